package dev.railroad.snapshot;

/** Makes text safe to print: a file's content or name must not be able to command the terminal that shows it. */
public final class Visible {
    private static final int ESCAPED_BYTE = 0xDC00;

    private Visible() {}

    /** The text with every control character but the tab written as an escape. */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ESCAPED_BYTE + 0x80
                    && c <= ESCAPED_BYTE + 0xFF
                    && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)))) {
                hex(out.append("\\x"), c - ESCAPED_BYTE);
            } else if (c == '\t' || !isControl(c)) {
                out.append(c);
            } else if (c == '\r') {
                out.append("\\r");
            } else {
                hex(hex(out.append("\\u"), c >> 8), c & 0xFF);
            }
        }
        return out.toString();
    }

    /** Control and format characters; the latter can turn the direction of text around. */
    private static boolean isControl(char c) {
        return Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == '\u2028' || c == '\u2029';
    }

    private static StringBuilder hex(StringBuilder out, int value) {
        return out.append(Character.forDigit(value >> 4 & 15, 16)).append(Character.forDigit(value & 15, 16));
    }
}
