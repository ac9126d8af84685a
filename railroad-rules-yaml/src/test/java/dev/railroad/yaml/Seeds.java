package dev.railroad.yaml;

import dev.railroad.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Command lines that are worth varying: all that the packs, the suite of bypasses and the tables of programs show. */
final class Seeds {
    private static final List<String> FAMILIES = List.of(
            "administration",
            "backups",
            "cloud",
            "containers",
            "databases",
            "files",
            "git",
            "infrastructure",
            "languages",
            "migrations",
            "network",
            "packages",
            "platforms",
            "services",
            "shells",
            "storage",
            "system",
            "text",
            "versions",
            "wrappers");

    private Seeds() {}

    /** What the packs' rules must match, and what is stopped in disguise. */
    static Set<String> ofPacksAndBypasses() {
        Set<String> seeds = new LinkedHashSet<>();
        for (RuleFile pack : Packs.read()) {
            for (RuleTest test : pack.tests()) {
                if (test.expected() == RuleTest.Expected.MATCHED && test.call() instanceof ToolCall.Shell shell) {
                    seeds.add(shell.command());
                }
            }
        }
        for (CallSuite.Item item : CallSuite.read("bypasses.txt").items()) {
            if (item.call() instanceof ToolCall.Shell shell) {
                seeds.add(shell.command());
            }
        }
        return seeds;
    }

    /** The examples of the tables of programs, without those that need a setting. */
    static Set<String> ofTables() {
        Set<String> seeds = new LinkedHashSet<>();
        for (String family : FAMILIES) {
            for (String line : table(family)) {
                int arrow = line.indexOf(" =>");
                if (line.startsWith("example ") && !line.startsWith("example [") && arrow > 0) {
                    seeds.add(line.substring("example ".length(), arrow));
                }
            }
        }
        return seeds;
    }

    /**
     * The dangerous command lines of a labelled set of calls, one JSON object a line with {@code expect},
     * {@code tool} and {@code input.command}. Nothing when there is no such file.
     */
    static Set<String> ofCorpus(Path file) throws IOException {
        Set<String> seeds = new LinkedHashSet<>();
        if (Files.isReadable(file)) {
            // JSON is YAML, but for some escapes; the lines with those are left out.
            Load load = new Load(LoadSettings.builder().build());
            for (String line : Files.readAllLines(file)) {
                try {
                    if (load.loadFromString(line) instanceof Map<?, ?> call
                            && "danger".equals(call.get("expect"))
                            && "Bash".equals(call.get("tool"))
                            && call.get("input") instanceof Map<?, ?> input
                            && input.get("command") instanceof String command) {
                        seeds.add(command);
                    }
                } catch (YamlEngineException escapes) {
                    continue;
                }
            }
        }
        return seeds;
    }

    private static List<String> table(String family) {
        String name = "/dev/railroad/effect/program/" + family + ".programs";
        try (InputStream in = Seeds.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no table " + name);
            }
            List<String> lines = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> lines.add(line.strip()));
            return lines;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
