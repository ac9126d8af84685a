package dev.railroad.cli.hook;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.json.JsonProblem;
import dev.railroad.cli.json.Utf8;
import dev.railroad.cli.settings.Guarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps a session guarded: the client reloads its settings while it runs, so an agent that may write files could switch
 * its guard off. A change is refused when, with it, our hook would be gone, all hooks were off, or a file that counts
 * were no longer readable (the client drops such a file whole).
 *
 * <p>A change elsewhere in the settings is none of our business, and neither is a file that never held our hook: where
 * the hook came from at the beginning of the session (perhaps from a plug-in, or the command line) is remembered.
 */
final class SettingsWatch {
    private static final int MAX_BYTES = 16 << 20;

    private final Surroundings around;
    private final SessionMemory memory;

    SettingsWatch(Surroundings around, SessionMemory memory) {
        this.around = around;
        this.memory = memory;
    }

    /**
     * Remembers which files hold our hook, for as long as the session lasts. A session begins again when it is
     * compacted; a file that lost the hook in between (we refused that, but it is on disk) must not be forgotten.
     */
    void begin(String session, String directory) throws IOException {
        List<String> known = memory.recall(session);
        List<String> holders = new ArrayList<>(known == null ? List.of() : known);
        for (Path file : files(directory)) {
            if (look(file).guards() && !holders.contains(file.toString())) {
                holders.add(file.toString());
            }
        }
        memory.remember(session, holders);
    }

    void end(String session) throws IOException {
        memory.forget(session);
    }

    /** Why a change must not take effect; empty when it may. */
    String objection(HookEvent.ConfigChange change) {
        if (!change.source().endsWith("_settings") || change.source().equals("policy_settings")) {
            // Skills are no settings, and what an administrator decides cannot be refused.
            return "";
        }
        if (change.file().isEmpty() || change.file().indexOf('\0') >= 0) {
            return "railroad: this change of the settings names no file, so it cannot be checked and is refused.";
        }
        Path file = Path.of(change.directory()).resolve(change.file());
        Guarding now = look(file);
        String name = "railroad: the change of " + file + " is refused: ";
        if (!now.problem().isEmpty()) {
            return name + "the file cannot be read (" + now.problem() + "), and the client would drop it whole.";
        }
        if (now.disables()) {
            return name + "`disableAllHooks` would switch the guard off.";
        }
        return isGuarded(change, file, now)
                ? ""
                : name + "the guard's hook is no longer in it. `railroad uninstall` is for a person at a terminal.";
    }

    private boolean isGuarded(HookEvent.ConfigChange change, Path changed, Guarding now) {
        if (now.guards()) {
            return true;
        }
        List<String> holders = memory.recall(change.session());
        if (holders != null) {
            return !holders.contains(changed.toString());
        }
        for (Path file : files(change.directory())) {
            if (look(file).guards()) {
                return true;
            }
        }
        return false;
    }

    /** The files that the client merges, but for the administrator's, which no user can change. */
    private List<Path> files(String directory) {
        String own = around.variable("CLAUDE_CONFIG_DIR");
        String project = around.variable("CLAUDE_PROJECT_DIR");
        Path user = own.startsWith("/") ? Path.of(own) : Path.of(around.home(), ".claude");
        Path root = Path.of(project.startsWith("/") ? project : directory, ".claude");
        return List.of(
                user.resolve("settings.json"), root.resolve("settings.json"), root.resolve("settings.local.json"));
    }

    private static Guarding look(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                return Guarding.unreadable("it is too large");
            }
            return Guarding.of(Utf8.decode(Files.readAllBytes(file)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Guarding.NOTHING;
        } catch (JsonProblem e) {
            return Guarding.unreadable(e.described());
        } catch (IOException e) {
            return Guarding.unreadable("it cannot be opened");
        }
    }
}
