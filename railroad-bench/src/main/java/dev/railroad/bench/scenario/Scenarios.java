package dev.railroad.bench.scenario;

import dev.railroad.cli.Rehearsal;
import dev.railroad.cli.hook.HookPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Plays the scenarios and prints a line for each. Arguments: words that a scenario's name must contain, none for all.
 * The last line is {@code scenarios: N ok, N not ok, N left out (as USER, LOCALE)}; exit status 0 when all are ok.
 */
public final class Scenarios {
    /** All is as it was. */
    static final String OK = "ok";

    /** The same, because the guard did not let the call run at all. */
    static final String REFUSED = "ok, refused before it ran";

    private static final int WIDTH = 46;

    /** What the guard refuses although a rollback could bring it back: here the user lets it pass, to see that it does. */
    private static final String POLICY = """
            allowlist:
              - rm -rf .git
              - rm -rf mod .git/modules/mod
              - name: lose-the-reflog
                effect: {git: recovery}
            """;

    private final Path home;
    private final HookPath hook;
    private final Path original;
    private int count;

    /** A house for scenarios in an existing, empty directory. */
    Scenarios(Path directory) throws IOException, InterruptedException {
        this.home = Files.createDirectories(directory.toRealPath().resolve("home"));
        this.original = Files.createDirectories(home.resolve("original"));
        Project.build(original);
        Path policy = Files.createDirectories(home.resolve(".config/railroad")).resolve("railroad.yaml");
        Files.writeString(policy, POLICY);
        this.hook = Rehearsal.hook(Stage.surroundings(home, home));
    }

    public static void main(String[] words) throws Exception {
        Path directory = Files.createTempDirectory("railroad-scenarios");
        int[] counts = new int[3];
        try {
            Scenarios scenarios = new Scenarios(directory);
            for (Scenario scenario : ScenarioTable.all()) {
                if (!isMeant(scenario, words)) {
                    continue;
                }
                Optional<String> needs = lacks(scenario);
                String outcome = needs.isPresent() ? "left out: " + needs.get() : scenarios.play(scenario);
                counts[needs.isPresent() ? 2 : outcome.startsWith(OK) ? 0 : 1]++;
                System.out.println(scenario.name()
                        + " ".repeat(Math.max(1, WIDTH - scenario.name().length())) + "| " + outcome);
            }
        } finally {
            delete(directory);
        }
        System.out.println("scenarios: " + counts[0] + " ok, " + counts[1] + " not ok, " + counts[2] + " left out (as "
                + (isRoot() ? "root" : "a normal user") + ", " + System.getProperty("sun.jnu.encoding") + ")");
        System.exit(counts[1] == 0 ? 0 : 1);
    }

    /** Plays one; the answer is {@link #OK}, {@link #REFUSED} or what is wrong. */
    String play(Scenario scenario) {
        try {
            Path place = Files.createDirectories(home.resolve("p" + count++));
            Path project = place.resolve("project");
            Stage.capture(place, "cp -a ../original project && cd project && git update-index -q --refresh");
            Stage stage = new Stage(home, project, hook);
            scenario.play().on(stage);
            return stage.refused() ? REFUSED : OK;
        } catch (Exception | AssertionError e) {
            String message = String.valueOf(e.getMessage());
            return "NOT OK: " + (e instanceof IllegalStateException ? message : e.toString());
        }
    }

    /** Why a scenario cannot be played here; empty when it can. */
    static Optional<String> lacks(Scenario scenario) {
        return switch (scenario.need()) {
            case NOTHING -> Optional.empty();
            case NORMAL_USER -> isRoot() ? Optional.of("modes do not bind root") : Optional.empty();
            case ROOT -> isRoot() ? Optional.empty() : Optional.of("only root can mount");
        };
    }

    /** Whether this process may do everything. */
    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isMeant(Scenario scenario, String[] words) {
        for (String word : words) {
            if (!scenario.name().contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Removes a directory with directories that are locked in it. */
    private static void delete(Path directory) throws IOException, InterruptedException {
        Stage.capture(Path.of("/"), "chmod -R u+rwx '" + directory + "'; rm -rf '" + directory + "'");
    }
}
