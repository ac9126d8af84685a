package dev.railroad.bench;

import dev.railroad.Context;
import dev.railroad.Workspace;
import dev.railroad.engine.Railroad;

/** The world and the engine of the benchmarks, for tests in other packages. */
public final class Worlds {
    private Worlds() {}

    /** A small project in memory. */
    public static Workspace quiet() {
        return new QuietWorld();
    }

    /** Where its calls start. */
    public static Context context() {
        return Workload.context();
    }

    /** The engine with all rules, in that world. */
    public static Railroad engine() {
        return Engines.in(quiet());
    }
}
