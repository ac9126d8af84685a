package dev.railroad.effect.interpreter;

import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A compiled pattern. It walks the text once with the set of reachable positions, so that its time is bounded by
 * pattern length times text length whatever the pattern (no backtracking).
 */
final class Matcher {
    /** One element of a pattern. */
    private sealed interface Element {}

    private record One(char c) implements Element {}

    private record Any() implements Element {}

    private record Star() implements Element {}

    private record Bracket(String expression) implements Element {}

    /** {@code ?( *( +( @( !(}. */
    private record Extended(char operator, List<Matcher> alternatives) implements Element {}

    private final Element[] elements;

    private Matcher(List<Element> elements) {
        this.elements = elements.toArray(new Element[0]);
    }

    static Matcher of(Value pattern) {
        List<Element> elements = new ArrayList<>();
        for (Piece piece : pattern.pieces()) {
            if (piece instanceof Piece.Text text) {
                literal(text.text(), elements);
            } else if (piece instanceof Piece.Wildcard wildcard) {
                wildcard(wildcard.pattern(), elements);
            } else {
                elements.add(new Star());
            }
        }
        return new Matcher(elements);
    }

    boolean matches(String text, int from, int to) {
        BitSet start = new BitSet();
        start.set(from);
        return run(text, start, to).get(to);
    }

    /** The end of the longest match that starts at {@code from}; -1 without one. */
    int longestFrom(String text, int from) {
        BitSet start = new BitSet();
        start.set(from);
        return run(text, start, text.length()).length() - 1;
    }

    /** The end of the shortest match that starts at {@code from}; -1 without one. */
    int shortestFrom(String text, int from) {
        BitSet start = new BitSet();
        start.set(from);
        return run(text, start, text.length()).nextSetBit(0);
    }

    /** The positions that can be reached from {@code reached} through the whole pattern, up to {@code to}. */
    private BitSet run(String text, BitSet reached, int to) {
        BitSet now = reached;
        for (Element element : elements) {
            now = step(element, text, now, to);
            if (now.isEmpty()) {
                break;
            }
        }
        return now;
    }

    private static BitSet step(Element element, String text, BitSet now, int to) {
        BitSet next = new BitSet(to + 1);
        if (element instanceof Star) {
            next.set(now.nextSetBit(0), to + 1);
        } else if (element instanceof Extended extended) {
            return extended(extended, text, now, to);
        } else {
            for (int at = now.nextSetBit(0); at >= 0 && at < to; at = now.nextSetBit(at + 1)) {
                if (accepts(element, text.charAt(at))) {
                    next.set(at + 1);
                }
            }
        }
        return next;
    }

    private static boolean accepts(Element element, char c) {
        if (element instanceof One one) {
            return one.c() == c;
        }
        return element instanceof Any || (element instanceof Bracket bracket && inBracket(bracket.expression(), c));
    }

    private static BitSet extended(Extended extended, String text, BitSet now, int to) {
        BitSet result = new BitSet();
        char operator = extended.operator();
        if (operator == '!') {
            for (int at = now.nextSetBit(0); at >= 0; at = now.nextSetBit(at + 1)) {
                BitSet one = new BitSet();
                one.set(at);
                BitSet hit = once(extended, text, one, to);
                for (int end = at; end <= to; end++) {
                    if (!hit.get(end)) {
                        result.set(end);
                    }
                }
            }
            return result;
        }
        if (operator == '?' || operator == '*') {
            result.or(now);
        }
        BitSet frontier = now;
        do {
            BitSet hit = once(extended, text, frontier, to);
            hit.andNot(result);
            result.or(hit);
            frontier = hit;
        } while ((operator == '*' || operator == '+') && !frontier.isEmpty());
        return result;
    }

    private static BitSet once(Extended extended, String text, BitSet now, int to) {
        BitSet hit = new BitSet();
        for (Matcher alternative : extended.alternatives()) {
            hit.or(alternative.run(text, now, to));
        }
        return hit;
    }

    private static void literal(String text, List<Element> into) {
        for (int i = 0; i < text.length(); i++) {
            into.add(new One(text.charAt(i)));
        }
    }

    private static void wildcard(String pattern, List<Element> into) {
        char first = pattern.charAt(0);
        if (pattern.length() > 1 && pattern.charAt(1) == '(' && "?*+@!".indexOf(first) >= 0) {
            into.add(new Extended(first, alternatives(pattern)));
        } else if (first == '*') {
            into.add(new Star());
        } else if (first == '?') {
            into.add(new Any());
        } else if (first == '[') {
            into.add(new Bracket(pattern.substring(1, pattern.length() - 1)));
        } else {
            literal(pattern, into);
        }
    }

    /** The inside of {@code @(a|b\|c)}: backslashes quote, patterns may nest. */
    private static List<Matcher> alternatives(String pattern) {
        List<Matcher> all = new ArrayList<>();
        Value.Builder one = new Value.Builder();
        StringBuilder plain = new StringBuilder();
        int depth = 0;
        int i = 2;
        for (; i < pattern.length() - 1; i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length() - 1) {
                PathnamePattern.scan(plain.toString(), one);
                plain.setLength(0);
                one.append(pattern.substring(i + 1, i + 2));
                i++;
            } else if (c == '|' && depth == 0) {
                PathnamePattern.scan(plain.toString(), one);
                plain.setLength(0);
                all.add(of(one.build()));
                one = new Value.Builder();
            } else {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
                plain.append(c);
            }
        }
        PathnamePattern.scan(plain.toString(), one);
        all.add(of(one.build()));
        return all;
    }

    private static boolean inBracket(String expression, char c) {
        boolean negated = !expression.isEmpty() && (expression.charAt(0) == '!' || expression.charAt(0) == '^');
        int i = negated ? 1 : 0;
        while (i < expression.length()) {
            int close = expression.startsWith("[:", i) ? expression.indexOf(":]", i + 2) : -1;
            if (close >= 0) {
                if (inClass(expression.substring(i + 2, close), c)) {
                    return !negated;
                }
                i = close + 2;
            } else if (i + 2 < expression.length() && expression.charAt(i + 1) == '-') {
                if (expression.charAt(i) <= c && c <= expression.charAt(i + 2)) {
                    return !negated;
                }
                i += 3;
            } else {
                if (expression.charAt(i) == c) {
                    return !negated;
                }
                i++;
            }
        }
        return negated;
    }

    private static boolean inClass(String name, char c) {
        return switch (name) {
            case "alpha" -> Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> Character.isLetterOrDigit(c);
            case "upper" -> Character.isUpperCase(c);
            case "lower" -> Character.isLowerCase(c);
            case "space" -> Character.isWhitespace(c);
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> Character.digit(c, 16) >= 0;
            case "cntrl" -> Character.isISOControl(c);
            case "print" -> !Character.isISOControl(c);
            case "graph" -> !Character.isISOControl(c) && c != ' ';
            case "word" -> Character.isLetterOrDigit(c) || c == '_';
            default -> false;
        };
    }
}
