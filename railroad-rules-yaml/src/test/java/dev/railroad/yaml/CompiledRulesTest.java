package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.rule.Authority;
import dev.railroad.rule.Condition;
import dev.railroad.rule.Rule;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

final class CompiledRulesTest {
    private static final byte[] KEY = {1, 2, 3};

    /** Every kind of condition, and every way to write one down. */
    private static final String ALL_KINDS = """
            recoverable: allow
            blocklist:
              - rm -rf
              - DROP TABLE
              - name: all
                tool: [mcp__*, Other]
                arguments: {"options.*": "*sql*"}
                pattern: ['(?i)straße', 'a|b']
                when: {attended: true, branch: [main, "release/*"], cwd: ["~/work/**", /srv], env: {STAGE: [prod, "live*"]}}
              - name: commands
                command: [git push -f, "terraform -chdir=prod destroy"]
                except-command: git push --dry-run
                recoverable: true
              - name: files
                path: ["*.key", "/etc/**", "${project}/x"]
              - name: effects
                recoverable: true
                effect:
                  - delete: {path: a/*, place: home, except-path: b, except-place: temporary, recursive: true, exists: false}
                  - write
                  - send: {to: ["*.example.com"], address: "*/x*", except-address: y, method: POST, content: "*k*", credentials: true, local: false}
                  - sql: {statement: [delete from, "drop *"], unbounded: true, local: false}
                  - sql
                  - git: history
                  - git
                  - act: {domain: cloud, system: aws, action: "terminate*", target: i-1}
                  - opaque
            approve:
              - name: grüße
                message: Ein ✓ und ein ß.
                suggest: Besser so.
                command: make x
            allowlist:
              - git status *
              - select 1
              - git status
            """;

    private static RuleFile yaml(String text) {
        RuleFile file = RuleFileReader.read("railroad.yaml", "", text, Authority.USER, "git"::equals);
        assertThat(file.problems()).isEmpty();
        return file;
    }

    private static void assertSame(List<RuleFile> actual, List<RuleFile> expected) {
        RecursiveComparisonConfiguration everything = RecursiveComparisonConfiguration.builder()
                .withStrictTypeChecking(true)
                // Compiled at the first use, from the expression beside it.
                .withIgnoredFieldsMatchingRegexes(".*matcher\\.pattern")
                .withIgnoredFields("tests")
                .build();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i))
                    .usingRecursiveComparison(everything)
                    .ignoringAllOverriddenEquals()
                    .isEqualTo(expected.get(i));
        }
    }

    @Test
    void theCompiledPacksAreWhatTheYamlSays() throws Exception {
        byte[] bytes;
        try (InputStream in = Packs.class.getResourceAsStream(Packs.COMPILED)) {
            assertThat(in).as("the build compiles the packs").isNotNull();
            bytes = in.readAllBytes();
        }
        assertThat(CompiledRules.read(CompiledRules.build(bytes), new byte[0], bytes))
                .hasValueSatisfying(packs -> assertSame(packs, Packs.read()));
    }

    @Test
    void everyKindOfConditionComesBackAsItWas() {
        RuleFile file = yaml(ALL_KINDS);
        Set<Class<?>> met = new HashSet<>();
        file.restraints().forEach(rule -> collect(rule.condition(), met));
        file.exemptions().forEach(rule -> collect(rule.condition(), met));
        assertThat(met).isEqualTo(kinds(Condition.class));

        byte[] bytes = CompiledRules.write(7, KEY, List.of(file));

        assertThat(CompiledRules.read(7, KEY, bytes)).hasValueSatisfying(read -> {
            assertSame(read, List.of(file));
            // Which rules give way is a matter of identity.
            RuleFile again = read.get(0);
            assertThat(again.recoverable())
                    .isNotEmpty()
                    .allSatisfy(rule -> assertThat(again.restraints()).anyMatch(other -> isSame(rule, other)));
            assertThat(CompiledRules.write(7, KEY, read)).isEqualTo(bytes);
        });
    }

    private static boolean isSame(Rule rule, Rule other) {
        return rule == other;
    }

    private static void collect(Condition condition, Set<Class<?>> met) {
        met.add(condition.getClass());
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> collect(part, met));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> collect(part, met));
        }
    }

    private static Set<Class<?>> kinds(Class<?> type) {
        if (!type.isSealed()) {
            return Set.of(type);
        }
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> permitted : type.getPermittedSubclasses()) {
            kinds.addAll(kinds(permitted));
        }
        return kinds;
    }

    @Test
    void whatWasDamagedIsNotRead() {
        byte[] bytes = CompiledRules.write(7, KEY, List.of(yaml("blocklist: [rm -rf, x]")));
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            assertThat(CompiledRules.read(7, KEY, damaged)).as("byte %d", i).isEmpty();
            assertThat(CompiledRules.read(7, KEY, java.util.Arrays.copyOf(bytes, i)))
                    .as("%d bytes", i)
                    .isEmpty();
        }
        assertThat(CompiledRules.read(7, KEY, java.util.Arrays.copyOf(bytes, bytes.length + 1)))
                .isEmpty();
    }

    @Test
    void whatIsOfAnotherBuildOrForSomethingElseIsNotRead() {
        byte[] bytes = CompiledRules.write(7, KEY, List.of(yaml("blocklist: [rm -rf]")));

        assertThat(CompiledRules.read(7, KEY, bytes)).isPresent();
        assertThat(CompiledRules.read(8, KEY, bytes)).isEmpty();
        assertThat(CompiledRules.read(7, new byte[] {1, 2, 4}, bytes)).isEmpty();
        assertThat(CompiledRules.read(7, new byte[] {1, 2}, bytes)).isEmpty();
        assertThat(CompiledRules.read(7, new byte[] {1, 2, 3, 0}, bytes)).isEmpty();
        assertThat(CompiledRules.read(0, KEY, CompiledRules.write(0, KEY, List.of())))
                .isEmpty();
    }
}
