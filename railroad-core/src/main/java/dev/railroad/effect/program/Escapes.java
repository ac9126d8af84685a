package dev.railroad.effect.program;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;

/** Backslash escapes of echo -e, printf and $'…'. */
final class Escapes {
    private Escapes() {}

    /** The value with the escapes in its known text expanded. */
    static Value expand(Value value) {
        Value.Builder builder = new Value.Builder();
        for (Piece piece : value.pieces()) {
            if (piece instanceof Piece.Text known) {
                builder.append(expand(known.text()));
            } else {
                builder.append(piece);
            }
        }
        return builder.build();
    }

    static String expand(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                out.append(c);
                continue;
            }
            char kind = text.charAt(i++);
            int simple = "abefnrtv\\".indexOf(kind);
            if (simple >= 0) {
                out.append("\u0007\b\u001b\f\n\r\t\u000b\\".charAt(simple));
            } else if (kind == 'x') {
                i = number(text, i, 16, 2, out);
            } else if (kind == 'u') {
                i = number(text, i, 16, 4, out);
            } else if (kind == 'U') {
                i = number(text, i, 16, 8, out);
            } else if (kind >= '0' && kind <= '7') {
                i = number(text, kind == '0' ? i : i - 1, 8, 3, out);
            } else if (kind == 'c') {
                return out.toString();
            } else {
                out.append('\\').append(kind);
            }
        }
        return out.toString();
    }

    private static int number(String text, int from, int radix, int digits, StringBuilder out) {
        int at = from;
        int code = 0;
        while (at < text.length() && at - from < digits && Character.digit(text.charAt(at), radix) >= 0) {
            code = code * radix + Character.digit(text.charAt(at), radix);
            at++;
        }
        if (Character.isValidCodePoint(code)) {
            out.appendCodePoint(code);
        }
        return at;
    }
}
