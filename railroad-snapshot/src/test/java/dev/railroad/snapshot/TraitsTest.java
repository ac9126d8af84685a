package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a path is beside its content: pipes and sockets, times, attributes of directories. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class TraitsTest {
    private static final FileTime OLD = FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z"));
    private static final FileTime OTHER = FileTime.from(Instant.parse("2011-02-03T04:05:06.5Z"));

    @TempDir
    private Path directory;

    private Path project = Path.of("");
    private Snapshots store;
    private WorkTree tree;
    private int calls;

    @BeforeEach
    void open() throws Exception {
        project = Files.createDirectories(directory.toRealPath().resolve("project/src"))
                .getParent();
        Files.writeString(project.resolve("a.txt"), "one");
        Files.writeString(project.resolve("src/b.txt"), "two");
        Files.setLastModifiedTime(project.resolve("a.txt"), OLD);
        Files.setLastModifiedTime(project.resolve("src"), OLD);
        store = Snapshots.open(directory.resolve("store"), CaptureLimits.defaults());
        tree = WorkTree.of(store, project.toString(), TreeLimits.defaults());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private interface Work {
        void run() throws Exception;
    }

    /** A call of unknown effect; its restore point. */
    private Optional<RestorePoint> call(Work work) throws Exception {
        String id = "c" + ++calls;
        tree.before(
                Occasion.in(project.toString()).withSession("s", "t" + calls).withCall(id, "Bash", ""),
                false,
                false,
                Optional.empty());
        work.run();
        return tree.after("s", id);
    }

    private Receipt rollback(Selection selection) throws Exception {
        Rollback rollback = new Rollback(store);
        return rollback.apply(rollback.plan(selection), OnConflict.KEEP);
    }

    private Receipt rollbackLast() throws Exception {
        return rollback(new Selection.Last(project.toString()));
    }

    private FileTime time(String name) throws Exception {
        return Files.getLastModifiedTime(project.resolve(name));
    }

    private Stat.Kind kind(String name) throws Exception {
        return Stat.of(project.resolve(name)).kind();
    }

    private void pipe(String name, String mode) throws Exception {
        Process process = new ProcessBuilder("mkfifo", "-m", mode, name)
                .directory(project.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private void note(String name, String value) throws Exception {
        Files.getFileAttributeView(project.resolve(name), UserDefinedFileAttributeView.class)
                .write("note", ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void removesAPipeThatACallMadeAndMakesOneThatItRemoved() throws Exception {
        pipe("old", "640");
        assertThat(call(() -> {
                    Files.delete(project.resolve("old"));
                    pipe("new", "600");
                }))
                .isPresent();
        assertThat(rollbackLast().complete()).isTrue();
        assertThat(kind("new")).isEqualTo(Stat.Kind.ABSENT);
        assertThat(kind("old")).isEqualTo(Stat.Kind.PIPE);
        assertThat(Stat.of(project.resolve("old")).mode()).isEqualTo(0640);
        assertThat(rollback(new Selection.Undo(project.toString())).complete()).isTrue();
        assertThat(kind("new")).isEqualTo(Stat.Kind.PIPE);
        assertThat(kind("old")).isEqualTo(Stat.Kind.ABSENT);
    }

    @Test
    void removesASocketThatACallMadeAndSaysThatOneDoesNotComeBack() throws Exception {
        Path name = project.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            call(() -> server.bind(UnixDomainSocketAddress.of(name)));
            assertThat(rollbackLast().complete()).isTrue();
            assertThat(kind("s")).isEqualTo(Stat.Kind.ABSENT);
        }
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(name));
            call(() -> {
                Files.delete(name);
                Files.delete(project.resolve("a.txt"));
            });
            Receipt receipt = rollbackLast();
            assertThat(receipt.restored())
                    .containsExactly(project.resolve("a.txt").toString());
            assertThat(receipt.kept())
                    .containsExactly(new Receipt.Kept(
                            name.toString(), "a socket is made again only by the program that listens on it"));
        }
    }

    /** A server of the user's has taken the place of the call's. */
    @Test
    void leavesASocketThatTheUserMade() throws Exception {
        Path name = project.resolve("s");
        try (ServerSocketChannel theirs = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
                ServerSocketChannel users = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            call(() -> theirs.bind(UnixDomainSocketAddress.of(name)));
            Files.move(name, project.resolveSibling("aside")); // So that its number is not free.
            users.bind(UnixDomainSocketAddress.of(name));
            assertThat(rollbackLast().kept()).extracting(Receipt.Kept::path).containsExactly(name.toString());
            assertThat(kind("s")).isEqualTo(Stat.Kind.SOCKET);
        }
    }

    @Test
    void bringsBackATimeThatACallSet() throws Exception {
        call(() -> {
            Files.setLastModifiedTime(project.resolve("a.txt"), OTHER);
            Files.setLastModifiedTime(project.resolve("src"), OTHER);
        });
        assertThat(rollbackLast().complete()).isTrue();
        assertThat(time("a.txt")).isEqualTo(OLD);
        assertThat(time("src")).isEqualTo(OLD);
        assertThat(rollback(new Selection.Undo(project.toString())).complete()).isTrue();
        assertThat(time("a.txt")).isEqualTo(OTHER);
        assertThat(time("src")).isEqualTo(OTHER);
        assertThat(rollback(new Selection.Redo(project.toString())).complete()).isTrue();
        assertThat(time("a.txt")).isEqualTo(OLD);
    }

    @Test
    void leavesATimeThatTheUserSetSinceAndCallsItNoConflict() throws Exception {
        call(() -> {
            Files.setLastModifiedTime(project.resolve("a.txt"), OTHER);
            Files.writeString(project.resolve("src/b.txt"), "changed");
        });
        FileTime users = FileTime.from(Instant.parse("2020-02-02T02:02:02Z"));
        Files.setLastModifiedTime(project.resolve("a.txt"), users);
        Receipt receipt = rollbackLast();
        assertThat(receipt.complete()).isTrue();
        assertThat(receipt.restored())
                .containsExactly(project.resolve("src/b.txt").toString());
        assertThat(time("a.txt")).isEqualTo(users);
    }

    /** To write content again that was there already is to change the time alone. */
    @Test
    void bringsBackTheTimeOfWhatWasWrittenAlike() throws Exception {
        call(() -> Files.writeString(project.resolve("a.txt"), "one"));
        assertThat(rollbackLast().restored())
                .containsExactly(project.resolve("a.txt").toString());
        assertThat(time("a.txt")).isEqualTo(OLD);
    }

    @Test
    void makesNoPointOfATemporaryFile() throws Exception {
        assertThat(call(() -> Files.delete(Files.writeString(project.resolve("src/temporary"), "x"))))
                .isEmpty();
    }

    @Test
    void leavesTheTimesOfDirectoriesInWhichItExchangesFiles() throws Exception {
        call(() -> Files.writeString(project.resolve("src/b.txt"), "changed in place"));
        rollbackLast();
        assertThat(Files.readString(project.resolve("src/b.txt"))).isEqualTo("two");
        assertThat(time("src")).isEqualTo(OLD);
    }

    @Test
    void bringsBackTheTimeOfADirectoryInWhichNamesCameAndWent() throws Exception {
        call(() -> {
            Files.delete(project.resolve("src/b.txt"));
            Files.writeString(project.resolve("src/c.txt"), "new");
        });
        assertThat(rollbackLast().restored())
                .containsExactly(
                        project.resolve("src/b.txt").toString(),
                        project.resolve("src/c.txt").toString());
        assertThat(time("src")).isEqualTo(OLD);
    }

    @Test
    void bringsBackAttributesOfDirectoriesAndModesOfTheProjectItself() throws Exception {
        note("src", "mine");
        Files.setAttribute(project, "unix:mode", 0750);
        call(() -> {
            note("src", "other");
            Files.setAttribute(project, "unix:mode", 0700);
        });
        assertThat(rollbackLast().complete()).isTrue();
        assertThat(ExtendedAttributes.of(project.resolve("src"))).containsEntry("note", "mine");
        assertThat(Stat.of(project).mode()).isEqualTo(0750);
        call(() -> {
            Files.delete(project.resolve("src/b.txt"));
            Files.delete(project.resolve("src"));
        });
        assertThat(rollbackLast().complete()).isTrue();
        assertThat(ExtendedAttributes.of(project.resolve("src"))).containsEntry("note", "mine");
    }

    /** What is below comes back into the directory, not through the link that has taken its place. */
    @Test
    void bringsBackADirectoryThatBecameALink() throws Exception {
        call(() -> {
            Files.move(project.resolve("src"), project.resolve("moved"));
            Files.createSymbolicLink(project.resolve("src"), Path.of("moved"));
        });
        assertThat(rollbackLast().complete()).isTrue();
        assertThat(Files.isDirectory(project.resolve("src"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
        assertThat(Files.readString(project.resolve("src/b.txt"))).isEqualTo("two");
        assertThat(kind("moved")).isEqualTo(Stat.Kind.ABSENT);
        Receipt undo = rollback(new Selection.Undo(project.toString()));
        assertThat(undo.kept()).isEmpty();
        assertThat(undo.failed()).isEmpty();
        assertThat(kind("src")).isEqualTo(Stat.Kind.LINK);
        assertThat(Files.readString(project.resolve("moved/b.txt"))).isEqualTo("two");
    }

    @Test
    void readsDirectoriesAsOlderVersionsHaveWrittenThem() throws Exception {
        Packer old = new Packer(16);
        old.u8(2);
        old.u32(0755);
        old.u64(7);
        assertThat(StateCodec.read(new Unpacker(old.toBytes(), 0, old.size())))
                .isEqualTo(new FileState.Directory(0755, 7));
    }
}
