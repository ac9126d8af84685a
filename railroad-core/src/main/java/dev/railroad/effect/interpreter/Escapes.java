package dev.railroad.effect.interpreter;

/** Backslash escapes in texts that {@code echo -e}, {@code printf} and {@code ${x@E}} decode (bash manual 3.1.2.4). */
final class Escapes {
    /** Who decodes. */
    enum Style {
        /** {@code $'…'} and printf's format: {@code \nnn}. */
        ANSI_C,
        /** {@code echo -e} and printf's {@code %b}: {@code \0nnn}. */
        ECHO
    }

    private Escapes() {}

    /** The text with its escapes decoded; {@code \c} ends it. */
    static String decode(String text, Style style) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder decoded = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i++);
            if (c != '\\' || i == text.length()) {
                decoded.append(c);
                continue;
            }
            char escape = text.charAt(i++);
            switch (escape) {
                case 'a' -> decoded.append('\u0007');
                case 'b' -> decoded.append('\b');
                case 'e', 'E' -> decoded.append('\u001b');
                case 'f' -> decoded.append('\f');
                case 'n' -> decoded.append('\n');
                case 'r' -> decoded.append('\r');
                case 't' -> decoded.append('\t');
                case 'v' -> decoded.append('\u000b');
                case '\\' -> decoded.append('\\');
                case 'x' -> i = number(text, i, 16, 2, "x", decoded);
                case 'u' -> i = number(text, i, 16, 4, "u", decoded);
                case 'U' -> i = number(text, i, 16, 8, "U", decoded);
                case 'c' -> {
                    if (style == Style.ECHO) {
                        return decoded.toString();
                    }
                    decoded.append("\\c");
                }
                case '"', '\'', '?' -> {
                    if (style == Style.ECHO) {
                        decoded.append('\\');
                    }
                    decoded.append(escape);
                }
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    boolean zero = style == Style.ECHO && escape == '0';
                    i = number(text, zero ? i : i - 1, 8, 3, "0", decoded);
                }
                default -> decoded.append('\\').append(escape);
            }
        }
        return decoded.toString();
    }

    /** Whether escapes in it spell letters, which everybody else writes as they are. */
    static boolean spellLetters(String text) {
        int i = text.indexOf('\\');
        while (i >= 0 && i + 1 < text.length()) {
            char escape = text.charAt(i + 1);
            boolean octal = escape >= '0' && escape <= '7';
            if (octal || escape == 'x' || escape == 'u' || escape == 'U') {
                StringBuilder one = new StringBuilder(2);
                int from = octal && escape != '0' ? i + 1 : i + 2;
                int digits = octal ? 3 : escape == 'x' ? 2 : escape == 'u' ? 4 : 8;
                number(text, from, octal ? 8 : 16, digits, "", one);
                char c = one.length() == 1 ? one.charAt(0) : ' ';
                if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                    return true;
                }
            }
            i = text.indexOf('\\', i + 2);
        }
        return false;
    }

    private static int number(String text, int from, int base, int digits, String letter, StringBuilder into) {
        int value = 0;
        int i = from;
        while (i < text.length() && i < from + digits && Character.digit(text.charAt(i), base) >= 0) {
            value = value * base + Character.digit(text.charAt(i++), base);
        }
        if (i == from && base == 16) {
            into.append('\\').append(letter);
        } else if (base == 8) {
            into.append((char) (value & 0xff));
        } else if (Character.isValidCodePoint(value)) {
            into.appendCodePoint(value);
        }
        return i;
    }
}
