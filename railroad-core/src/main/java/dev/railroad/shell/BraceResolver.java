package dev.railroad.shell;

import dev.railroad.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the brace expansions of a word (bash(1), Brace Expansion). An opening brace is closed by the first brace on its
 * own level after a comma or {@code ..} on that level, so {@code {a},b}} has the alternatives {@code a}}} and {@code b};
 * one that is never closed so is a character.
 *
 * <p>To look for each opening brace's end is quadratic for a word of nothing but opening braces; so there is a budget.
 */
final class BraceResolver {
    private static final int WORK_PER_PART = 64;
    private static final int LEAST_WORK = 1 << 16;

    private final Lexer lexer;
    private final List<Part> parts;
    private final int lastClosing;
    private long work;

    BraceResolver(Lexer lexer, List<Part> parts, boolean closed) {
        this.lexer = lexer;
        this.parts = parts;
        this.work = Math.max(LEAST_WORK, (long) WORK_PER_PART * parts.size());
        int last = closed ? parts.size() - 1 : -1;
        while (last >= 0 && !isMark(last, '}')) {
            last--;
        }
        this.lastClosing = last;
    }

    List<Part> resolve() {
        return resolve(0, parts.size());
    }

    private List<Part> resolve(int from, int to) {
        Merger merged = new Merger();
        resolve(from, to, merged);
        return merged.finish();
    }

    private void resolve(int from, int to, Merger merged) {
        int i = from;
        while (i < to) {
            int closing = isMark(i, '{') && !(i == from && i + 1 < to && isMark(i + 1, '}')) ? closing(i + 1, to) : -1;
            if (closing < 0) {
                merged.add(parts.get(i++));
                continue;
            }
            expand(i, closing, merged);
            i = closing + 1;
        }
    }

    /** Adds what stands from an opening brace to its closing one. */
    private void expand(int opening, int closing, Merger merged) {
        Span span = parts.get(opening).span().to(parts.get(closing).span());
        List<Integer> commas = commas(opening + 1, closing);
        if (!lexer.enter(lexer.position())) {
            lexer.leave();
            return;
        }
        if (!commas.isEmpty()) {
            List<Word> alternatives = new ArrayList<>(commas.size() + 1);
            int from = opening + 1;
            for (int comma : commas) {
                alternatives.add(alternative(from, comma));
                from = comma + 1;
            }
            alternatives.add(alternative(from, closing));
            merged.add(new Part.Braces(alternatives, span));
        } else if (opening + 2 == closing
                && parts.get(opening + 1) instanceof Part.Literal literal
                && range(literal.text(), span) instanceof Part.BraceRange range) {
            merged.add(range);
        } else if (hasComma(opening + 1, closing)) {
            // Not a range, but bash then takes the braces away: {x..{a,b}} is x..a x..b.
            resolve(opening + 1, closing, merged);
        } else {
            for (int i = opening; i <= closing; i++) {
                merged.add(parts.get(i));
            }
        }
        lexer.leave();
    }

    private Word alternative(int from, int to) {
        Span before = parts.get(from - 1).span();
        return new Word(
                resolve(from, to), new Span(before.end(), parts.get(to).span().start()));
    }

    /** The index of the brace that closes the one before {@code from}, or -1. */
    private int closing(int from, int to) {
        if (lastClosing < from) {
            return -1;
        }
        int level = 0;
        boolean separated = false;
        for (int i = from; i < to; i++) {
            if (--work < 0) {
                lexer.fail(lexer.position(), "too many braces");
                return -1;
            }
            if (isMark(i, '{')) {
                level++;
            } else if (isMark(i, '}')) {
                if (level > 0) {
                    level--;
                } else if (separated) {
                    return i;
                }
            } else if (level == 0) {
                separated |= isMark(i, ',') || hasDots(i);
            }
        }
        return -1;
    }

    private boolean hasDots(int i) {
        if (!(parts.get(i) instanceof Part.Literal literal)) {
            return false;
        }
        int dots = literal.text().indexOf("..");
        return dots >= 0 && !(dots + 2 == literal.text().length() && i + 1 < parts.size() && isMark(i + 1, '}'));
    }

    private List<Integer> commas(int from, int to) {
        List<Integer> commas = new ArrayList<>();
        int level = 0;
        for (int i = from; i < to; i++) {
            if (isMark(i, '{')) {
                level++;
            } else if (isMark(i, '}')) {
                level -= level > 0 ? 1 : 0;
            } else if (level == 0 && isMark(i, ',')) {
                commas.add(i);
            }
        }
        return commas;
    }

    private boolean hasComma(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isMark(i, ',')) {
                return true;
            }
        }
        return false;
    }

    private boolean isMark(int index, char mark) {
        return parts.get(index) instanceof Part.Literal literal
                && literal.text().length() == 1
                && literal.text().charAt(0) == mark;
    }

    /** {@code 1..9..2} or {@code a..f} as a range, else the text as it was. */
    private static Part range(String text, Span span) {
        int first = text.indexOf("..");
        int second = first < 0 ? -1 : text.indexOf("..", first + 2);
        if (first > 0) {
            String from = text.substring(0, first);
            String to = second < 0 ? text.substring(first + 2) : text.substring(first + 2, second);
            String step = second < 0 ? "" : text.substring(second + 2);
            if ((isNumber(from) && isNumber(to) || isLetter(from) && isLetter(to)) && (second < 0 || isNumber(step))) {
                return new Part.BraceRange(from, to, step, span);
            }
        }
        return new Part.Literal(text, span);
    }

    private static boolean isLetter(String text) {
        return text.length() == 1 && Characters.isNameStart(text.charAt(0)) && text.charAt(0) != '_';
    }

    private static boolean isNumber(String text) {
        int i = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
        if (i == text.length()) {
            return false;
        }
        for (; i < text.length(); i++) {
            if (!Characters.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Joins the literal parts that stand side by side. */
    private static final class Merger {
        private final List<Part> merged = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private Span span = Span.NONE;

        void add(Part part) {
            if (part instanceof Part.Literal literal) {
                span = text.length() == 0 ? literal.span() : span.to(literal.span());
                text.append(literal.text());
            } else {
                flush();
                merged.add(part);
            }
        }

        private void flush() {
            if (text.length() > 0) {
                merged.add(new Part.Literal(text.toString(), span));
                text.setLength(0);
            }
        }

        List<Part> finish() {
            flush();
            return merged;
        }
    }
}
