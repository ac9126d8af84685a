package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;

/** Answers events; what the engine needs of the rest. Thread-safe; never throws. */
public interface Judging {
    /**
     * The answer to one event, as a process of its own would give it.
     *
     * @param around what that process would find around it
     * @param event the event as the host sends it
     */
    HookAnswer answer(Surroundings around, byte[] event);
}
