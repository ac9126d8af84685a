package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.shell.Part.Parameter.Operator;
import java.util.ArrayList;
import java.util.List;

/** What {@code # % / ^ ,} do to a value. Exact on known text; what depends on a hole is a hole of the same origin. */
final class ParameterOperators {
    /** A pattern with wildcards is tried at each place of a text, so that the text must not be long. */
    private static final int MAX_SEARCHED = 1 << 13;

    /** Longer results of a replacement are not known: each round of {@code a=${a//x/xxxx}} multiplies. */
    private static final int MAX_REPLACED = 1 << 20;

    /** Matching a pattern at every position is quadratic, so long texts are not matched. */
    private static final int MAX_TEXT = 1024;

    private ParameterOperators() {}

    /**
     * @param bare whether no pattern was given
     */
    static Value apply(Operator operator, Value value, Value pattern, boolean bare, Value replacement) {
        if (value.isEmpty()) {
            return operator == Operator.REPLACE_PREFIX || operator == Operator.REPLACE_SUFFIX
                    ? replace(operator, "", pattern, replacement)
                    : value;
        }
        if (!value.isKnown()) {
            return partly(operator, value, pattern);
        }
        String text = value.textOr("");
        if (pattern.hasHole()) {
            return Holes.blur(pattern);
        }
        if (text.length() > MAX_TEXT && !pattern.isKnown()) {
            return Value.unknown(Origin.LIMIT, "a long text");
        }
        return switch (operator) {
            case REMOVE_SHORTEST_PREFIX -> Value.of(withoutPrefix(text, pattern, false));
            case REMOVE_LONGEST_PREFIX -> Value.of(withoutPrefix(text, pattern, true));
            case REMOVE_SHORTEST_SUFFIX -> Value.of(withoutSuffix(text, pattern, false));
            case REMOVE_LONGEST_SUFFIX -> Value.of(withoutSuffix(text, pattern, true));
            case REPLACE_FIRST, REPLACE_ALL, REPLACE_PREFIX, REPLACE_SUFFIX ->
                replace(operator, text, pattern, replacement);
            case UPPERCASE_FIRST -> Value.of(changeCase(text, pattern, bare, true, false));
            case UPPERCASE_ALL -> Value.of(changeCase(text, pattern, bare, true, true));
            case LOWERCASE_FIRST -> Value.of(changeCase(text, pattern, bare, false, false));
            case LOWERCASE_ALL -> Value.of(changeCase(text, pattern, bare, false, true));
            default -> throw new AssertionError(operator);
        };
    }

    /** A value with holes: only a known end that is removed by a known text stays exact. */
    private static Value partly(Operator operator, Value value, Value pattern) {
        String removed = pattern.isKnown() ? pattern.textOr("") : "";
        List<Piece> pieces = new ArrayList<>(value.pieces());
        boolean suffix = operator == Operator.REMOVE_SHORTEST_SUFFIX || operator == Operator.REMOVE_LONGEST_SUFFIX;
        boolean prefix = operator == Operator.REMOVE_SHORTEST_PREFIX || operator == Operator.REMOVE_LONGEST_PREFIX;
        if (suffix && !removed.isEmpty() && value.suffix().endsWith(removed)) {
            String end = value.suffix();
            pieces.set(pieces.size() - 1, new Piece.Text(end.substring(0, end.length() - removed.length())));
            return Value.of(pieces);
        }
        if (prefix && !removed.isEmpty() && value.prefix().startsWith(removed)) {
            pieces.set(0, new Piece.Text(value.prefix().substring(removed.length())));
            return Value.of(pieces);
        }
        return Holes.blur(value);
    }

    private static String withoutPrefix(String text, Value pattern, boolean longest) {
        if (pattern.isKnown()) {
            String prefix = pattern.textOr("");
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
        }
        Matcher matcher = PathnamePattern.compile(pattern);
        int end = longest ? matcher.longestFrom(text, 0) : matcher.shortestFrom(text, 0);
        return end < 0 ? text : text.substring(end);
    }

    private static String withoutSuffix(String text, Value pattern, boolean longest) {
        if (pattern.isKnown()) {
            String suffix = pattern.textOr("");
            return text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text;
        }
        Matcher matcher = PathnamePattern.compile(pattern);
        int found = -1;
        for (int from = 0; from <= text.length() && (found < 0 || !longest); from++) {
            if (matcher.matches(text, from, text.length())) {
                found = from;
            }
        }
        return found < 0 ? text : text.substring(0, found);
    }

    private static Value replace(Operator operator, String text, Value pattern, Value replacement) {
        Matcher matcher = PathnamePattern.compile(pattern);
        if (pattern.isEmpty()) {
            return switch (operator) {
                case REPLACE_PREFIX -> replacement.plus(text);
                case REPLACE_SUFFIX -> Value.of(text).plus(replacement);
                default -> Value.of(text);
            };
        }
        if (operator == Operator.REPLACE_PREFIX) {
            int end = matcher.longestFrom(text, 0);
            return end < 0 ? Value.of(text) : replacement.plus(text.substring(end));
        }
        if (operator == Operator.REPLACE_SUFFIX) {
            for (int from = 0; from <= text.length(); from++) {
                if (matcher.matches(text, from, text.length())) {
                    return Value.of(text.substring(0, from)).plus(replacement);
                }
            }
            return Value.of(text);
        }
        boolean first = operator == Operator.REPLACE_FIRST;
        if (pattern.isKnown()) {
            return replaceText(text, pattern.textOr(""), replacement, first);
        }
        if (text.length() > MAX_SEARCHED) {
            return Value.unknown(Origin.LIMIT, "a long text in which a pattern is replaced");
        }
        Value.Builder replaced = new Value.Builder();
        int made = 0;
        int done = 0;
        int at = 0;
        while (at < text.length()) {
            int end = matcher.longestFrom(text, at);
            if (end <= at) {
                at++;
                continue;
            }
            replaced.append(text.substring(done, at)).append(replacement);
            made += at - done + replacement.length() + replacement.pieces().size();
            if (made > MAX_REPLACED) {
                return Value.unknown(Origin.LIMIT, "replacement");
            }
            at = end;
            done = end;
            if (first) {
                break;
            }
        }
        return replaced.append(text.substring(done)).build();
    }

    private static Value replaceText(String text, String sought, Value replacement, boolean first) {
        Value.Builder replaced = new Value.Builder();
        int made = 0;
        int done = 0;
        for (int at = text.indexOf(sought); at >= 0; at = first ? -1 : text.indexOf(sought, done)) {
            replaced.append(text.substring(done, at)).append(replacement);
            made += at - done + replacement.length() + replacement.pieces().size();
            if (made > MAX_REPLACED) {
                return Value.unknown(Origin.LIMIT, "replacement");
            }
            done = at + sought.length();
        }
        return replaced.append(text.substring(done)).build();
    }

    private static String changeCase(String text, Value pattern, boolean bare, boolean upper, boolean all) {
        StringBuilder changed = new StringBuilder(text);
        Matcher matcher = PathnamePattern.compile(pattern);
        for (int i = 0; i < text.length() && (all || i == 0); i++) {
            char c = text.charAt(i);
            if (bare || matcher.matches(String.valueOf(c), 0, 1)) {
                changed.setCharAt(i, upper ? Character.toUpperCase(c) : Character.toLowerCase(c));
            }
        }
        return changed.toString();
    }
}
