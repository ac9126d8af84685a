package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusVerbTest {
    private static final String DENY = "echo '{\"hookSpecificOutput\":{\"permissionDecision\":\"deny\"}}'; exit 2";

    @TempDir
    private Path root;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(root);
        bench.path = "/usr/bin:/bin";
        judges("case $(cat) in *'rm -rf ~'*) " + DENY + " ;; esac");
    }

    /** A program that stands for the launcher. */
    private void judges(String script) throws IOException {
        Files.writeString(bench.launcher(), "#!/bin/sh\n" + script + "\n");
    }

    private String status(int expected) {
        assertThat(bench.run("status")).as(bench.out.toString()).isEqualTo(expected);
        return bench.out.toString();
    }

    @Test
    void saysWhatIsMissingBeforeTheInstallation() {
        assertThat(status(1))
                .startsWith("guarded   no: the hook is in no settings file that counts here; `railroad install` puts it"
                        + " there\nhook      in no settings file; `railroad install` puts it there\n"
                        + "engine    not running; the next call starts it\nrules     Railroad's own packs\n"
                        + "last      no call was judged yet\n");
    }

    @Test
    void provesItFromOutside() {
        bench.run("install");
        assertThat(status(0))
                .containsPattern("guarded   yes: a call that must not run was refused in [0-9.]+ ms, a harmless one"
                        + " passed in [0-9.]+ ms\n")
                .contains("hook      ~/.claude/settings.json (user): ~/opt/bin/railroad\n")
                .contains("degraded  calls go through a script");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 0|a call that deletes the home directory was not refused (exit code 0)",
                "exit 1|a call that deletes the home directory was not refused (exit code 1)",
                "exit 2|the refusal came without a reason",
                "cat; exit 2|a harmless call was stopped (exit code 2)",
                "echo noise; case $(cat) in *~*) exit 2 ;; esac|a harmless call was stopped (exit code 0)",
            })
    void believesNothingButTheRightAnswers(String script, String told) throws IOException {
        bench.run("install");
        judges(script);
        assertThat(status(1)).contains("no: " + bench.launcher() + ": " + told);
    }

    @Test
    void seesThatTheProgramIsGone() throws IOException {
        bench.run("install");
        Files.delete(bench.launcher());
        assertThat(status(1)).contains("no: " + bench.launcher() + ": it cannot be run: ");
    }

    @Test
    void seesThatHooksAreOff() throws IOException {
        bench.run("install");
        Path local = Files.createDirectories(bench.project.resolve(".claude")).resolve("settings.local.json");
        Files.writeString(local, "{\"disableAllHooks\": true}");
        assertThat(status(1))
                .contains("guarded   no: `disableAllHooks` in " + local + " switches hooks off\n")
                .contains("~/project/.claude/settings.local.json (local): no hook of ours, and `disableAllHooks`");
        Files.writeString(local, "{");
        assertThat(status(0)).contains("(local): cannot be read, the client ignores it whole: line 1, column 2");
    }

    /** A scalar of the project counts before the user's, the local one before both. */
    @Test
    void knowsWhichFileHasTheLastWord() throws IOException {
        bench.run("install");
        Path user = bench.home.resolve(".claude/settings.json");
        Files.writeString(
                user, "{\"disableAllHooks\": true," + Files.readString(user).substring(1));
        assertThat(status(1)).contains("guarded   no: `disableAllHooks` in " + user + " switches hooks off\n");
        Path project = Files.createDirectories(bench.project.resolve(".claude")).resolve("settings.json");
        Files.writeString(project, "{\"disableAllHooks\": false}");
        assertThat(status(0)).contains("~/project/.claude/settings.json (project): no hook of ours\n");
        Path local = bench.project.resolve(".claude/settings.local.json");
        Files.writeString(local, "{\"disableAllHooks\": true}");
        assertThat(status(1)).contains("guarded   no: `disableAllHooks` in " + local + " switches hooks off\n");
        Files.writeString(local, "{\"disableAllHooks\": \"no\"}");
        assertThat(status(0)).startsWith("guarded   yes");
    }

    @Test
    void listsTheRulesAndWhatIsWrongWithThem() throws IOException {
        Files.writeString(bench.project.resolve("railroad.yaml"), "allowlist: [npm publish]\nnonsense: 1\n");
        assertThat(status(1))
                .contains("rules     ~/project/railroad.yaml (project)\n            railroad.yaml has a problem.");
    }

    @Test
    void speaksJson() {
        bench.run("install");
        assertThat(bench.run("status", "--json")).isZero();
        assertThat(bench.out.toString())
                .startsWith("{\"guarded\":true,\"reasons\":[],\"canary\":{\"refusedMicros\":")
                .contains("\"hooks\":[{\"whose\":\"user\",\"file\":\"" + bench.home + "/.claude/settings.json\","
                        + "\"guards\":true,\"disables\":false,\"program\":\"" + bench.launcher()
                        + "\",\"problem\":\"\"}]")
                .contains("\"engine\":{\"running\":false}");
    }
}
