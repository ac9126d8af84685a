package dev.railroad.effect.code;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Operations on text that all languages have. */
final class Texts {
    /** The longest text that repetition makes. */
    private static final int MAX_LENGTH = 1 << 16;

    /**
     * The longest text to which small pieces are added: each addition copies the whole, so a text of pieces would cost the
     * square of its length.
     */
    private static final int MAX_PIECEMEAL = 1 << 12;

    /** What is shorter than this part of the text that it is added to is a small piece. */
    private static final int SMALL_PART = 16;

    private Texts() {}

    /** One after the other; lists are joined, alternatives multiplied within bounds. */
    static Datum plus(Datum left, Datum right) {
        if (left instanceof Datum.Items first) {
            List<Datum> all = new ArrayList<>(first.items());
            all.addAll(Datum.items(right));
            return all.size() > Datum.MAX_CHOICES * 16 ? Datum.UNKNOWN : new Datum.Items(all);
        }
        if (left instanceof Datum.OneOf || right instanceof Datum.OneOf) {
            List<Datum> results = new ArrayList<>();
            for (Datum one : Datum.choices(left)) {
                for (Datum other : Datum.choices(right)) {
                    if (results.size() < Datum.MAX_CHOICES) {
                        results.add(plus(one, other));
                    }
                }
            }
            return Datum.oneOf(results);
        }
        Value before = Datum.value(left);
        Value added = Datum.value(right);
        if (before.length() > MAX_PIECEMEAL && added.length() < before.length() / SMALL_PART) {
            return Datum.UNKNOWN;
        }
        Value joined = before.plus(added);
        return joined.length() > MAX_LENGTH * 4 || joined.pieces().size() > Datum.MAX_CHOICES
                ? Datum.UNKNOWN
                : new Datum.Text(joined);
    }

    /** Applies what is done to text to every alternative of which all is known; others stay as they are. */
    static Datum map(Datum datum, UnaryOperator<String> change) {
        List<Datum> results = new ArrayList<>();
        for (Datum one : Datum.choices(datum)) {
            String changed = Datum.isKnown(one) ? change.apply(Datum.known(one)) : "";
            results.add(
                    !Datum.isKnown(one) ? one : changed.length() > MAX_LENGTH * 4 ? Datum.UNKNOWN : Datum.of(changed));
        }
        return Datum.oneOf(results);
    }

    static Datum repeat(Datum datum, Datum times) {
        int count = number(times);
        String text = Datum.known(datum);
        boolean can = count > 0 && !text.isEmpty() && (long) text.length() * count <= MAX_LENGTH;
        return can ? Datum.of(text.repeat(count)) : datum instanceof Datum.Items ? datum : Datum.UNKNOWN;
    }

    /** A whole number; −1 when it is none. */
    static int number(Datum datum) {
        String text = Datum.known(datum);
        if (text.isEmpty() || text.length() > 9 || !beginsAsNumber(text)) {
            return -1;
        }
        try {
            return Integer.decode(text);
        } catch (NumberFormatException notNumber) {
            return -1;
        }
    }

    /** An index is mostly a name, and an exception for each costs more than all the rest. */
    private static boolean beginsAsNumber(String text) {
        char first = text.charAt(0);
        char digit = (first == '-' || first == '+') && text.length() > 1 ? text.charAt(1) : first;
        return digit == '#' || Character.isDigit(digit);
    }

    /** The items with a separator between them. */
    static Datum join(String separator, Datum list) {
        Datum text = Datum.of("");
        boolean first = true;
        for (Datum item : Datum.items(list)) {
            text = plus(first ? text : plus(text, Datum.of(separator)), item);
            first = false;
        }
        return text;
    }

