package dev.railroad.cli.json;

import dev.railroad.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a hook's event as {@link JsonReader} does: exactly one JSON value (RFC 8259) and nothing else. Leniency here
 * would be a gap between what we judge and what the agent runs. For one text.
 *
 * <p>Written by hand for this one place, since a library's classes cost a first call more than all of its judging, and a
 * megabyte of content is walked through once instead of five times; a test holds it against the library.
 */
public final class EventReader {
    /** Deeper nesting than any tool's input; recursion below is bounded by it. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER_LENGTH = 1_000;

    private final String text;

    /** The text; where strings were read, what is left of them when they are told without their escapes. */
    private final char[] chars;

    private int at;

    private EventReader(String text) {
        this.text = text;
        this.chars = text.toCharArray();
    }

    /**
     * The value that {@code text} is.
     *
     * @throws JsonProblem when it is not exactly one JSON value
     */
    public static Json read(String text) throws JsonProblem {
        EventReader reader = new EventReader(text);
        reader.passSpace();
        if (reader.at == text.length()) {
            throw new JsonProblem(1, 1, "it is empty");
        }
        Json value = reader.value(0);
        reader.passSpace();
        if (reader.at < text.length()) {
            throw reader.problem("there is text after the end of the value");
        }
        return value;
    }

    /** A value that begins here. */
    private Json value(int depth) throws JsonProblem {
        int start = at;
        char c = here();
        return switch (c) {
            case '{' -> members(start, deeper(depth));
            case '[' -> items(start, deeper(depth));
            case '"' -> new Json.Text(string(), new Span(start, at));
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
            int key = at;
            if (here() != '"') {
                throw unexpected("a name in double quotes");
            }
            String name = string();
            if (!names.add(name)) {
                throw problem(key, "the name `" + visible(name) + "` occurs twice");
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
        return new Json.Members(members, new Span(start, at));
    }

    private Json items(int start, int depth) throws JsonProblem {
        List<Json> items = new ArrayList<>();
        boolean more = !passed(']');
        while (more) {
            items.add(value(depth));
            more = another(']');
        }
        return new Json.Items(items, new Span(start, at));
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

    /** The text of a string that begins here. What has no escapes is not moved; an escape is longer than what it says. */
    private String string() throws JsonProblem {
        char[] in = chars;
        int start = at + 1;
        int next = start;
        int used = start;
        while (next < in.length) {
            char c = in[next++];
            if (c == '"') {
                at = next;
                return new String(in, start, used - start);
            } else if (c == '\\') {
                at = next;
                c = escaped();
                next = at;
            } else if (c < ' ') {
                throw problem(next - 1, "a control character stands in a string");
            }
            in[used++] = c;
        }
        throw tooEarly();
    }

    /** What the escape says of which the backslash is passed. */
    private char escaped() throws JsonProblem {
        char c = here();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw problem(at - 2, "`\\" + (c < ' ' ? ' ' : c) + "` is no escape of JSON");
        };
    }

    /** A UTF-16 code unit, of four digits. */
    private char unit() throws JsonProblem {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            char c = here();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
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
        return new Json.Number(text.substring(start, at), new Span(start, at));
    }

    private void digits() throws JsonProblem {
        if (!isDigit(here())) {
            throw unexpected("a digit");
        }
        while (at < chars.length && isDigit(chars[at])) {
            at++;
        }
    }

    private Span word(String word) throws JsonProblem {
        int start = at;
        if (!text.startsWith(word, at)) {
            throw unexpected("a value");
        }
        at += word.length();
        return new Span(start, at);
    }

    private boolean is(char c) {
        return at < chars.length && chars[at] == c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char here() throws JsonProblem {
        if (at >= chars.length) {
            throw tooEarly();
        }
        return chars[at];
    }

    private void passSpace() {
        while (at < chars.length && (chars[at] == ' ' || chars[at] == '\n' || chars[at] == '\r' || chars[at] == '\t')) {
            at++;
        }
    }

    private JsonProblem tooEarly() {
        return problem(text.length(), "it ends too early");
    }

    private JsonProblem unexpected(String expected) {
        return problem("expected " + expected + ", not `" + visible(text.substring(at, at + 1)) + "`");
    }

    private JsonProblem problem(String message) {
        return problem(at, message);
    }

    private JsonProblem problem(int offset, String message) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < offset; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                line++;
                start = i + 1;
            }
        }
        return new JsonProblem(line, offset - start + 1, message);
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
