package dev.railroad.cli;

import dev.railroad.cli.settings.SettingsException;
import dev.railroad.cli.settings.SettingsFile;
import dev.railroad.cli.settings.SettingsText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code railroad uninstall}: takes the hook out again. Only for a human: a guard that can be sent away is none. */
@Command(
        name = "uninstall",
        description = "Takes the guard out of Claude Code's settings. Needs a person at a terminal.")
final class UninstallVerb implements Callable<Integer> {
    private final Desk desk;

    @Option(names = "--project", description = "Out of .claude/settings.json of the current directory.")
    private boolean project;

    UninstallVerb(Desk desk) {
        this.desk = desk;
    }

    @Override
    public Integer call() {
        if (!desk.person().isPresent()) {
            return desk.fail("only a person at a terminal can uninstall the guard; an agent cannot");
        }
        Path path = InstallVerb.settings(desk.around(), project);
        try {
            SettingsFile file = SettingsFile.open(path);
            String text = SettingsText.uninstall(file.text());
            if (text.equals(file.text())) {
                desk.out().println("Nothing to do: the guard is not in " + path + ".");
                return Exit.OK;
            }
            if (!desk.person().agrees("Leave Claude Code unguarded?")) {
                return desk.fail("nothing was changed");
            }
            Optional<Path> backup = file.replace(text, System.currentTimeMillis());
            InstallVerb.report(desk, path, file, text, backup);
            desk.out().println("Sessions that run already stay guarded until they end.");
            return Exit.OK;
        } catch (SettingsException e) {
            return desk.fail(path + " is left alone: " + e.getMessage());
        } catch (IOException e) {
            return desk.fail("cannot change " + path + ": " + e);
        }
    }
}
