package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class YamlRuleSourceTest {
    private static final String PROJECT_FILE = ExampleWorkspace.PROJECT + "/railroad.yaml";
    private static final String USER_FILE = ExampleWorkspace.HOME + "/.config/railroad/railroad.yaml";
    private static final String ORGANISATION_FILE = "/etc/railroad/railroad.yaml";

    private static RuleSet rules(YamlRuleSource source, String directory, Map<String, String> files) {
        return source.rules(workspace(files), Context.in(directory));
    }

    private static Workspace workspace(Map<String, String> files) {
        return new ExampleWorkspace(files);
    }

    private static List<String> own(RuleSet rules) {
        List<String> names = new ArrayList<>();
        for (Rule rule : rules.rules()) {
            if (rule.authority() != Authority.PACK) {
                names.add(rule.authority() + " " + rule.verdict() + " " + rule.name() + " " + rule.source());
            }
        }
        return names;
    }

    @Test
    void isFoundAsAPlugin() {
        assertThat(ServiceLoader.load(RuleSource.class)).hasAtLeastOneElementOfType(YamlRuleSource.class);
    }

    @Test
    void readsAllLayers() {
        RuleSet rules = rules(
                new YamlRuleSource(),
                ExampleWorkspace.PROJECT + "/src",
                Map.of(
                        ORGANISATION_FILE,
                        "blocklist: [fly deploy]",
                        USER_FILE,
                        "approve: [npm publish]\nallowlist: [rm -rf out]",
                        PROJECT_FILE,
                        "blocklist:\n  - rm -rf",
                        ExampleWorkspace.PROJECT + "/src/railroad.yaml",
                        "blocklist:\n\n  - git push"));
        assertThat(own(rules))
                .containsExactly(
                        "ORGANISATION BLOCK blocklist/fly deploy /etc/railroad/railroad.yaml:1",
                        "USER ASK approve/npm publish ~/.config/railroad/railroad.yaml:1",
                        "USER ALLOW allowlist/rm -rf out ~/.config/railroad/railroad.yaml:2",
                        "PROJECT BLOCK blocklist/git push src/railroad.yaml:3",
                        "PROJECT BLOCK blocklist/rm -rf railroad.yaml:2");
        assertThat(rules.notices()).isEmpty();
        assertThat(rules.rules()).anyMatch(rule -> rule.name().equals("filesystem/delete-root-or-home"));
    }

    @Test
    void theExampleOfTheDocumentationLoads() {
        RuleSet rules = rules(new YamlRuleSource(), ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, Example.FILE));
        assertThat(rules.notices()).isEmpty();
        assertThat(own(rules)).hasSize(13);
    }

    @Test
    void theSameFilesGiveTheSameInstance() {
        YamlRuleSource source = new YamlRuleSource();
        Map<String, String> files = Map.of(PROJECT_FILE, "blocklist: [rm -rf]");
        RuleSet first = rules(source, ExampleWorkspace.PROJECT, files);
        assertThat(rules(source, ExampleWorkspace.PROJECT, files)).isSameAs(first);
        RuleSet changed = rules(source, ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, "blocklist: [git push]"));
        assertThat(own(changed)).hasSize(1).first().asString().contains("git push");
        assertThat(own(rules(source, ExampleWorkspace.PROJECT, Map.of()))).isEmpty();
    }

    @Test
    void aBrokenFileStaysInForceAsItWas() {
        YamlRuleSource source = new YamlRuleSource();
        rules(source, ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, "blocklist: [rm -rf]"));
        RuleSet broken = rules(source, ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, "blocklst: [git push]"));
        assertThat(own(broken)).containsExactly("PROJECT BLOCK blocklist/rm -rf railroad.yaml:1");
        assertThat(broken.notices())
                .containsExactly(
                        "railroad.yaml has a problem. Until it is mended, its rules stay as they were before.\n"
                                + "railroad.yaml:1:1: unknown key `blocklst`, did you mean `blocklist`?\n"
                                + "    blocklst: [git push]\n"
                                + "    ^");
        RuleSet mended = rules(source, ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, "blocklist: [git push]"));
        assertThat(own(mended)).containsExactly("PROJECT BLOCK blocklist/git push railroad.yaml:1");
        assertThat(mended.notices()).isEmpty();
    }

    @Test
    void aFileThatWasNeverRightRestrainsWhereItIsRight() {
        RuleSet rules = rules(
                new YamlRuleSource(),
                ExampleWorkspace.PROJECT,
                Map.of(USER_FILE, "blocklist:\n  - rm -rf\n  - ''\nallowlist: [git push]\n"));
        assertThat(own(rules)).containsExactly("USER BLOCK blocklist/rm -rf ~/.config/railroad/railroad.yaml:2");
        assertThat(rules.notices()).hasSize(1).first().asString().contains(":3:5:", "those lines of it that are right");
        assertThat(rules.rules()).anyMatch(rule -> rule.name().equals("filesystem/delete-root-or-home"));
    }

    @Test
    void aFileThatCannotBeReadIsTold() {
        Workspace world = new ExampleWorkspace(Map.of(PROJECT_FILE, "x".repeat((1 << 20) + 1)));
        RuleSet rules = new YamlRuleSource().rules(world, Context.in(ExampleWorkspace.PROJECT));
        assertThat(rules.notices()).hasSize(1).first().asString().contains("railroad.yaml cannot be read");
    }

    @Test
    void aProjectLoosensOnlyWhenTrusted() {
        Map<String, String> files =
                Map.of(PROJECT_FILE, "allowlist: [rm -rf src]\nblocklist: [npm publish]\nrecoverable: allow");
        RuleSet distrusted = rules(new YamlRuleSource(), ExampleWorkspace.PROJECT, files);
        assertThat(own(distrusted)).containsExactly("PROJECT BLOCK blocklist/npm publish railroad.yaml:2");
        assertThat(distrusted.notices()).hasSize(1).first().asString().contains("railroad trust");
        assertThat(names(distrusted)).contains("filesystem/delete-in-project");

        Trust trust = (path, content) -> path.equals(PROJECT_FILE) && content.equals(files.get(PROJECT_FILE));
        RuleSet trusted = rules(new YamlRuleSource(trust), ExampleWorkspace.PROJECT, files);
        assertThat(own(trusted)).hasSize(2);
        assertThat(trusted.notices()).isEmpty();
        assertThat(names(trusted))
                .doesNotContain("filesystem/delete-in-project")
                .contains("filesystem/delete-project");
    }

    @Test
    void theUserMayAllowWhatCanBeUndone() {
        RuleSet rules = rules(new YamlRuleSource(), ExampleWorkspace.PROJECT, Map.of(USER_FILE, "recoverable: allow"));
        assertThat(names(rules)).doesNotContain("filesystem/delete-in-project").contains("git/discard-uncommitted");
        assertThat(rules.notices()).isEmpty();
    }

    private static Stream<String> names(RuleSet rules) {
        return rules.rules().stream().map(Rule::name);
    }

    @Test
    void emptyFilesSayNothing() {
        for (String text : List.of("", "# nothing\n", "blocklist:\n", "---\n")) {
            RuleSet rules = rules(new YamlRuleSource(), ExampleWorkspace.PROJECT, Map.of(PROJECT_FILE, text));
            assertThat(rules.notices()).isEmpty();
            assertThat(own(rules)).isEmpty();
        }
    }

    @Test
    void structuredRulesAreRead() {
        RuleFile file = RuleFileReader.read("railroad.yaml", "", Example.STRUCTURED, Authority.USER, "git"::equals);
        assertThat(file.problems()).isEmpty();
        assertThat(file.restraints()).extracting(Rule::name).contains("no-force", "keep-data", "no-keys", "no-sql");
        assertThat(file.restraints())
                .filteredOn(rule -> rule.name().equals("no-force"))
                .hasSize(1)
                .allSatisfy(rule -> {
                    assertThat(rule.verdict()).isEqualTo(Verdict.BLOCK);
                    assertThat(rule.message()).isEqualTo("History is shared here.");
                    assertThat(rule.suggestion()).isEqualTo("Use --force-with-lease.");
                });
    }
}
