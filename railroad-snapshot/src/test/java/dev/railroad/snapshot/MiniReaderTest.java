package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.Baseline;
import dev.railroad.spi.Delta;
import dev.railroad.spi.FileState;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotBatch;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.CRC32C;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a store by {@code docs/snapshot-format.md} alone: nothing here uses our own reader. */
class MiniReaderTest {
    @TempDir
    Path directory;

    private final Map<String, byte[]> blobs = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    @Test
    void readsWhatTheStoreWrote() throws Exception {
        byte[] large = new byte[2_500_000];
        new Random(9).nextBytes(large);
        List<RestorePoint> points = new ArrayList<>();
        try (Tree tree = new Tree(directory)) {
            Files.write(tree.at("large"), large);
            tree.put("small", "hello hello hello hello hello hello hello hello hello hello hello hello");
            Files.createSymbolicLink(tree.at("link"), Path.of("small"));
            points.add(tree.capture("s", "large", "small", "missing", "link"));
            points.add(tree.write("s", "small", "changed"));
            points.add(tree.store.history().points().get(0));
            String undo = tree.rollbackLast().undoPoint();
            tree.store.pin(undo, true);
            String found;
            try (SnapshotBatch batch = tree.store.batch()) {
                FileState small = batch.put(tree.name("small"), Long.MAX_VALUE);
                batch.commit(new Baseline(Names.name(tree.project), 7));
                found = batch.commit(new Delta(
                                RestorePoint.Kind.USER,
                                tree.occasion("s"),
                                List.of(new RestorePoint.Entry(tree.name("x"), small, new FileState.Absent())),
                                List.of(new RestorePoint.Omission(tree.name("build"), "made again", 3))))
                        .id();
            }

            for (Path segment : Segments.of(tree.root)) {
                read(ByteBuffer.wrap(Files.readAllBytes(segment)));
            }
            String large64 = hex(MessageDigest.getInstance("SHA-256").digest(large));
            assertThat(content(large64)).isEqualTo(large);
            assertThat(lines)
                    .containsExactly(
                            "point " + points.get(0).id() + " kind 0 of s",
                            tree.name("large") + " file " + large64 + " 644 -> unknown 0",
                            tree.name("link") + " link small -> unknown 0",
                            tree.name("missing") + " absent -> unknown 0",
                            tree.name("small") + " file "
                                    + sha("hello ".repeat(12).strip()) + " 644 -> unknown 0",
                            "undoes [] settles []",
                            "point " + points.get(1).id() + " kind 0 of s",
                            tree.name("small") + " file "
                                    + sha("hello ".repeat(12).strip()) + " 644 -> file " + sha("changed")
                                    + " 37777777777",
                            "undoes [] settles []",
                            "after " + points.get(1).id(),
                            tree.name("small") + " file " + sha("changed") + " 644",
                            "point " + undo + " kind 1 of s",
                            tree.name("small") + " file " + sha("changed") + " 644 -> file "
                                    + sha("hello ".repeat(12).strip()) + " 644",
                            "undoes [" + points.get(1).id() + "] settles [" + tree.name("small") + "]",
                            "finish " + undo,
                            "pin " + undo + " 1",
                            "base " + Names.name(tree.project) + " 7: " + tree.name("small") + " "
                                    + sha("hello ".repeat(12).strip()),
                            "point " + found + " kind 2 of s",
                            tree.name("x") + " file " + sha("hello ".repeat(12).strip()) + " 644 -> absent",
                            "undoes [] settles [] seen",
                            "left out " + tree.name("build") + ": made again, 3");
            assertThat(content(sha("changed"))).asString().isEqualTo("changed");
        }
    }

