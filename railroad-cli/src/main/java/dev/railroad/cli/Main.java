package dev.railroad.cli;

import dev.railroad.cli.archive.ArchiveProcess;
import dev.railroad.cli.engine.EngineProcess;
import dev.railroad.cli.hook.HookProcess;
import java.util.Arrays;

/**
 * The program. {@code hook} runs before every call of every tool, so it is told apart first, and nothing that only the
 * verbs for people need is loaded on its way.
 */
public final class Main {
    private Main() {}

    /** Never returns normally. */
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals("hook") && !isHelp(arguments)) {
            HookProcess.run(Arrays.copyOfRange(arguments, 1, arguments.length), new Guard.Assembly());
        } else if (isEngine(arguments)) {
            EngineProcess.run(Arrays.copyOfRange(arguments, 1, arguments.length), new Rulebooks());
        } else if (ArchiveProcess.isMeant(arguments)) {
            System.exit(ArchiveProcess.run(arguments, new Rulebooks()));
        } else {
            System.exit(Verbs.run(Desk.ofProcess(), arguments));
        }
    }

    private static boolean isEngine(String[] arguments) {
        return arguments.length > 1
                && arguments[0].equals("engine")
                && (arguments[1].equals("serve") || arguments[1].equals("once"));
    }

    private static boolean isHelp(String[] arguments) {
        return arguments.length == 2 && (arguments[1].equals("--help") || arguments[1].equals("-h"));
    }
}
