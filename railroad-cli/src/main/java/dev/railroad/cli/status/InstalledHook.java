package dev.railroad.cli.status;

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
import java.util.Objects;

/**
 * What one of the client's settings files does for the guard.
 *
 * @param whose {@code managed}, {@code user}, {@code project} or {@code local}
 * @param file its path
 * @param guarding what it does
 */
public record InstalledHook(String whose, Path file, Guarding guarding) {
    /** Where the client looks for what an administrator decides. */
    private static final List<Path> MANAGED = List.of(
            Path.of("/etc/claude-code/managed-settings.json"),
            Path.of("/Library/Application Support/ClaudeCode/managed-settings.json"));

    private static final int MAX_BYTES = 16 << 20;

    public InstalledHook {
        Objects.requireNonNull(whose, "whose");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(guarding, "guarding");
    }

    /** The settings files that exist, as a session in the current directory would see them. */
    public static List<InstalledHook> all(Surroundings around) {
        List<InstalledHook> all = new ArrayList<>();
        for (Path file : MANAGED) {
            add("managed", file, all);
        }
        String own = around.variable("CLAUDE_CONFIG_DIR");
        add(
                "user",
                (own.startsWith("/") ? Path.of(own) : Path.of(around.home(), ".claude")).resolve("settings.json"),
                all);
        Path project = Path.of(around.directory(), ".claude");
        add("project", project.resolve("settings.json"), all);
        add("local", project.resolve("settings.local.json"), all);
        return all;
    }

    private static void add(String whose, Path file, List<InstalledHook> all) {
        for (InstalledHook known : all) {
            if (known.file().equals(file)) {
                return;
            }
        }
        try {
            Guarding guarding = Files.size(file) > MAX_BYTES
                    ? Guarding.unreadable("it is too large")
                    : Guarding.of(Utf8.decode(Files.readAllBytes(file)));
            all.add(new InstalledHook(whose, file, guarding));
        } catch (NoSuchFileException | NotDirectoryException e) {
            // Most of them are not there.
        } catch (JsonProblem e) {
            all.add(new InstalledHook(whose, file, Guarding.unreadable(e.described())));
        } catch (IOException e) {
            all.add(new InstalledHook(whose, file, Guarding.unreadable("it cannot be opened")));
        }
    }

    /** Whether an administrator decided it: no user's file changes that. */
    public boolean isManaged() {
        return whose.equals("managed");
    }
}
