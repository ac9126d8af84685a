package dev.railroad.effect.interpreter;

import dev.railroad.shell.Part;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.List;

/** {@code a{b,c}d} and {@code {1..3}} to the words they stand for; it happens before any other expansion. */
final class BraceExpansion {
    /** Every part that is joined copies those before it; words of thousands of parts must not be made by thousands. */
    private static final long PARTS_A_WORD = 64;

    private final int limit;
    private long parts;
    private boolean exceeded;

    /**
     * @param limit how many words at most
     */
    BraceExpansion(int limit) {
        this.limit = limit;
    }

    /** Whether there were more words than the limit. */
    boolean exceeded() {
        return exceeded;
    }

    static boolean applies(Word word) {
        for (Part part : word.parts()) {
            if (part instanceof Part.Braces || part instanceof Part.BraceRange) {
                return true;
            }
        }
        return false;
    }

    List<Word> expand(Word word) {
        List<List<Part>> words = new ArrayList<>();
        words.add(List.of());
        for (Part part : word.parts()) {
            if (exceeded) {
                break;
            }
            if (part instanceof Part.Braces braces) {
                words = product(words, alternatives(braces));
            } else if (part instanceof Part.BraceRange range) {
                words = product(words, range(range));
            } else {
                words = product(words, List.of(List.of(part)));
            }
        }
        List<Word> expanded = new ArrayList<>(words.size());
        for (List<Part> parts : words) {
            expanded.add(new Word(parts, word.span()));
        }
        return expanded;
    }

    private List<List<Part>> alternatives(Part.Braces braces) {
        List<List<Part>> all = new ArrayList<>();
        for (Word alternative : braces.alternatives()) {
            for (Word word : expand(alternative)) {
                all.add(word.parts());
            }
        }
        return all;
    }

    private List<List<Part>> product(List<List<Part>> heads, List<List<Part>> tails) {
        List<List<Part>> all = new ArrayList<>();
        for (List<Part> head : heads) {
            for (List<Part> tail : tails) {
                if (all.size() >= limit || parts > limit * PARTS_A_WORD) {
                    exceeded = true;
                    return all;
                }
                List<Part> joined = new ArrayList<>(head);
                joined.addAll(tail);
                if (!head.isEmpty() && !tail.isEmpty()) {
                    lengthenName(joined, head.size() - 1);
                }
                all.add(joined);
                parts += joined.size();
            }
        }
        return all;
    }

    /** Braces are expanded in the text: {@code {$A,x}b} has the variable {@code $Ab} in it. */
    private static void lengthenName(List<Part> parts, int at) {
        if (!(parts.get(at) instanceof Part.Parameter parameter)
                || parameter.span().length() != parameter.name().length() + 1
                || !isNameCharacter(parameter.name().charAt(0))
                || Character.isDigit(parameter.name().charAt(0))
                || !(parts.get(at + 1) instanceof Part.Literal literal)) {
            return;
        }
        int end = 0;
        while (end < literal.text().length() && isNameCharacter(literal.text().charAt(end))) {
            end++;
        }
        parts.set(
                at,
                new Part.Parameter(
                        parameter.name() + literal.text().substring(0, end),
                        parameter.subscript(),
                        parameter.prefix(),
                        parameter.operator(),
                        parameter.operands(),
                        parameter.span()));
        parts.set(at + 1, new Part.Literal(literal.text().substring(end), literal.span()));
    }

    private static boolean isNameCharacter(char c) {
        return c == '_' || (c < 128 && Character.isLetterOrDigit(c));
    }

    private List<List<Part>> range(Part.BraceRange range) {
        List<List<Part>> all = new ArrayList<>();
        boolean letters = isLetter(range.first()) && isLetter(range.last());
        long first = letters ? range.first().charAt(0) : number(range.first());
        long last = letters ? range.last().charAt(0) : number(range.last());
        long step = Math.max(1, Math.abs(range.step().isEmpty() ? 1 : number(range.step())));
        int width = letters ? 0 : width(range);
        long count = Math.abs(last - first) / step + 1;
        if (count > limit || count < 1) {
            exceeded = true;
            count = limit;
        }
        for (long i = 0; i < count; i++) {
            long value = first <= last ? first + i * step : first - i * step;
            String text = letters ? String.valueOf((char) value) : padded(value, width);
            all.add(List.of(new Part.Quoted(text, range.span())));
        }
        return all;
    }

    private static boolean isLetter(String end) {
        return end.length() == 1 && Character.isLetter(end.charAt(0));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return text.startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
    }

    /** Ends written with leading zeros make all results as wide as the wider of them. */
    private static int width(Part.BraceRange range) {
        boolean padded = isPadded(range.first()) || isPadded(range.last());
        return padded ? Math.max(range.first().length(), range.last().length()) : 0;
    }

    private static boolean isPadded(String end) {
        int digits = end.startsWith("-") ? 1 : 0;
        return end.length() > digits + 1 && end.charAt(digits) == '0';
    }

    private static String padded(long value, int width) {
        String digits = Long.toString(Math.abs(value));
        StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
        for (int i = text.length() + digits.length(); i < width; i++) {
            text.append('0');
        }
        return text.append(digits).toString();
    }
}
