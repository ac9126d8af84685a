package dev.railroad.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTest {
    @TempDir
    private Path directory;

    @Test
    void tellsTheTimeAsTheLibraryDoes() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            long millis = random.nextLong(0, 253_402_300_799_999L);
            assertThat(Instant.parse(Timestamp.of(millis)).toEpochMilli()).isEqualTo(millis);
        }
        assertThat(Timestamp.of(951_782_400_000L)).isEqualTo("2000-02-29T00:00:00.000Z");
        assertThat(Timestamp.compact(951_782_400_000L)).isEqualTo("20000229-000000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '§',
            value = {
                "ls -la /tmp|ls -la /tmp",
                "git push --force origin main|git push --force origin main",
                "curl -H 'Authorization: Bearer abc.def-123' https://x.test|curl -H 'Authorization: Bearer [redacted]' https://x.test",
                "psql postgres://shop:hunter2@db.test/x|psql postgres://shop:[redacted]@db.test/x",
                "git clone https://u:p%40ss@host/r.git|git clone https://u:[redacted]@host/r.git",
                "git clone https://host:8080/a@b|git clone https://host:8080/a@b",
                "export API_TOKEN=abc123 && run|export API_TOKEN=[redacted] && run",
                "PGPASSWORD=x psql|PGPASSWORD=[redacted] psql",
                "mysql --password=geheim -u root|mysql --password=[redacted] -u root",
                "login --password geheim --user me|login --password [redacted] --user me",
                "login --password --user me|login --password --user me",
                "echo sk-ant-api03-abcdefghijkl|echo [redacted]",
                "aws configure set k AKIAABCDEFGHIJKLMNOP|aws configure set k [redacted]",
                "GH=ghp_abcdefghijklmnopqrstuvwxyz0123456789|GH=[redacted]",
                "echo eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln|echo [redacted]",
                "{\"password\": \"geheim\", \"a\": 1}|{\"password\": \"[redacted]\", \"a\": 1}",
                "{\"api_key\":\"k\"}|{\"api_key\":\"[redacted]\"}",
                "ask-me-anything-about-it-please|ask-me-anything-about-it-please",
                "git checkout risk-assessment-2024-final|git checkout risk-assessment-2024-final",
            })
    void takesSecretsOut(String text, String redacted) {
        assertThat(Redactor.redact(text)).isEqualTo(redacted);
    }

    @Test
    void takesKeysInBlocksOut() {
        assertThat(Redactor.redact("echo '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nok"))
                .isEqualTo("echo '[redacted]\nok");
        assertThat(Redactor.redact("a -----BEGIN PRIVATE KEY-----\nMIIE")).isEqualTo("a [redacted]");
    }

    @Test
    void writesALineForTheOwnerOnly() throws IOException {
        DecisionLog log = new DecisionLog(directory.resolve("state/railroad"));
        log.record("s", "Bash", "echo \"a\nb\" --token=geheim", Verdict.ASK, List.of("x/y"), 12);
        List<String> lines = Files.readAllLines(log.file());
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .startsWith("{\"time\":\"20")
                .endsWith("\"session\":\"s\",\"tool\":\"Bash\",\"verdict\":\"ask\",\"micros\":12,\"rules\":[\"x/y\"],"
                        + "\"call\":\"echo \\\"a\\nb\\\" --token=[redacted]\"}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("state/railroad"))))
                .isEqualTo("rwx------");
    }

    @Test
    void staysBounded() throws IOException {
        DecisionLog log = new DecisionLog(directory);
        Files.write(log.file(), new byte[(int) DecisionLog.MAX_BYTES + 1]);
        log.record("", "Bash", "x".repeat(1_000_000), Verdict.ALLOW, List.of(), 1);
        assertThat(log.file().resolveSibling("log.1")).hasSize(DecisionLog.MAX_BYTES + 1);
        assertThat(Files.size(log.file())).isLessThan(700);
    }

    @Test
    void neverFails() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        new DecisionLog(file).record("", "Bash", "ls", Verdict.ALLOW, List.of(), 1);
        Path target = directory.resolve("target");
        Files.createSymbolicLink(directory.resolve("log"), target);
        new DecisionLog(directory).record("", "Bash", "ls", Verdict.ALLOW, List.of(), 1);
        assertThat(target).doesNotExist();
    }
}
