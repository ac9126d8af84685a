package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompiledFilesTest {
    private static final String PROJECT_FILE = ExampleWorkspace.PROJECT + "/railroad.yaml";
    private static final String TEXT = "blocklist:\n  - name: mine\n    command: fly deploy\n"
            + "    tests: {must_match: [fly deploy]}\nallowlist: [rm -rf out]\n";

    @TempDir
    private Path root;

    private Path cache;

    @BeforeEach
    void place() {
        cache = root.resolve("state/cache");
    }

    /** What a new process would say. */
    private List<String> rules(String text) {
        YamlRuleSource source = YamlRuleSource.keepingCompiled((path, content) -> true, cache);
        RuleSet set =
                source.rules(new ExampleWorkspace(Map.of(PROJECT_FILE, text)), Context.in(ExampleWorkspace.PROJECT));
        List<String> own = new ArrayList<>(set.notices());
        for (Rule rule : set.rules()) {
            if (rule.authority() != Authority.PACK) {
                own.add(rule.verdict() + " " + rule.name() + " " + rule.source());
            }
        }
        return own;
    }

    private List<Path> kept() throws IOException {
        try (var files = Files.list(cache)) {
            return files.toList();
        }
    }

    /** Puts other rules where those of {@code TEXT} are kept, so that it shows which ones are used. */
    private Path forge(String key) throws IOException {
        Path file = kept().get(0);
        RuleFile other = RuleFileReader.read("x", "", "blocklist: [forged]", Authority.PROJECT, "git"::equals);
        Files.write(
                file,
                CompiledRules.write(Packs.compiled().build(), key.getBytes(StandardCharsets.UTF_8), List.of(other)));
        return file;
    }

    private static String key(String shown, String text) {
        return "PROJECT\0" + shown + "\0" + text;
    }

    @Test
    void theNextProcessFindsWhatThisOneRead() throws IOException {
        List<String> first = rules(TEXT);
        assertThat(first).containsExactly("BLOCK mine railroad.yaml:2", "ALLOW allowlist/rm -rf out railroad.yaml:5");
        assertThat(kept())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");

        assertThat(rules(TEXT)).isEqualTo(first);
        forge(key("railroad.yaml", TEXT));
        assertThat(rules(TEXT)).containsExactly("BLOCK blocklist/forged x:1");
    }

    @Test
    void whatIsForAnotherFileIsNotUsed() throws IOException {
        List<String> first = rules(TEXT);
        for (String key :
                List.of(key("railroad.yaml", TEXT + "#"), key("other.yaml", TEXT), "USER\0railroad.yaml\0" + TEXT)) {
            forge(key);
            assertThat(rules(TEXT)).isEqualTo(first);
        }
    }

    @Test
    void whatIsDamagedIsReadAgain() throws IOException {
        List<String> first = rules(TEXT);
        Path file = kept().get(0);
        byte[] whole = Files.readAllBytes(file);
        for (int cut : new int[] {0, 10, whole.length - 1}) {
            Files.write(file, java.util.Arrays.copyOf(whole, cut));
            assertThat(rules(TEXT)).isEqualTo(first);
            // And mended.
            assertThat(file).hasBinaryContent(whole);
        }
    }

    @Test
    void whatOthersCouldHaveWrittenIsNotUsed() throws IOException {
        List<String> first = rules(TEXT);
        Path file = forge(key("railroad.yaml", TEXT));
        byte[] forged = Files.readAllBytes(file);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwx---"));
        assertThat(rules(TEXT)).isEqualTo(first);
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        assertThat(rules(TEXT)).isEqualTo(first);

        Path elsewhere = Files.write(root.resolve("elsewhere"), forged);
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, elsewhere);
        assertThat(rules(TEXT)).isEqualTo(first);
    }

    @Test
    void aFileWithProblemsIsReadAndReportedEachTime() throws IOException {
        String broken = "blocklist: [rm -rf]\nno-such-list: [x]\n";
        List<String> first = rules(broken);
        assertThat(first).hasSize(2).first().asString().contains("has a problem", "no-such-list");
        assertThat(rules(broken)).isEqualTo(first);
        assertThat(cache).doesNotExist();
    }

    @Test
    void testsOfRulesAreThereAllTheSame() {
        for (int process = 0; process < 2; process++) {
            YamlRuleSource source = YamlRuleSource.keepingCompiled(Trust.NONE, cache);
            assertThat(source.tests(
                            new ExampleWorkspace(Map.of(PROJECT_FILE, TEXT)), Context.in(ExampleWorkspace.PROJECT)))
                    .hasSize(1)
                    .allMatch(RuleTests.Outcome::passed);
        }
    }

    @Test
    void whereNothingCanBeKeptNothingElseChanges() throws IOException {
        Files.writeString(root.resolve("state"), "a file");
        assertThat(rules(TEXT)).hasSize(2).isEqualTo(rules(TEXT));
    }
}
