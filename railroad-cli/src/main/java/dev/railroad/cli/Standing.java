package dev.railroad.cli;

import dev.railroad.cli.archive.ArchiveMaker;
import dev.railroad.cli.settings.Guarding;
import dev.railroad.cli.status.Canary;
import dev.railroad.cli.status.EngineReport;
import dev.railroad.cli.status.InstalledHook;
import dev.railroad.yaml.FileInForce;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/**
 * How the guard stands at this moment.
 *
 * @param reasons why sessions that start here are not guarded; empty when they are
 * @param refused the call that must be refused
 * @param passed the harmless call
 * @param hooks the settings files there are
 * @param engine the resident engine
 * @param rules the rule files that count here
 * @param degraded what works worse than it could
 */
record Standing(
        List<String> reasons,
        Canary refused,
        Canary passed,
        List<InstalledHook> hooks,
        EngineReport engine,
        List<FileInForce> rules,
        List<String> degraded) {
    Standing {
        reasons = List.copyOf(reasons);
        hooks = List.copyOf(hooks);
        rules = List.copyOf(rules);
        degraded = List.copyOf(degraded);
    }

    boolean isGuarded() {
        return reasons.isEmpty();
    }

    /** Looks, and tries. */
    static Standing of(Desk desk) {
        Surroundings around = desk.around();
        List<InstalledHook> hooks = InstalledHook.all(around);
        List<String> reasons = new ArrayList<>();
        String program = program(hooks, reasons);
        Canary refused = new Canary(0, "not tried");
        Canary passed = refused;
        if (!program.isEmpty()) {
            if (program.startsWith("http:")) {
                String authorization = authorization(hooks, program);
                desk.launcher()
                        .map(launcher -> Canary.prompt(launcher, around))
                        .filter(trouble -> !trouble.isEmpty())
                        .ifPresent(trouble -> reasons.add("a prompt: " + trouble));
                refused = Canary.refused(program, authorization, around);
                passed = Canary.passed(program, authorization, around);
            } else {
                refused = Canary.refused(Path.of(program), around);
                passed = Canary.passed(Path.of(program), around);
            }
            for (Canary canary : List.of(refused, passed)) {
                if (!canary.problem().isEmpty()) {
                    reasons.add(program + ": " + canary.problem());
                }
            }
        }
        EngineReport engine = desk.socket().map(EngineReport::of).orElseGet(StatusText::nobody);
        List<FileInForce> rules = Guard.in(around).files(around.directory());
        return new Standing(reasons, refused, passed, hooks, engine, rules, degraded(desk, program, engine));
    }

    /** The program that a session would run before each call; empty, with a reason, when it would run none. */
    private static String program(List<InstalledHook> hooks, List<String> reasons) {
        String program = "";
        for (InstalledHook hook : hooks) {
            if (hook.guarding().disables()
                    && !isOverruled(hook, hooks)
                    && (hook.isManaged() || program.isEmpty() || !isManaged(hooks, program))) {
                reasons.add("`disableAllHooks` in " + hook.file() + " switches hooks off");
            }
            if (hook.guarding().guards() && program.isEmpty()) {
                program = hook.guarding().program();
            }
        }
        if (program.isEmpty()) {
            reasons.add("the hook is in no settings file that counts here; `railroad install` puts it there");
        }
        return program;
    }

    /** Whether a file of more weight says the contrary: managed before local before project before user. */
    private static boolean isOverruled(InstalledHook hook, List<InstalledHook> hooks) {
        boolean weightier = false;
        for (InstalledHook other : hooks) {
            boolean more = other.isManaged() ? !hook.isManaged() : weightier;
            if (more && other.guarding().switched() == Guarding.Switch.ON) {
                return true;
            }
            weightier |= other.equals(hook) && !hook.isManaged();
        }
        return false;
    }

    private static String authorization(List<InstalledHook> hooks, String program) {
        for (InstalledHook hook : hooks) {
            if (hook.guarding().program().equals(program)) {
                try {
                    return Guarding.authorization(Files.readString(hook.file()));
                } catch (IOException e) {
                    return "";
                }
            }
        }
        return "";
    }

    private static boolean isManaged(List<InstalledHook> hooks, String program) {
        for (InstalledHook hook : hooks) {
            if (hook.isManaged()
                    && hook.guarding().guards()
                    && hook.guarding().program().equals(program)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> degraded(Desk desk, String program, EngineReport engine) {
        List<String> degraded = new ArrayList<>();
        boolean http = program.startsWith("http:");
        if (http) {
            degraded.add("calls go by HTTP: who takes the port while the engine is away answers in its place");
        }
        if (!program.isEmpty() && !http && isScript(Path.of(program))) {
            degraded.add("calls go through a script and start a virtual machine each: no native launcher was built");
        }
        if (!program.isEmpty()
                && !http
                && desk.launcher().isPresent()
                && !Path.of(program).equals(desk.launcher().get())) {
            degraded.add("the hook runs another installation: " + program);
        }
        desk.socket().ifPresent(socket -> {
            String problem = problem(socket.resolveSibling(""));
            if (!problem.isEmpty()) {
                degraded.add(problem + ", so no engine stays and each call starts a virtual machine");
            }
        });
        if (engine.number("failures") > 0) {
            degraded.add("the engine left " + engine.number("failures")
                    + " calls without an answer; they were judged by a process of their own");
        }
        ArchiveMaker.of(desk.around().state(), desk.socket().map(Path::toString).orElse(""))
                .filter(maker -> !maker.isFresh())
                .ifPresent(maker -> degraded.add((maker.isThere()
                                ? "the archive of classes was made from other jars or by another Java"
                                : "there is no archive of classes")
                        + ", so a first call starts slower; `railroad install` makes it"));
        String client = ClaudeClient.warning(desk.around());
        if (!client.isEmpty()) {
            degraded.add(client);
        }
        return degraded;
    }

    private static boolean isScript(Path program) {
        try (InputStream in = Files.newInputStream(program)) {
            return in.read() == '#' && in.read() == '!';
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the directory of sockets cannot be used; empty when it can, or would be made. */
    private static String problem(Path directory) {
        try {
            PosixFileAttributes found =
                    Files.readAttributes(directory, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return found.isDirectory() && found.permissions().equals(PosixFilePermissions.fromString("rwx------"))
                    ? ""
                    : directory + " is not a directory of mode 0700";
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return directory + " cannot be looked at";
        }
    }
}
