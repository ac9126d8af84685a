package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckVerbTest {
    @TempDir
    private Path root;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(root);
    }

    private void policy(String text) throws IOException {
        Files.writeString(bench.project.resolve("railroad.yaml"), text);
    }

    @Test
    void answersByExitCode() throws IOException {
        policy("blocklist: [terraform destroy]\napprove: [npm publish]\n");
        assertThat(bench.run("check", "ls -la")).isZero();
        assertThat(bench.out.toString()).isEqualTo("allow\n");
        assertThat(bench.run("check", "npm publish")).isEqualTo(10);
        assertThat(bench.out.toString()).startsWith("ask\n");
        assertThat(bench.run("check", "echo x && terraform -chdir=infra destroy"))
                .isEqualTo(11);
        assertThat(bench.out.toString())
                .startsWith("block\n")
                .contains("      echo x && terraform -chdir=infra destroy\n"
                        + "                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
        assertThat(bench.run("check", "--json", "terraform destroy")).isEqualTo(11);
        assertThat(bench.out.toString()).startsWith("{\"verdict\":\"block\",\"findings\":[{\"rule\":\"");
    }

    @Test
    void judgesOtherTools() {
        assertThat(bench.run("check", "--tool", "mcp__x__y", "{\"a\": 1}")).isZero();
        assertThat(bench.run("check", "--tool", "mcp__x__y", "a")).isEqualTo(2);
        assertThat(bench.err.toString()).isEqualTo("railroad: the input of `mcp__x__y` must be a JSON object\n");
        assertThat(bench.run("check", "--tool", "Read", "README.md")).isZero();
    }

    @Test
    void findsTheRulesOfAnotherDirectory() throws IOException {
        policy("blocklist: [terraform destroy]\n");
        Path other = Files.createDirectories(bench.home.resolve("other"));
        assertThat(bench.run("check", "--cwd", other.toString(), "true")).isZero();
        assertThat(bench.run("check", "--cwd", ".", "terraform destroy")).isEqualTo(11);
    }

    @Test
    void showsWhatIsWrongInRuleFiles() throws IOException {
        assertThat(bench.run("check")).isZero();
        assertThat(bench.out.toString()).isEqualTo("The rule files are in order.\n");
        policy("blocklist:\n  - ls\nblocklst:\n  - x\n");
        assertThat(bench.run("check")).isEqualTo(2);
        assertThat(bench.out.toString()).contains("railroad.yaml:3:1: ").contains("    blocklst:\n    ^");
        assertThat(bench.run("check", "true")).isZero();
        assertThat(bench.out.toString())
                .contains("note: railroad.yaml has a problem.")
                .contains("railroad.yaml:3:1: ");
        assertThat(bench.run("check", "rm -rf ~")).isEqualTo(11);
    }

    @Test
    void runsTheTestsOfRules() throws IOException {
        assertThat(bench.run("lint")).isZero();
        assertThat(bench.out.toString()).isEqualTo("0 tests of rules, 0 failed, no file broken.\n");
        policy("blocklist:\n  - name: no-x\n    command: rm -rf x\n    tests:\n"
                + "      must_match: [rm -r -f x, ls]\n      must_not_match: [rm x]\n");
        assertThat(bench.run("lint")).isEqualTo(1);
        assertThat(bench.out.toString())
                .isEqualTo("railroad.yaml:5: `no-x` must match `ls`\n3 tests of rules, 1 failed, no file broken.\n");
        assertThat(bench.run("lint", "--json")).isEqualTo(1);
        assertThat(bench.out.toString())
                .isEqualTo("{\"problems\":[],\"failed\":[\"railroad.yaml:5: `no-x` must match `ls`\"],\"tests\":3}\n");
        policy("blocklist:\n\t- ls\n");
        assertThat(bench.run("lint")).isEqualTo(2);
        assertThat(bench.out.toString()).contains("railroad.yaml:2:1: ").endsWith("1 of the files broken.\n");
    }

    @Test
    void trustsOnlyWhatAPersonHasSeen() throws IOException {
        policy("allowlist:\n  - git push --force\n");
        assertThat(bench.run("trust")).isEqualTo(1);
        assertThat(bench.err.toString())
                .isEqualTo("railroad: only a person at a terminal can vouch for a rule file; an agent cannot\n");
        bench.present = true;
        assertThat(bench.run("trust")).isEqualTo(1);
        int before = bench.run("check", "git push --force");
        assertThat(before).isNotZero();
        bench.agrees = true;
        assertThat(bench.run("trust")).isZero();
        assertThat(bench.out.toString()).contains("  | allowlist:\n  |   - git push --force\n");
        assertThat(bench.run("check", "git push --force")).isZero();
        policy("allowlist:\n  - git push --force\n  - rm\n");
        assertThat(bench.run("check", "git push --force")).isEqualTo(before);
    }

    @Test
    void demonstrates() {
        assertThat(bench.run("demo")).as(bench.out.toString()).isZero();
        assertThat(bench.out.toString())
                .contains("12 calls: 6 passed in silence, 1 for a person to decide, 5 refused; the lost file is back.")
                .doesNotContain("expected:")
                .doesNotContain("\u001b");
        assertThat(bench.home.resolve(".local")).doesNotExist();
    }

    @Test
    void showsTheLog() {
        assertThat(bench.run("log")).isZero();
        assertThat(bench.out.toString()).isEmpty();
        Guard.path(bench.around())
                .answer(Bench.event("PreToolUse", bench.project, "t", "Bash", "command", "echo hi")
                        .getBytes(StandardCharsets.UTF_8));
        bench.run("log");
        assertThat(bench.out.toString()).endsWith("Z  allow Bash         echo hi\n");
        bench.run("log", "--json");
        assertThat(bench.out.toString()).startsWith("{\"time\":\"");
    }

    @Test
    void helps() {
        assertThat(bench.run("--version")).isZero();
        assertThat(bench.out.toString()).startsWith("railroad ");
        for (String verb : new String[] {
            "check", "completion", "demo", "hook", "install", "log", "rollback", "snapshots", "trust", "uninstall"
        }) {
            assertThat(bench.run(verb, "--help")).isZero();
            assertThat(bench.out.toString()).startsWith("Usage: railroad " + verb);
        }
        assertThat(bench.run()).isEqualTo(2);
        assertThat(bench.run("nonsense")).isEqualTo(2);
        assertThat(bench.run("completion")).isZero();
        assertThat(bench.out.toString()).startsWith("#!/usr/bin/env bash");
    }
}
