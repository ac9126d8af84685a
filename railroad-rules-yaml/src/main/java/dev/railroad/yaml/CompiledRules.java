package dev.railroad.yaml;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Rule files after they were read, as bytes with a checksum: a hook's process that reads YAML for one call spends most
 * of its time on that.
 *
 * <p>{@code RRC} and the version of the form, a CRC-32C of all that follows, the number of the build that wrote it, a key
 * (its length and its bytes), and the rules. Only the build that wrote the rules reads them, and only under the same key:
 * whatever is in doubt is read from the YAML again, so what is compiled never says anything else than the YAML.
 */
final class CompiledRules {
    private static final int MAGIC = 'R' << 24 | 'R' << 16 | 'C' << 8 | 1;
    private static final int HEADER = 20;

    private CompiledRules() {}

    /** {@code files} as bytes. */
    static byte[] write(long build, byte[] key, List<RuleFile> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ByteBuffer.allocate(12).putLong(build).putInt(key.length).array());
        body.writeBytes(key);
        body.writeBytes(RuleEncoder.encode(files));
        byte[] checked = body.toByteArray();
        return ByteBuffer.allocate(8 + checked.length)
                .putInt(MAGIC)
                .putInt(checksum(checked, 0))
                .put(checked)
                .array();
    }

    /** The number of the build that wrote {@code bytes}; 0 when they are not what was written. */
    static long build(byte[] bytes) {
        if (bytes.length < HEADER) {
            return 0;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes);
        return header.getInt(0) == MAGIC && header.getInt(4) == checksum(bytes, 8) ? header.getLong(8) : 0;
    }

    /** The rule files in {@code bytes}, when this build wrote them under this key and they are whole. */
    static Optional<List<RuleFile>> read(long build, byte[] key, byte[] bytes) {
        if (build == 0 || build(bytes) != build || !hasKey(key, bytes)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RuleDecoder.decode(bytes, HEADER + key.length));
        } catch (RuntimeException notWhatWasWritten) {
            return Optional.empty();
        }
    }

    private static boolean hasKey(byte[] key, byte[] bytes) {
        if (ByteBuffer.wrap(bytes).getInt(16) != key.length || bytes.length < HEADER + key.length) {
            return false;
        }
        for (int i = 0; i < key.length; i++) {
            if (bytes[HEADER + i] != key[i]) {
                return false;
            }
        }
        return true;
    }

    private static int checksum(byte[] bytes, int start) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, start, bytes.length - start);
        return (int) checksum.getValue();
    }
}
