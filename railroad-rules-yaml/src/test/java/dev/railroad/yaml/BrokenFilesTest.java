package dev.railroad.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.rule.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every directory in {@code broken} holds a file with mistakes and what is said about it. */
final class BrokenFilesTest {
    private static final Path BROKEN = Path.of("src/test/resources/broken");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> directories = Files.list(BROKEN)) {
            return directories.map(path -> path.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isReportedWithItsPlaces(String name) throws IOException {
        Path directory = BROKEN.resolve(name);
        String text = Files.readString(directory.resolve("railroad.yaml"));
        String said = said(text);
        Path expected = directory.resolve("expected.txt");
        if (Boolean.getBoolean("railroad.update")) {
            Files.writeString(expected, said);
        }
        assertThat(said).isEqualTo(Files.readString(expected)).isNotEmpty();
    }

    private static String said(String text) {
        RuleFile file = RuleFileReader.read("railroad.yaml", "", text, Authority.PROJECT, "git"::equals);
        StringBuilder said = new StringBuilder();
        for (Problem problem : file.problems()) {
            said.append(problem.display()).append('\n');
        }
        return said.toString();
    }

    @Test
    void whatIsTooDeepOrTooLongIsReported() {
        assertThat(said("[".repeat(100_000))).contains("railroad.yaml:1:");
        assertThat(said("a: ".repeat(100_000))).contains("railroad.yaml:1:");
        assertThat(said("#".repeat(2_000_000))).contains("too long");
    }

    @Test
    void aliasesDoNotMultiply() {
        StringBuilder text = new StringBuilder("a0: &a0 [rm -rf]\n");
        for (int i = 1; i < 30; i++) {
            text.append("a" + i + ": &a" + i + " [*a" + (i - 1) + ", *a" + (i - 1) + "]\n");
        }
        assertThat(said(text + "blocklist: *a29\n")).contains("aliases");
    }
}
