package dev.railroad.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a process finds around it: passed in, so that tests and the demo can have their own.
 *
 * <p>The home directory is {@code HOME} where that is an absolute path, else that of the user's account. Railroad's own
 * files are always below it: {@code XDG_STATE_HOME} and {@code XDG_CONFIG_HOME} are not asked, so that one variable
 * less decides which rules are in force and where snapshots are found again.
 *
 * @param environment the environment variables
 * @param home absolute path of the user's home
 * @param directory absolute path of the current directory
 */
public record Surroundings(Map<String, String> environment, String home, String directory) {
    public Surroundings {
        environment = Map.copyOf(environment);
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(directory, "directory");
    }

    /** Those of this process. */
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        String home = environment.getOrDefault("HOME", "");
        return new Surroundings(
                environment,
                home.startsWith("/") ? home : System.getProperty("user.home", "/"),
                Path.of("").toAbsolutePath().toString());
    }

    /** Whether somebody can be asked: Claude Code says {@code 0} for sessions without a person in front. */
    public boolean attended() {
        return !"0".equals(environment.get("CLAUDE_CODE_SESSION_ATTENDED"));
    }

    /** Where Railroad keeps what it must remember: 0700, with files of 0600. */
    public Path state() {
        return Path.of(home, ".local", "state", "railroad");
    }

    /** The absolute path of {@code given}, seen from the current directory; that directory itself for null. */
    String directory(@Nullable Path given) {
        return Path.of(directory)
                .resolve(given == null ? Path.of("") : given)
                .normalize()
                .toString();
    }

    /** The variable's value, empty when it is not set. */
    public String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}
