package dev.railroad.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.snapshot.CaptureLimits;
import dev.railroad.snapshot.Snapshots;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreVerbTest {
    @TempDir
    private Path root;

    private Bench bench;
    private Path store;
    private RestorePoint old;
    private RestorePoint young;

    @BeforeEach
    void capture() throws Exception {
        bench = new Bench(root);
        store = SnapshotsVerb.root(bench.around());
        old = capture(Duration.ofDays(40), "notes", "old notes");
        young = capture(Duration.ofMinutes(5), ".env", "TOKEN=very-secret");
    }

    private RestorePoint capture(Duration ago, String name, String content) throws Exception {
        Path file = Files.writeString(bench.project.resolve(name), content);
        Occasion occasion = Occasion.in(bench.project.toString())
                .withSession("s", "")
                .withCall(name, "Write", name)
                .withTime(Instant.now().minus(ago));
        try (Snapshots snapshots = Snapshots.open(store, CaptureLimits.defaults())) {
            return snapshots.capture(occasion, List.of(Subject.of(file.toString())));
        }
    }

    @Test
    void saysThatAllIsWellOrWhatIsDamaged() throws Exception {
        assertThat(bench.run("snapshots", "verify")).isZero();
        assertThat(bench.out.toString()).isEqualTo("All that is stored is as it was written.\n");
        try (Stream<Path> files = Files.list(store.resolve("segments"))) {
            for (Path segment : files.toList()) {
                byte[] bytes = Files.readAllBytes(segment);
                bytes[110] ^= 1;
                Files.write(segment, bytes);
            }
        }
        assertThat(bench.run("snapshots", "verify", "--json")).isEqualTo(Exit.FAILED);
        assertThat(bench.out.toString()).startsWith("{\"ok\":false,\"problems\":[\"damaged:");
    }

    @Test
    void removesWhatIsOldWhenItMay() {
        assertThat(bench.run("snapshots", "gc", "--dry-run")).isZero();
        assertThat(bench.out.toString()).startsWith("Would remove 1 restore point: ");
        assertThat(bench.run("snapshots", "pin", old.id())).isZero();
        assertThat(bench.run("snapshots", "gc")).isZero();
        assertThat(bench.out.toString()).startsWith("Removed 0 restore points: ");
        assertThat(bench.run("snapshots", "unpin", old.id())).isZero();
        assertThat(bench.run("snapshots", "gc", "--json")).isZero();
        assertThat(bench.out.toString()).startsWith("{\"dryRun\":false,\"points\":[\"" + old.id() + "\"]");
        assertThat(bench.run("snapshots", "stats", "--json")).isZero();
        assertThat(bench.out.toString()).contains("\"points\":1,").contains("\"pinned\":0,");
    }

    @Test
    void listsWhatIsPinned() {
        assertThat(bench.run("snapshots", "pin", old.id())).isZero();
        assertThat(bench.run("snapshots")).isZero();
        assertThat(bench.out.toString().lines().filter(line -> line.endsWith(" (pinned)")))
                .singleElement()
                .asString()
                .startsWith(old.id());
        assertThat(bench.run("snapshots", "--json")).isZero();
        assertThat(bench.out.toString())
                .contains("{\"id\":\"" + old.id() + "\",\"kind\":\"call\",\"status\":\"standing\",\"pinned\":true,")
                .contains("{\"id\":\"" + young.id() + "\",\"kind\":\"call\",\"status\":\"standing\",\"pinned\":false,");
        assertThat(bench.run("show", old.id())).isZero();
        assertThat(bench.out.toString()).startsWith("call " + old.id() + " (pinned)\n");
    }

    @Test
    void knowsOnlyRestorePointsThatAreThere() {
        assertThat(bench.run("snapshots", "pin", "nosuchthing")).isEqualTo(Exit.FAILED);
        assertThat(bench.err.toString()).isEqualTo("railroad: there is no restore point nosuchthing\n");
        assertThat(bench.run("snapshots", "pin")).isEqualTo(Exit.USAGE);
    }

    @Test
    void forgetsAFileWhenAPersonAgrees() throws Exception {
        bench.present = false;
        assertThat(bench.run("snapshots", "purge", ".env")).isEqualTo(Exit.FAILED);
        bench.present = true;
        bench.agrees = false;
        assertThat(bench.run("snapshots", "purge", ".env")).isEqualTo(Exit.FAILED);
        assertThat(isStored("very-secret")).isTrue();
        bench.agrees = true;
        assertThat(bench.run("snapshots", "purge", ".env")).isZero();
        assertThat(bench.out.toString()).startsWith("Removed 1 content, which 1 restore point had.\n");
        assertThat(isStored("very-secret")).isFalse();
        assertThat(bench.run("snapshots", "purge", "--yes", ".env")).isZero();
        assertThat(bench.out.toString()).startsWith("Nothing was stored of ");
        assertThat(bench.run("snapshots", "verify")).isZero();
        assertThat(young.entries()).hasSize(1);
    }

    @Test
    void countsForPeople() {
        assertThat(bench.run("snapshots", "stats")).isZero();
        assertThat(bench.out.toString())
                .contains("restore points  2 of calls, 0 of rollbacks, 0 of your own")
                .contains(store.toString());
    }

    private boolean isStored(String text) throws Exception {
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
