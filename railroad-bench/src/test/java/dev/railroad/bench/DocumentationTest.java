package dev.railroad.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.engine.Railroad;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation is true as far as a machine can tell: its code compiles and runs, its links lead somewhere. */
class DocumentationTest {
    private static final Path TOP = top();

    @Test
    void theJavaCodeIsCodeThatCompiles() throws IOException {
        String source = Files.readString(TOP.resolve("railroad-bench/src/test/java/dev/railroad/bench/Embedding.java"));
        Matcher marks = Pattern.compile("(?s)// begin (\\S+)[^\n]*\n(.*?)\n *// end \\1")
                .matcher(source);
        int found = 0;
        while (marks.find()) {
            found++;
            assertThat(Files.readString(TOP.resolve(marks.group(1))))
                    .contains(marks.group(2).stripIndent());
        }
        assertThat(found).isEqualTo(3);
    }

    @Test
    void theReadmesExampleGuards(@TempDir Path home) throws IOException {
        Path project = Files.createDirectories(home.toRealPath().resolve("project"));
        Files.writeString(project.resolve("railroad.yaml"), Workload.resource("railroad.yaml"));
        assertThat(Embedding.objection(Map.of(), home.toString(), project.toString(), "ls -la"))
                .isEmpty();
        assertThat(Embedding.objection(Map.of(), home.toString(), project.toString(), "terraform -chdir=x destroy"))
                .isNotEmpty();
    }

    @Test
    void theReadmesPolicyIsTheOneThatIsTested() throws IOException {
        assertThat(Files.readString(TOP.resolve("README.md")))
                .contains("```yaml\n" + Workload.resource("railroad.yaml") + "```");
    }

    @Test
    void rulesAndListenersInJavaWork() {
        Embedding.Stopped stopped = new Embedding.Stopped();
        Railroad railroad = Railroad.builder()
                .workspace(new QuietWorld())
                .rules(new Embedding.EraserRules())
                .listener(stopped)
                .build();
        Context context = Context.in(QuietWorld.PROJECT);
        assertThat(railroad.evaluate(new ToolCall.Other("mcp__crm__erase_all", context, Map.of()))
                        .verdict())
                .isEqualTo(Verdict.ASK);
        assertThat(railroad.evaluate(new ToolCall.Other("mcp__crm__list", context, Map.of()))
                        .verdict())
                .isEqualTo(Verdict.ALLOW);
        assertThat(stopped.rules()).containsExactly("house/erase");
    }

    @Test
    void linksLeadToFiles() throws IOException {
        List<Path> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> docs = Files.list(TOP.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .forEach(pages::add);
        }
        assertThat(pages).hasSizeGreaterThan(5);
        for (Path page : pages) {
            Matcher link = Pattern.compile("]\\(([^):#]+)(#[^)]*)?\\)").matcher(Files.readString(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)))
                        .as("link in %s", page)
                        .exists();
            }
        }
    }

    /** The tests run in the module's directory, or in the top one. */
    private static Path top() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("README.md")) ? here : here.getParent();
    }
}
