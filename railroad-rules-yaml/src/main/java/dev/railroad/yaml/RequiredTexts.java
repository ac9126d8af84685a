package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of which a regular expression needs at least one: where none of them stands, it cannot match, and looking for a
 * few plain texts takes a hundredth of the time. Immutable.
 *
 * <p>INVARIANT: a text that the expression matches in holds one of them. What is not understood here is passed over, so
 * that less is required than could be, never more.
 *
 * <p>The idea is that of RE2's own prefilter (re2/prefilter.h), which RE2/J does not have; the syntax is
 * <a href="https://github.com/google/re2/wiki/Syntax">RE2's</a>.
 */
final class RequiredTexts {
    private static final List<String> NONE = List.of();
    private static final List<String> START = List.of("");

    /** Texts that differ in a letter of a class are told apart up to here; more would be no particular ones. */
    private static final int MOST_FORMS = 24;

    private final List<String> texts;
    private final TextSearch search;

    private RequiredTexts(List<String> texts, boolean anyCase) {
        this.texts = texts;
        this.search = new TextSearch(texts, anyCase);
    }

    /** Of an expression that RE2 knows. */
    static RequiredTexts of(String expression) {
        Reader reader = new Reader(expression);
        List<String> found = reader.alternatives();
        return new RequiredTexts(reader.understood ? List.copyOf(found) : NONE, reader.anyCase);
    }

    /** Whether the expression may match anywhere in {@code text}. */
    boolean mayMatch(String text) {
        return texts.isEmpty() || search.isIn(text);
    }

    /** One of them is in every match; empty when nothing is known. For people, and for tests. */
    @Override
    public String toString() {
        return String.join("|", texts);
    }

    /** Reads an expression from left to right. For one use. */
    private static final class Reader {
        private final String expression;
        private int at;
        private boolean anyCase;

        /** Whether there was nothing that could mean anything else than was thought. */
        private boolean understood = true;

        Reader(String expression) {
            this.expression = expression;
        }

        private boolean more() {
            return understood && at < expression.length();
        }

        /** What alternatives up to the end of a group need: all that any of them needs, if each needs something. */
        List<String> alternatives() {
            List<String> all = new ArrayList<>();
            boolean each = true;
            while (true) {
                List<String> one = sequence();
                each &= !one.isEmpty();
                all.addAll(one);
                if (!more() || expression.charAt(at) != '|') {
                    return each ? all : NONE;
                }
                at++;
            }
        }

        /** What a sequence needs: the most particular of what its parts need. */
        private List<String> sequence() {
            List<String> best = NONE;
            List<String> run = START;
            while (more() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
                String letters = letters();
                List<String> group = letters.isEmpty() ? other() : NONE;
                boolean repeated = repeated();
                boolean optional = repeated && expression.charAt(at) != '+';
                if (repeated) {
                    passRepetition();
                } else if (!letters.isEmpty()) {
                    if (run.size() * letters.length() > MOST_FORMS) {
                        best = better(best, run);
                        run = START;
                    }
                    run = longer(run, letters);
                    continue;
                }
                best = better(best, run);
                run = START;
                if (!optional) {
                    best = better(best, group);
                }
            }
            return better(best, run);
        }

        private static List<String> longer(List<String> run, String letters) {
            List<String> longer = new ArrayList<>(run.size() * letters.length());
            for (String one : run) {
                for (int i = 0; i < letters.length(); i++) {
                    longer.add(one + letters.charAt(i));
                }
            }
            return longer;
        }

        private static List<String> better(List<String> best, List<String> found) {
            return least(found) > least(best) ? found : best;
        }

        private static int least(List<String> texts) {
            int least = texts.isEmpty() ? 0 : Integer.MAX_VALUE;
            for (String text : texts) {
                least = Math.min(least, text.length());
            }
            return least;
        }

        /** What one character may be: itself, or a class of a few, which are passed; empty when it may be much. */
        private String letters() {
            char c = expression.charAt(at);
            if (c == '[') {
                return few();
            }
            if (c == '\\' && at + 1 < expression.length()) {
                char escaped = expression.charAt(at + 1);
                boolean itself = escaped > ' ' && escaped < 0x7f && !Character.isLetterOrDigit(escaped);
                at += itself ? 2 : 0;
                return itself ? String.valueOf(escaped) : "";
            }
            // Beyond ASCII, cases fold in more ways than two.
            if (c >= 0x80 || "(.^$*+?{".indexOf(c) >= 0) {
                return "";
            }
            at++;
            return String.valueOf(c);
        }

        /** The letters and digits of a class that lists them one by one. */
        private String few() {
            int end = at + 1;
            while (end < expression.length()
                    && expression.charAt(end) < 0x80
                    && Character.isLetterOrDigit(expression.charAt(end))) {
                end++;
            }
            if (end == at + 1 || end == expression.length() || expression.charAt(end) != ']') {
                return "";
            }
            String few = expression.substring(at + 1, end);
            if (few.length() > MOST_FORMS) {
                return "";
            }
            at = end + 1;
            return few;
        }

        /** Passes what is no literal; what a group needs. */
        private List<String> other() {
            char c = expression.charAt(at++);
            if (c == '[') {
                passClass();
            } else if (c == '(') {
                return group();
            } else if (c == '\\') {
                passEscape();
            } else if (c == '{' || c == '*' || c == '+' || c == '?') {
                understood = false; // Repeats nothing that was seen here.
            }
            return NONE;
        }

        /** Classes of one letter and places without width; not what spells characters in its own way. */
        private void passEscape() {
            understood &= at < expression.length() && "bBAzdDsSwWnrtfv".indexOf(expression.charAt(at)) >= 0;
            at++;
        }

        private void passClass() {
            int from = at;
            if (at < expression.length() && expression.charAt(at) == '^') {
                at++;
                from++;
            }
            while (at < expression.length() && (expression.charAt(at) != ']' || at == from)) {
                boolean named = expression.startsWith("[:", at);
                int end = named ? expression.indexOf(":]", at) : -1;
                at = end >= 0 ? end + 2 : at + (expression.charAt(at) == '\\' ? 2 : 1);
            }
            at++;
        }

        private List<String> group() {
            if (expression.startsWith("?P<", at)) {
                at = expression.indexOf('>', at) + 1;
            } else if (expression.startsWith("?", at)) {
                at++;
                while (more() && "imsU-".indexOf(expression.charAt(at)) >= 0) {
                    anyCase |= expression.charAt(at++) == 'i';
                }
                if (more() && expression.charAt(at) == ')') {
                    at++;
                    understood &= !repeated(); // What stands before the flags would be repeated.
                    return NONE;
                }
                understood &= more() && expression.charAt(at++) == ':';
            }
            List<String> needed = alternatives();
            understood &= more() && expression.charAt(at) == ')';
            at++;
            return needed;
        }

        private boolean repeated() {
            return more() && "*+?{".indexOf(expression.charAt(at)) >= 0;
        }

        private void passRepetition() {
            if (expression.charAt(at) == '{') {
                int end = at + 1;
                while (end < expression.length() && "0123456789,".indexOf(expression.charAt(end)) >= 0) {
                    end++;
                }
                understood &= end > at + 1 && end < expression.length() && expression.charAt(end) == '}';
                at = end;
            }
            at++;
            if (more() && expression.charAt(at) == '?') {
                at++;
            }
            understood &= !repeated();
        }
    }
}
