package dev.railroad.cli.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Tells people where in the bytes of a JSON text something is wrong, and what is there. Nobody changes the bytes. */
final class JsonPlaces {
    private final byte[] bytes;

    JsonPlaces(byte[] bytes) {
        this.bytes = bytes;
    }

    /** What is wrong at a byte; bytes that are no text are what is wrong first. */
    JsonProblem problem(int offset, String message) {
        String before;
        try {
            Utf8.decode(bytes);
            before = Utf8.decode(Arrays.copyOf(bytes, offset));
        } catch (JsonProblem undecodable) {
            return undecodable;
        }
        int line = 1;
        int start = 0;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            boolean pair = c == '\r' && (i + 1 < before.length() ? before.charAt(i + 1) == '\n' : isNewline(offset));
            if (c == '\n' || c == '\r' && !pair) {
                line++;
                start = i + 1;
            }
        }
        return new JsonProblem(line, before.length() - start + 1, message);
    }

    private boolean isNewline(int offset) {
        return offset < bytes.length && bytes[offset] == '\n';
    }

    /** The whole is not UTF-8 where a part is not, and knows the place. */
    JsonProblem notUtf8(JsonProblem part) {
        try {
            Utf8.decode(bytes);
            return part;
        } catch (JsonProblem whole) {
            return whole;
        }
    }

    /** The character that begins at a byte, as a message can show it. */
    String visible(int offset) {
        int end = offset + 1;
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end++; // The rest of a character in UTF-8 (RFC 3629).
        }
        return visible(new String(bytes, offset, end - offset, StandardCharsets.UTF_8));
    }

    /** Of a text that may hold anything, what a message can. */
    static String visible(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < 80; i++) {
            line.append(text.charAt(i) < ' ' ? ' ' : text.charAt(i));
        }
        return text.length() > 80 ? line + "…" : line.toString();
    }
}
