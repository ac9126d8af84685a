package dev.railroad.cli;

import dev.railroad.cli.archive.ArchiveMaker;
import dev.railroad.cli.engine.HttpAddress;
import dev.railroad.cli.settings.Guarding;
import dev.railroad.cli.settings.SettingsException;
import dev.railroad.cli.settings.SettingsFile;
import dev.railroad.cli.settings.SettingsText;
import dev.railroad.cli.settings.Transport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad install}: puts the hook into the settings of Claude Code. */
@Command(
        name = "install",
        description = "Puts the guard into Claude Code's settings: ~/.claude/settings.json, or the project's."
                + " Everything else in the file stays as it is; a backup is kept beside it.")
final class InstallVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(names = "--project", description = "Into .claude/settings.json of the current directory.")
    private boolean project;

    /** How the client brings its calls. */
    enum Kind {
        /** A process for each call. */
        command,
        /** A request to the resident engine for each call. */
        http
    }

    @Option(
            names = "--transport",
            defaultValue = "command",
            paramLabel = "KIND",
            description = "command (default): a process for each call; http: requests to the resident engine, a few"
                    + " milliseconds less for each call, but weaker: see docs/engine.md.")
    private Kind transport = Kind.command;

    InstallVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (desk.launcher().isEmpty() || !Files.isExecutable(desk.launcher().get())) {
            return desk.fail("cannot install: start it by its own program, bin/railroad");
        }
        String objection = transport == Kind.http ? objection() : "";
        if (!objection.isEmpty()) {
            return desk.fail("cannot install with --transport http: " + objection);
        }
        Path path = settings(desk.around(), project);
        try {
            SettingsFile file = SettingsFile.open(path);
            String text = SettingsText.install(file.text(), transport());
            if (text.equals(file.text())) {
                desk.out().println("Nothing to do: the guard is in " + path + " already.");
            } else {
                Optional<Path> backup = transport == Kind.http
                        ? file.replaceWithSecret(text, System.currentTimeMillis())
                        : file.replace(text, System.currentTimeMillis());
                report(desk, path, file, text, backup);
                desk.out().println("Sessions of Claude Code are guarded from now on; those that run already, too.");
            }
            pinJava();
            prepare();
            warn(text);
            return Exit.OK;
        } catch (SettingsException e) {
            return desk.fail(path + " is left alone: " + e.getMessage());
        } catch (IOException e) {
            return desk.fail("cannot change " + path + ": " + e);
        }
    }

    /** Why calls must not come by HTTP; empty when they may. */
    private String objection() {
        if (project) {
            return "the settings would hold a secret, and a project's are shared";
        }
        if (desk.socket().isEmpty()) {
            return "it needs the resident engine, and there is no native launcher that starts one";
        }
        String warning = ClaudeClient.warning(desk.around());
        if (!warning.isEmpty()) {
            return warning;
        }
        return ClaudeClient.isFound(desk.around())
                ? ""
                : "no `claude` is found on the PATH, and before 2.1.295 it lets calls run when nobody answers";
    }

    private void pinJava() {
        try {
            PinnedJava.write(desk.around().state());
        } catch (IOException e) {
            desk.err().println("railroad: which Java to start could not be noted, so JAVA_HOME and PATH decide: " + e);
        }
    }

    private Transport transport() throws IOException {
        String program = desk.launcher().orElseThrow().toString();
        if (transport == Kind.http) {
            HttpAddress address = HttpAddress.choose(desk.around().state());
            return new Transport.Http(program, address.port(), address.token());
        }
        HttpAddress.forget(desk.around().state());
        return new Transport.Command(program);
    }

    /** So that the first call does not wait longer than it must. The guard works without. */
    private void prepare() {
        Optional<ArchiveMaker> maker =
                ArchiveMaker.of(desk.around().state(), System.getProperty("railroad.socket", ""));
        if (maker.isEmpty() || maker.get().isFresh()) {
            return;
        }
        try {
            maker.get().make(ArchiveMaker.Pace.NOW);
        } catch (IOException e) {
            desk.err()
                    .println("railroad: calls start slower than they could, with no archive of classes: "
                            + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The settings that a person means. */
    static Path settings(Surroundings around, boolean project) {
        if (project) {
            return Path.of(around.directory(), ".claude", "settings.json");
        }
        String own = around.variable("CLAUDE_CONFIG_DIR");
        return own.startsWith("/") ? Path.of(own, "settings.json") : Path.of(around.home(), ".claude", "settings.json");
    }

    static void report(Desk desk, Path path, SettingsFile file, String text, Optional<Path> backup) {
        desk.out().println("--- " + path);
        desk.out().println("+++ " + path);
        desk.out().print(LineDiff.of(file.text(), text));
        if (!file.file().equals(path)) {
            desk.out().println("(" + path + " is a link to " + file.file() + ".)");
        }
        backup.ifPresent(copy -> desk.out().println("What was there before is in " + copy));
    }

    private void warn(String text) {
        if (Guarding.of(text).disables()) {
            desk.err().println("railroad: `disableAllHooks` is true in this file: no hook runs, ours neither.");
        }
        for (String name : new String[] {"settings.json", "settings.local.json"}) {
            Path other = Path.of(desk.around().directory(), ".claude", name);
            try {
                if (Guarding.of(SettingsFile.open(other).text()).disables()) {
                    desk.err().println("railroad: `disableAllHooks` in " + other + " switches the guard off here.");
                }
            } catch (SettingsException | IOException e) {
                desk.err().println("railroad: " + other + " cannot be read: " + e.getMessage());
            }
        }
        String warning = ClaudeClient.warning(desk.around());
        if (!warning.isEmpty()) {
            desk.err().println("railroad: " + warning);
        }
    }
}
