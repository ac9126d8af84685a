package dev.railroad.spi;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * The name of a stored content: its SHA-256.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record ContentId(String hex) {
    private static final int DIGITS = 64;

    public ContentId {
        Objects.requireNonNull(hex, "hex");
        if (hex.length() != DIGITS) {
            throw new IllegalArgumentException("a content id has 64 digits, not " + hex.length());
        }
        for (int i = 0; i < DIGITS; i++) {
            if ("0123456789abcdef".indexOf(hex.charAt(i)) < 0) {
                throw new IllegalArgumentException("a content id is written in lower-case hexadecimal digits");
            }
        }
    }

    /** The name of {@code content}. */
    public static ContentId of(byte[] content) {
        return ofDigest(sha256().digest(content));
    }

    /** The name of the content with this SHA-256 of 32 bytes. */
    public static ContentId ofDigest(byte[] digest) {
        return new ContentId(HexFormat.of().formatHex(digest));
    }

    /** A new digest of the kind that names contents. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** The 32 bytes. */
    public byte[] digest() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
