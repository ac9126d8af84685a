package dev.railroad.cli.json;

/**
 * Builds JSON text, compact: one line whatever it holds, since every control character is escaped. For one thread.
 */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder();
    private boolean first = true;

    /** Opens an object. */
    public JsonWriter object() {
        separate();
        out.append('{');
        first = true;
        return this;
    }

    /** Closes an object. */
    public JsonWriter endObject() {
        out.append('}');
        first = false;
        return this;
    }

    /** Opens an array. */
    public JsonWriter array() {
        separate();
        out.append('[');
        first = true;
        return this;
    }

    /** Closes an array. */
    public JsonWriter endArray() {
        out.append(']');
        first = false;
        return this;
    }

    /** The name of the member whose value comes next. */
    public JsonWriter name(String name) {
        separate();
        quote(name, out);
        out.append(':');
        first = true;
        return this;
    }

    /** A string. */
    public JsonWriter value(String value) {
        separate();
        quote(value, out);
        return this;
    }

    /** A whole number. */
    public JsonWriter value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /** A boolean. */
    public JsonWriter value(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /** A member that is a string. */
    public JsonWriter member(String name, String value) {
        return name(name).value(value);
    }

    /** A member that is a whole number. */
    public JsonWriter member(String name, long value) {
        return name(name).value(value);
    }

    /** A member that is a boolean. */
    public JsonWriter member(String name, boolean value) {
        return name(name).value(value);
    }

    @Override
    public String toString() {
        return out.toString();
    }

    /** {@code text} as a JSON string. */
    public static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2);
        quote(text, out);
        return out.toString();
    }

    private void separate() {
        if (!first) {
            out.append(',');
        }
        first = false;
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (mustEscape(text, i)) {
                        escape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Control characters, the line separators that JavaScript once tripped over, and halves of surrogate pairs. */
    private static boolean mustEscape(String text, int i) {
        char c = text.charAt(i);
        if (c < ' ' || c >= 0x7f && c < 0xa0 || c == '\u2028' || c == '\u2029' || c == '\ufeff') {
            return true;
        }
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    private static void escape(char c, StringBuilder out) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append("0123456789abcdef".charAt(c >> shift & 0xf));
        }
    }
}
