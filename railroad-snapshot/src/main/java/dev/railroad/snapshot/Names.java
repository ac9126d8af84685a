package dev.railroad.snapshot;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Turns names into paths, bytes and back without losing a byte.
 *
 * <p>To a Unix file system a name is bytes; Java shows them in the encoding of the locale, and under {@code LANG=C}
 * that can hold nothing but ASCII: {@code Path.of("é")} throws, {@code toString} answers replacement characters. Two
 * doors stay exact in every locale: names that are ASCII, and {@link Path#toUri}, which escapes the raw bytes. In our
 * strings a byte that is not part of valid UTF-8 is the lone surrogate U+DC00 plus its value.
 */
final class Names {
    private static final int ESCAPE = 0xDC00;
    private static final String HEX = "0123456789ABCDEF";

    private Names() {}

    /**
     * The path of an absolute name.
     *
     * @throws InvalidPathException when no file can have this name
     */
    static Path path(String name) {
        if (isAscii(name)) {
            return Path.of(name);
        }
        try {
            return Path.of(URI.create(uri(bytes(name))));
        } catch (IllegalArgumentException e) {
            throw new InvalidPathException(name, "not a file name");
        }
    }

    /** A path with this text, which need not be absolute, such as the target of a link. */
    static Path linkTarget(String text) {
        if (isAscii(text) || text.startsWith("/")) {
            return path(text);
        }
        // subpath keeps every name as it is, where relativize would resolve "..".
        Path absolute = path("/" + text);
        return absolute.subpath(0, absolute.getNameCount());
    }

    /** The name of an absolute path. */
    static String name(Path path) {
        String shown = path.toString();
        if (isAscii(shown)) {
            return shown;
        }
        String raw = path.toUri().getRawPath();
        // toUri() ends the name of what is a directory right now by a slash.
        int end = raw.length() > 1 && raw.endsWith("/") ? raw.length() - 1 : raw.length();
        return text(unescape(raw, end));
    }

    /** The text of a link's target as the system returned it. */
    static String linkText(Path target) {
        String shown = target.toString();
        if (isAscii(shown) || target.isAbsolute()) {
            return name(target);
        }
        return name(Path.of("/").resolve(target)).substring(1);
    }

    /**
     * The bytes that a name stands for.
     *
     * @throws IllegalArgumentException for a surrogate that stands for no byte
     */
    static byte[] bytes(String name) {
        if (isAscii(name)) {
            return name.getBytes(StandardCharsets.ISO_8859_1);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(name.length() + 16);
        for (int i = 0; i < name.length(); ) {
            int c = name.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                out.write(c);
            } else if (c >= ESCAPE + 0x80 && c <= ESCAPE + 0xFF) {
                out.write(c - ESCAPE);
            } else if (c >= 0xD800 && c <= 0xDFFF) {
                throw new IllegalArgumentException("a surrogate that stands for no byte");
            } else {
                byte[] encoded = Character.toString(c).getBytes(StandardCharsets.UTF_8);
                out.write(encoded, 0, encoded.length);
            }
        }
        return out.toByteArray();
    }

    /** The name that these bytes stand for. */
    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (int i = 0; i < bytes.length; ) {
            int length = validLength(bytes, i);
            if (length == 0) {
                text.append((char) (ESCAPE + (bytes[i] & 0xFF)));
                i++;
            } else if (length == 1) {
                text.append((char) bytes[i]);
                i++;
            } else {
                text.append(new String(bytes, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return text.toString();
    }

    /** How many bytes the character at {@code i} takes by Unicode's table of well-formed UTF-8; 0 when it is none. */
    private static int validLength(byte[] bytes, int i) {
        int first = bytes[i] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length =
                first >= 0xC2 && first <= 0xDF ? 2 : first >> 4 == 0xE ? 3 : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (length == 0 || i + length > bytes.length) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < low || second > high) {
            return 0;
        }
        for (int k = 2; k < length; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static String uri(byte[] bytes) {
        StringBuilder uri = new StringBuilder(bytes.length * 2 + 8).append("file://");
        for (byte b : bytes) {
            char c = (char) (b & 0xFF);
            boolean plain = c == '/' || c == '.' || c == '_' || c == '-' || (c < 0x80 && Character.isLetterOrDigit(c));
            if (plain) {
                uri.append(c);
            } else {
                uri.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return uri.toString();
    }

    private static byte[] unescape(String raw, int end) {
        byte[] bytes = new byte[end];
        int n = 0;
        for (int i = 0; i < end; i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                bytes[n++] =
                        (byte) (Character.digit(raw.charAt(i + 1), 16) * 16 + Character.digit(raw.charAt(i + 2), 16));
                i += 2;
            } else {
                bytes[n++] = (byte) c;
            }
        }
        return Arrays.copyOf(bytes, n);
    }
}
