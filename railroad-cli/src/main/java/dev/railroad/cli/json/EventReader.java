package dev.railroad.cli.json;

import dev.railroad.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a hook's event as {@link JsonReader} does: exactly one JSON value (RFC 8259) in UTF-8 and nothing else. Leniency
 * here would be a gap between what we judge and what the agent runs. For one event.
 *
 * <p>Written by hand for this one place, since a library's classes cost a first call more than all of its judging; a test
 * holds it against the library. Bytes are read as they came: a megabyte of content is walked through once, and is there
 * twice at the most besides its bytes.
 */
public final class EventReader {
    /** Deeper nesting than any tool's input; recursion below is bounded by it. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final byte[] bytes;

    /** How many more bytes than characters were passed: places are told in characters. */
    private int excess;

    private int at;

    private EventReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The value that {@code bytes} are; they are not changed.
     *
     * @throws JsonProblem when they are not exactly one JSON value in UTF-8
     */
    public static Json read(byte[] bytes) throws JsonProblem {
        EventReader reader = new EventReader(bytes);
        reader.passSpace();
        if (reader.at == bytes.length) {
            throw new JsonProblem(1, 1, "it is empty");
        }
        Json value = reader.value(0);
        reader.passSpace();
        if (reader.at < bytes.length) {
            throw reader.problem("there is text after the end of the value");
        }
        return value;
    }

    /** Where we are, in characters. */
    private int place() {
        return at - excess;
    }

    /** A value that begins here. */
    private Json value(int depth) throws JsonProblem {
        int start = place();
        byte c = here();
        return switch (c) {
            case '{' -> members(start, deeper(depth));
            case '[' -> items(start, deeper(depth));
            case '"' -> new Json.Text(string(), new Span(start, place()));
            case 't' -> new Json.Truth(true, word("true"));
            case 'f' -> new Json.Truth(false, word("false"));
            case 'n' -> new Json.Nothing(word("null"));
            default -> {
                if (c != '-' && !isDigit(c)) {
                    throw unexpected("a value");
                }
                yield number();
            }
        };
    }

    private int deeper(int depth) throws JsonProblem {
        if (depth == MAX_DEPTH) {
            throw problem("it is nested more than " + MAX_DEPTH + " deep");
        }
        at++;
        passSpace();
        return depth + 1;
    }

    private Json members(int start, int depth) throws JsonProblem {
        List<Json.Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        boolean more = !passed('}');
        while (more) {
            int key = place();
            int keyByte = at;
            if (here() != '"') {
                throw unexpected("a name in double quotes");
            }
            String name = string();
            if (!names.add(name)) {
                throw problem(keyByte, "the name `" + visible(name) + "` occurs twice");
            }
            passSpace();
            if (here() != ':') {
                throw unexpected("`:`");
            }
            at++;
            passSpace();
            members.add(new Json.Member(name, key, value(depth)));
            more = another('}');
        }
        return new Json.Members(members, new Span(start, place()));
    }

    private Json items(int start, int depth) throws JsonProblem {
        List<Json> items = new ArrayList<>();
        boolean more = !passed(']');
        while (more) {
            items.add(value(depth));
            more = another(']');
        }
        return new Json.Items(items, new Span(start, place()));
    }

    /** Passes the comma before another one, or the end of all. */
    private boolean another(char end) throws JsonProblem {
        passSpace();
        if (passed(end)) {
            return false;
        }
        if (here() != ',') {
            throw unexpected(end == '}' ? "`,` or `}`" : "`,` or `]`");
        }
        at++;
        passSpace();
        return true;
    }

    private boolean passed(char c) throws JsonProblem {
        boolean is = here() == c;
        at += is ? 1 : 0;
        return is;
    }

    /** The text of a string that begins here. */
    private String string() throws JsonProblem {
        byte[] in = bytes;
        int start = at + 1;
        int next = start;
        boolean plain = true;
        boolean ascii = true;
        while (next < in.length) {
            byte b = in[next];
            if (b == '"') {
                at = next + 1;
                return plain ? text(start, next, ascii) : ascii ? unescaped(start, next) : unescapedWide(start, next);
            } else if (b == '\\') {
                plain = false;
                next++; // What is escaped is looked at later; here it only ends nothing.
            } else if (b < 0) {
                ascii = false;
            } else if (b < ' ') {
                throw problem(next, "a control character stands in a string");
            }
            next++;
        }
        throw tooEarly();
    }

