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
    private final JsonPlaces places;

    private byte[] scratch = new byte[0];

    /** How many more bytes than characters were passed: places are told in characters. */
    private int excess;

    private int at;

    private EventReader(byte[] bytes) {
        this.bytes = bytes;
        this.places = new JsonPlaces(bytes);
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
                throw problem(keyByte, "the name `" + JsonPlaces.visible(name) + "` occurs twice");
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

    /** The text of a string that begins here. Most are ASCII without escapes; of a long content, most lines end in one. */
    private String string() throws JsonProblem {
        byte[] in = bytes;
        int start = at + 1;
        for (int next = start; next < in.length; next++) {
            byte b = in[next];
            if (b == '"') {
                at = next + 1;
                return new String(in, start, next - start, StandardCharsets.ISO_8859_1); // ASCII: nothing to check
            } else if (b == '\\') {
                return unescaped(start, next);
            } else if (b < ' ') {
                return wide(start);
            }
        }
        throw tooEarly();
    }

    /** The text of a string of ASCII of which the first escape is at {@code escape}. */
    private String unescaped(int start, int escape) throws JsonProblem {
        byte[] in = bytes;
        byte[] out = scratch(in.length - start);
        int used = escape - start;
        System.arraycopy(in, start, out, 0, used);
        int next = escape;
        while (next < in.length) {
            byte b = in[next++];
            if (b == '"') {
                at = next;
                return new String(out, 0, used, StandardCharsets.ISO_8859_1);
            } else if (b == '\\') {
                at = next;
                char c = escaped();
                next = at;
                if (c >= 0x80) {
                    return wide(start);
                }
                b = (byte) c;
            } else if (b < ' ') {
                return wide(start);
            }
            out[used++] = b;
        }
        throw tooEarly();
    }

    /** Room for a string without its escapes; made once, since what follows in the event is shorter. */
    private byte[] scratch(int room) {
        if (scratch.length < room) {
            scratch = new byte[room];
        }
        return scratch;
    }

    /** The text of any string. */
    private String wide(int start) throws JsonProblem {
        int end = start;
        while (end < bytes.length && bytes[end] != '"') {
            if (bytes[end] >= 0 && bytes[end] < ' ') {
                throw problem(end, "a control character stands in a string");
            }
            end += bytes[end] == '\\' ? 2 : 1; // What is escaped ends nothing.
        }
        if (end >= bytes.length) {
            throw tooEarly();
        }
        StringBuilder out = new StringBuilder(end - start);
        int next = start;
        while (next < end) {
            int run = next;
            while (run < end && bytes[run] != '\\') {
                run++;
            }
            out.append(text(next, run));
            next = run;
            if (run < end) {
                at = run + 1;
                out.append(escaped());
                next = at;
            }
        }
        at = end + 1;
        return out.toString();
    }

    /** What these bytes say, escapes as they are. */
    private String text(int start, int end) throws JsonProblem {
        String text;
        try {
            text = Utf8.decode(Arrays.copyOfRange(bytes, start, end));
        } catch (JsonProblem part) {
            throw places.notUtf8(part);
        }
        excess += end - start - text.length();
        return text;
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
            default -> throw problem(at - 2, "`\\" + places.visible(at - 1) + "` is no escape of JSON");
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
        return new Json.Number(text(start, at), new Span(place, place()));
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
        return problem("expected " + expected + ", not `" + places.visible(at) + "`");
    }

    private JsonProblem problem(String message) {
        return problem(at, message);
    }

    private JsonProblem problem(int offset, String message) {
        return places.problem(offset, message);
    }
}
