package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of the documentation, word for word, through the whole engine. */
final class ExampleTest {
    private static final Railroad RAILROAD = railroad(Example.FILE);

    private static Railroad railroad(String file) {
        return Railroad.builder()
                .workspace(new ExampleWorkspace(Map.of(ExampleWorkspace.PROJECT + "/railroad.yaml", file)))
                .rules(new YamlRuleSource())
                .build();
    }

    private static Decision decide(String command) {
        return RAILROAD.evaluate(
                new ToolCall.Shell("Bash", Context.in(ExampleWorkspace.PROJECT), Dialect.BASH, command));
    }

    static List<String> refused() {
        return List.of(
                "terraform destroy",
                "terraform -chdir=infra destroy",
                "terraform apply -auto-approve",
                "terraform apply --auto-approve=true",
                "psql -c 'drop   table users'",
                "mysql -e \"DROP DATABASE x\"",
                "echo 'DROP TABLE x;' | psql",
                "psql <<< 'drop table if exists users'",
                "rm -rf build",
                "rm -r -f build",
                "rm --force --recursive build",
                "git -C . push origin main --force",
                "git push -f",
                "npx drizzle-kit push --force",
                "drizzle-kit push --force",
                "kubectl delete namespace prod",
                "kubectl -n x delete namespace prod");
    }

    static List<String> refusedInDisguise() {
        List<String> disguised = new ArrayList<>();
        for (String command : refused()) {
            disguised.add("sudo " + command);
            disguised.add("bash -c '" + command.replace("'", "'\\''") + "'");
            disguised.add("true && " + command);
            disguised.add("cd . && X=1 " + command + " || true");
            int blank = command.indexOf(' ');
            disguised.add("tool=" + command.substring(0, blank) + "; $tool" + command.substring(blank));
            disguised.add("a=\"" + command.replace("\\", "\\\\").replace("\"", "\\\"") + "\"; eval \"$a\"");
        }
        return disguised;
    }

    @ParameterizedTest
    @MethodSource({"refused", "refusedInDisguise"})
    void isRefused(String command) {
        Decision decision = decide(command);
        assertThat(decision.verdict()).as("%s", decision.findings()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.findings()).anyMatch(finding -> finding.source().startsWith("railroad.yaml:"));
    }

    static List<String> asked() {
        return List.of(
                "terraform apply", "npm publish", "docker push x", "sudo npm publish", "cd x && terraform apply");
    }

    @ParameterizedTest
    @MethodSource
    void asked(String command) {
        assertThat(decide(command).verdict()).isEqualTo(Verdict.ASK);
    }

    static List<String> passed() {
        return List.of(
                "npm install",
                "git commit -m \"rm -rf / and DROP TABLE\"",
                "grep -rn \"terraform destroy\" .",
                "git push --force-with-lease",
                "terraform plan -destroy",
                "terraform destroy -help",
                "echo 'rm -rf /' > notes.txt",
                "cat <<'EOF' > plan.md\nterraform destroy\nEOF",
                "ls # rm -rf /",
                "\"$PYTHON\" x.py",
                "./gradlew build",
                "kubectl get namespace",
                "ls");
    }

    @ParameterizedTest
    @MethodSource
    void passed(String command) {
        Decision decision = decide(command);
        assertThat(decision.findings()).isEmpty();
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void aToolNobodyHasHeardOfPasses() {
        ToolCall call = new ToolCall.Other(
                "mcp__weather__forecast", Context.in(ExampleWorkspace.PROJECT), Map.of("city", "Utrecht"));
        assertThat(RAILROAD.evaluate(call).verdict()).isEqualTo(Verdict.ALLOW);
    }

    @Test
    void anotherToolsSqlIsJudgedToo() {
        ToolCall call = new ToolCall.Other(
                "mcp__db__query", Context.in(ExampleWorkspace.PROJECT), Map.of("sql", "drop table users"));
        assertThat(RAILROAD.evaluate(call).verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void rulesForAnyToolApplyToAnyTool() {
        Railroad railroad = railroad("blocklist:\n  - {name: no-weather, tool: mcp__weather__*}\n");
        ToolCall call = new ToolCall.Other(
                "mcp__weather__forecast", Context.in(ExampleWorkspace.PROJECT), Map.of("city", "Utrecht"));
        assertThat(railroad.evaluate(call).verdict()).isEqualTo(Verdict.BLOCK);
    }

    @Test
    void whileAFileIsBrokenTheDefaultsStand() {
        Railroad railroad = railroad("blocklst:\n\t- rm\n");
        Context context = Context.in(ExampleWorkspace.PROJECT);
        Decision home = railroad.evaluate(new ToolCall.Shell("Bash", context, Dialect.BASH, "rm -rf ~"));
        assertThat(home.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(home.notices()).hasSize(1).first().asString().contains("railroad.yaml:2:1: a tab");
        Decision list = railroad.evaluate(new ToolCall.Shell("Bash", context, Dialect.BASH, "ls"));
        assertThat(list.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(list.notices()).hasSize(1);
    }
}
