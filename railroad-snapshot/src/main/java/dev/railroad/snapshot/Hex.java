package dev.railroad.snapshot;

import java.nio.charset.StandardCharsets;

/** Digests as text. */
final class Hex {
    private static final byte[] DIGITS = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private Hex() {}

    /** The SHA-256 that starts at {@code at}, in lower-case hexadecimal digits. */
    static String of(byte[] bytes, int at) {
        byte[] text = new byte[Format.DIGEST * 2];
        for (int i = 0; i < Format.DIGEST; i++) {
            int b = bytes[at + i];
            text[i * 2] = DIGITS[b >> 4 & 15];
            text[i * 2 + 1] = DIGITS[b & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    /** This SHA-256 in lower-case hexadecimal digits. */
    static String of(byte[] digest) {
        return of(digest, 0);
    }
}
