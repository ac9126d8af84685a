package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
    @TempDir
    Path directory;

    private Path segment() {
        return directory.resolve("a" + Format.SUFFIX);
    }

    @Test
    void isTakenOnce() throws Exception {
        assertThat(Claim.isFree(segment())).isTrue();
        Claim claim = Claim.take(FileOps.DISK, segment(), 1);
        assertThat(claim.holds()).isTrue();
        assertThat(Claim.isFree(segment())).isFalse();
        assertThatThrownBy(() -> Claim.take(FileOps.DISK, segment(), 2)).isInstanceOf(FileAlreadyExistsException.class);
        claim.release();
        assertThat(claim.holds()).isFalse();
        assertThat(Claim.isFree(segment())).isTrue();
    }

    @Test
    void isLostWhenSomebodySeizesTheSegment() throws Exception {
        Claim writer = Claim.take(FileOps.DISK, segment(), 1);
        Claim collector = Claim.seize(FileOps.DISK, segment(), 2);
        assertThat(writer.holds()).isFalse();
        assertThat(collector.holds()).isTrue();
        assertThat(directory.toFile().list()).hasSize(1);
    }

    /** Most file systems give the number of a removed file to the next one: so it once looked like the writer's own. */
    @Test
    void isLostWhenTheSegmentWasFreedAndTakenAgain() throws Exception {
        Claim writer = Claim.take(FileOps.DISK, segment(), 1);
        for (int i = 0; i < 8; i++) {
            Claim collector = Claim.seize(FileOps.DISK, segment(), 2 + i);
            collector.release();
            Claim next = Claim.take(FileOps.DISK, segment(), 20 + i);
            assertThat(writer.holds()).isFalse();
            assertThat(next.holds()).isTrue();
        }
    }

    @Test
    void isNotHeldWhereItCannotBeRead() throws Exception {
        Claim claim = Claim.take(FileOps.DISK, segment(), 1);
        Files.write(Claim.file(segment()), new byte[] {0, 0, 0});
        assertThat(claim.holds()).isFalse();
        Files.delete(Claim.file(segment()));
        Files.createDirectory(Claim.file(segment()));
        assertThat(claim.holds()).isFalse();
    }
}
