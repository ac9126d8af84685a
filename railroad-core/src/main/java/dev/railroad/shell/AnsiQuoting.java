package dev.railroad.shell;

/** The escapes of {@code $'…'} (bash(1), QUOTING). */
final class AnsiQuoting {
    private AnsiQuoting() {}

    /**
     * What the characters between the quotes stand for. Bytes that {@code \xHH} and {@code \NNN} give beyond ASCII are
     * taken as Latin-1; an escaped NUL ends the text, as it does in bash.
     */
    static String decode(String text) {
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
            int simple = "abeEfnrtv\\'\"?".indexOf(escape);
            if (simple >= 0) {
                decoded.append("\u0007\b\u001b\u001b\f\n\r\t\u000b\\'\"?".charAt(simple));
                continue;
            }
            int from = i;
            int value;
            if (escape >= '0' && escape <= '7') {
                from = i - 1;
                i = digits(text, from, 3, 8);
                value = value(text, from, i, 8) & 0xff;
            } else if (escape == 'x' && i < text.length() && text.charAt(i) == '{') {
                i = digits(text, from + 1, text.length(), 16);
                value = value(text, from + 1, i, 16) & 0xff;
                boolean none = i == from + 1;
                i = i < text.length() && text.charAt(i) == '}' ? i + 1 : i;
                if (none) {
                    decoded.append("\\x{");
                    i = from + 1;
                    continue;
                }
            } else if (escape == 'x' || escape == 'u' || escape == 'U') {
                i = digits(text, from, escape == 'x' ? 2 : escape == 'u' ? 4 : 8, 16);
                value = value(text, from, i, 16);
                if (i == from) {
                    decoded.append('\\').append(escape);
                    continue;
                }
            } else if (escape == 'c' && i < text.length()) {
                char control = text.charAt(i++);
                i += control == '\\' && i < text.length() && text.charAt(i) == '\\' ? 1 : 0;
                value = control == '?' ? 0x7f : Character.toUpperCase(control) & 0x1f;
            } else {
                decoded.append('\\').append(escape);
                continue;
            }
            if (value == 0) {
                break;
            }
            if (Character.isValidCodePoint(value)) {
                decoded.appendCodePoint(value);
            }
        }
        return decoded.toString();
    }

    /** Where the run of at most {@code most} digits ends. */
    private static int digits(String text, int from, int most, int base) {
        int i = from;
        while (i < text.length() && i - from < most && digit(text.charAt(i), base) >= 0) {
            i++;
        }
        return i;
    }

    private static int value(String text, int from, int to, int base) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * base + digit(text.charAt(i), base);
        }
        return value;
    }

    private static int digit(char c, int base) {
        return c < 128 ? Character.digit(c, base) : -1;
    }
}