    private static String sha(String text) throws Exception {
        return hex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private byte[] content(String sha) {
        if (blobs.containsKey(sha)) {
            return blobs.get(sha);
        }
        ByteBuffer all = ByteBuffer.allocate(10_000_000);
        lists.get(sha).forEach(piece -> all.put(blobs.get(piece)));
        return bytes(all.flip(), all.remaining());
    }

    private void read(ByteBuffer in) throws Exception {
        assertThat(new String(bytes(in, 8), StandardCharsets.US_ASCII)).isEqualTo("RAILROAD");
        assertThat(in.getInt()).isEqualTo(1);
        assertThat(in.getInt()).isZero();
        in.getLong();
        byte[] nonce = bytes(in, 8);
        assertThat(in.getInt()).isZero();
        assertThat(in.getInt()).isEqualTo(crc(in.array(), 0, 36));
        while (in.hasRemaining()) {
            int start = in.position();
            assertThat(new String(bytes(in, 4), StandardCharsets.US_ASCII)).isEqualTo("RRrc");
            int type = in.get();
            int codec = in.get();
            in.getShort();
            int length = (int) in.getLong();
            int payloadCrc = in.getInt();
            CRC32C header = new CRC32C();
            header.update(nonce);
            header.update(in.array(), start, 20);
            assertThat(in.getInt()).isEqualTo((int) header.getValue());
            int padded = (length + 7) / 8 * 8;
            assertThat(payloadCrc).isEqualTo(crc(in.array(), in.position(), padded));
            record(type, codec, ByteBuffer.wrap(bytes(in, padded), 0, length));
        }
    }

    private void record(int type, int codec, ByteBuffer in) throws Exception {
        switch (type) {
            case 1 -> {
                String sha = hex(bytes(in, 32));
                byte[] content = new byte[(int) in.getLong()];
                byte[] written = bytes(in, in.remaining());
                if (codec == 1) {
                    Inflater inflater = new Inflater();
                    inflater.setInput(written);
                    assertThat(inflater.inflate(content)).isEqualTo(content.length);
                    inflater.end();
                } else {
                    content = written;
                }
                assertThat(hex(MessageDigest.getInstance("SHA-256").digest(content)))
                        .isEqualTo(sha);
                blobs.put(sha, content);
            }
            case 2 -> {
                String sha = hex(bytes(in, 32));
                in.getLong();
                List<String> pieces = new ArrayList<>();
                while (in.hasRemaining()) {
                    pieces.add(hex(bytes(in, 32)));
                }
                lists.put(sha, pieces);
            }
            case 3 -> point(in);
            case 4 -> {
                lines.add("after " + text(in));
                in.getLong();
                in.getInt();
                for (long n = count(in); n > 0; n--) {
                    ByteBuffer item = item(in);
                    lines.add(text(item) + " " + state(item(item)));
                }
            }
            case 5 -> lines.add("finish " + text(in));
            case 6 -> base(in);
            case 7 -> lines.add("pin " + text(in) + " " + in.get());
            case 8 -> lines.add("drop " + texts(in));
            default -> lines.add("something newer");
        }
    }

    private void point(ByteBuffer in) {
        String id = text(in);
        int kind = in.get();
        ByteBuffer occasion = item(in);
        text(occasion);
        lines.add("point " + id + " kind " + kind + " of " + text(occasion));
        for (long n = count(in); n > 0; n--) {
            ByteBuffer entry = item(in);
            lines.add(text(entry) + " " + state(item(entry)) + " -> " + state(item(entry)));
        }
        String undoes = "undoes " + texts(in) + " settles " + texts(in);
        boolean seen = in.hasRemaining() && (in.get() & 1) != 0;
        lines.add(undoes + (seen ? " seen" : ""));
        for (long n = in.hasRemaining() ? count(in) : 0; n > 0; n--) {
            ByteBuffer omission = item(in);
            lines.add("left out " + text(omission) + ": " + text(omission) + ", " + omission.getLong());
        }
    }

    private void base(ByteBuffer in) throws Exception {
        String line = "base " + text(in) + " " + in.getLong() + ":";
        in.getLong();
        long number = count(in);
        byte[] names = new byte[(int) count(in)];
        Inflater inflater = new Inflater();
        inflater.setInput(bytes(in, (int) count(in)));
        assertThat(inflater.inflate(names)).isEqualTo(names.length);
        inflater.end();
        ByteBuffer name = ByteBuffer.wrap(names);
        for (; number > 0; number--) {
            line += " " + text(name) + " " + hex(bytes(in, 32));
        }
        lines.add(line);
    }

    private static List<String> texts(ByteBuffer in) {
        List<String> texts = new ArrayList<>();
        for (long n = count(in); n > 0; n--) {
            texts.add(text(in));
        }
        return texts;
    }

    private static String state(ByteBuffer in) {
        return switch (in.get()) {
            case 0 -> "absent";
            case 1 -> {
                String sha = hex(bytes(in, 32));
                in.getLong();
                yield "file " + sha + " " + Integer.toOctalString(in.getInt());
            }
            case 2 -> "directory " + Integer.toOctalString(in.getInt());
            case 3 -> "link " + text(in);
            default -> "unknown " + in.get();
        };
    }

    private static long count(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= (long) (b & 127) << shift;
            if (b >= 0) {
                return value;
            }
        }
    }

    private static ByteBuffer item(ByteBuffer in) {
        return ByteBuffer.wrap(bytes(in, (int) count(in)));
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in, (int) count(in)), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static int crc(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }
}