    /** What these bytes say without escapes. */
    private String text(int start, int end, boolean ascii) throws JsonProblem {
        if (ascii) {
            return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1); // the same, and nothing to check
        }
        String text;
        try {
            text = Utf8.decode(Arrays.copyOfRange(bytes, start, end));
        } catch (JsonProblem part) {
            throw notUtf8(part);
        }
        excess += end - start - text.length();
        return text;
    }

    /** The text of a string of ASCII, escapes included; an escape is longer than what it says. */
    private String unescaped(int start, int end) throws JsonProblem {
        byte[] in = bytes;
        byte[] out = new byte[end - start];
        int used = 0;
        int next = start;
        while (next < end) {
            byte b = in[next++];
            if (b == '\\') {
                int after = at;
                at = next;
                char c = escaped();
                next = at;
                at = after;
                if (c >= 0x80) {
                    return unescapedWide(start, end);
                }
                b = (byte) c;
            }
            out[used++] = b;
        }
        return new String(out, 0, used, StandardCharsets.ISO_8859_1);
    }

    /** The text of any string. */
    private String unescapedWide(int start, int end) throws JsonProblem {
        StringBuilder out = new StringBuilder(end - start);
        int after = at;
        int next = start;
        while (next < end) {
            int run = next;
            while (run < end && bytes[run] != '\\') {
                run++;
            }
            out.append(text(next, run, false));
            next = run;
            if (run < end) {
                at = run + 1;
                out.append(escaped());
                next = at;
            }
        }
        at = after;
        return out.toString();
    }

    /** What the escape says of which the backslash is passed. */
    private char escaped() throws JsonProblem {
        byte c = here();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw problem(at - 2, "`\\" + visible(at - 1) + "` is no escape of JSON");
        };
    }

    /** A UTF-16 code unit, of four digits. */
    private char unit() throws JsonProblem {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            byte c = here();
            int digit = c >= 0 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw unexpected("a hexadecimal digit");
            }
            unit = unit << 4 | digit;
            at++;
        }
        return (char) unit;
    }

    private Json number() throws JsonProblem {
        int start = at;
        int place = place();
        at += here() == '-' ? 1 : 0;
        if (here() == '0') {
            at++;
        } else {
            digits();
        }
        if (is('.')) {
            at++;
            digits();
        }
        if (is('e') || is('E')) {
            at++;
            at += is('+') || is('-') ? 1 : 0;
            digits();
        }
        if (at - start > MAX_NUMBER_LENGTH) {
            throw problem(start, "a number has more than " + MAX_NUMBER_LENGTH + " characters");
        }
        return new Json.Number(text(start, at, true), new Span(place, place()));
    }

    private void digits() throws JsonProblem {
        if (!isDigit(here())) {
            throw unexpected("a digit");
        }
        while (at < bytes.length && isDigit(bytes[at])) {
            at++;
        }
    }

    private Span word(String word) throws JsonProblem {
        int start = place();
        for (int i = 0; i < word.length(); i++) {
            if (at + i >= bytes.length || bytes[at + i] != word.charAt(i)) {
                throw unexpected("a value");
            }
        }
        at += word.length();
        return new Span(start, place());
    }

    private boolean is(char c) {
        return at < bytes.length && bytes[at] == c;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private byte here() throws JsonProblem {
        if (at >= bytes.length) {
            throw tooEarly();
        }
        return bytes[at];
    }

    private void passSpace() {
        while (at < bytes.length && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
    }

    private JsonProblem tooEarly() {
        return problem(bytes.length, "it ends too early");
    }

    private JsonProblem unexpected(String expected) {
        return problem("expected " + expected + ", not `" + visible(at) + "`");
    }

    private JsonProblem problem(String message) {
        return problem(at, message);
    }

    /** What is wrong at a byte; bytes that are no text are what is wrong first. */
    private JsonProblem problem(int offset, String message) {
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
    private JsonProblem notUtf8(JsonProblem part) {
        try {
            Utf8.decode(bytes);
            return part;
        } catch (JsonProblem whole) {
            return whole;
        }
    }

    /** The character that begins at a byte, as a message can show it. */
    private String visible(int offset) {
        int end = offset + 1;
        while (end < bytes.length && (bytes[end] & 0xc0) == 0x80) {
            end++; // The rest of a character in UTF-8 (RFC 3629).
        }
        return visible(new String(bytes, offset, end - offset, StandardCharsets.UTF_8));
    }

    /** Of a text that may hold anything, what a message can. */
    private static String visible(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < 80; i++) {
            line.append(text.charAt(i) < ' ' ? ' ' : text.charAt(i));
        }
        return text.length() > 80 ? line + "…" : line.toString();
    }
}