    /** Words between separators; between blanks when there is no separator. */
    static Datum split(String text, String separator) {
        List<Datum> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            int at = 0;
            while (at < text.length()) {
                while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                    at++;
                }
                int end = at;
                while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                    end++;
                }
                if (end > at) {
                    parts.add(Datum.of(text.substring(at, end)));
                }
                at = end;
            }
            return new Datum.Items(parts);
        }
        int from = 0;
        while (from <= text.length()) {
            int found = text.indexOf(separator, from);
            int end = found < 0 ? text.length() : found;
            parts.add(Datum.of(text.substring(from, end)));
            from = end + separator.length();
        }
        return new Datum.Items(parts);
    }

    /** The characters one by one. */
    static Datum characters(String text) {
        List<Datum> parts = new ArrayList<>();
        for (int i = 0; i < text.length() && i < MAX_LENGTH; i++) {
            parts.add(Datum.of(text.substring(i, i + 1)));
        }
        return new Datum.Items(parts);
    }

    /** The other way round: of a list its items, of text its characters. */
    static Datum reverse(Datum datum) {
        if (datum instanceof Datum.Items items) {
            List<Datum> reversed = new ArrayList<>();
            for (int i = items.items().size() - 1; i >= 0; i--) {
                reversed.add(items.items().get(i));
            }
            return new Datum.Items(reversed);
        }
        return map(datum, text -> new StringBuilder(text).reverse().toString());
    }

    /** Fills {@code %s} of printf and Python's {@code %}. */
    static Datum printf(String format, List<Datum> values) {
        Datum result = Datum.of("");
        int from = 0;
        int next = 0;
        for (int i = 0; i < format.length() - 1; i++) {
            if (format.charAt(i) == '%') {
                result = plus(result, Datum.of(format.substring(from, i)));
                int end = i + 1;
                while (end < format.length() && "0123456789.-+ #".indexOf(format.charAt(end)) >= 0) {
                    end++;
                }
                if (end < format.length() && format.charAt(end) == '%') {
                    result = plus(result, Datum.of("%"));
                } else {
                    result = plus(result, next < values.size() ? values.get(next++) : Datum.UNKNOWN);
                }
                i = Math.min(end, format.length() - 1);
                from = i + 1;
            }
        }
        return plus(result, Datum.of(format.substring(Math.min(from, format.length()))));
    }

    /** Fills {@code {}} and {@code {0}} and {@code {name}} of Python's str.format. */
    static Datum format(String format, CallArguments arguments) {
        Datum result = Datum.of("");
        int from = 0;
        int next = 0;
        int open = format.indexOf('{');
        while (open >= 0) {
            int close = format.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String field = format.substring(open + 1, close);
            int number = field.isEmpty() ? next++ : number(Datum.of(field));
            Datum value = number >= 0 ? arguments.get(number + 1) : arguments.named(field);
            result = plus(plus(result, Datum.of(format.substring(from, open))), value);
            from = close + 1;
            open = format.indexOf('{', from);
        }
        return plus(result, Datum.of(format.substring(from)));
    }

    /** Text with the characters of pathname patterns as wildcards. */
    static Value pattern(Value text) {
        Value.Builder value = new Value.Builder();
        for (Piece piece : text.pieces()) {
            if (piece instanceof Piece.Text known) {
                pattern(known.text(), value);
            } else {
                value.append(piece);
            }
        }
        return value.build();
    }

    private static void pattern(String text, Value.Builder value) {
        // Any depth is as good as the directory itself: what lies deeper is in the same place.
        String flat = text.replace("**/", "");
        int from = 0;
        for (int i = 0; i < flat.length(); i++) {
            char c = flat.charAt(i);
            int end = i;
            if (c == '*' || c == '?') {
                end = i + 1;
            } else if (c == '[' || c == '{') {
                int close = flat.indexOf(c == '[' ? ']' : '}', i);
                end = close < 0 || close - i > 100 ? i : close + 1;
            }
            if (end > i) {
                value.append(flat.substring(from, i));
                value.append(new Piece.Wildcard(c == '{' ? "*" : flat.substring(i, end)));
                from = end;
                i = end - 1;
            }
        }
        value.append(flat.substring(from));
    }
}
