package dev.railroad.cli;

import dev.railroad.cli.hook.HookPath;
import java.io.PrintWriter;
import java.util.Optional;

/** The guard and the verbs as they are installed, for programs that play sessions in a home of their own. */
public final class Rehearsal {
    private Rehearsal() {}

    /** The hook's path in these surroundings. */
    public static HookPath hook(Surroundings around) {
        return Guard.path(around);
    }

    /** Runs one verb, with nobody in front, and answers with its exit code. */
    public static int run(Surroundings around, PrintWriter out, PrintWriter err, String... arguments) {
        return Verbs.run(
                new Desk(around, new Nobody(), out, err, Optional.empty(), Optional.empty(), false), arguments);
    }

    private static final class Nobody implements Person {
        @Override
        public boolean isPresent() {
            return false;
        }

        @Override
        public boolean agrees(String question) {
            return false;
        }

        @Override
        public String answer(String question) {
            return "";
        }
    }
}
