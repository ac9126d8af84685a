package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a regular expression of RE2 from left to right and finds the texts that what it matches must hold. For one use.
 * What is not understood is passed over, so that less is found than could be, never more.
 */
final class RequiredTextsReader {
    private static final List<String> START = List.of("");

    /** {@code \s}. */
    private static final String SPACE = " \t\n\f\r";

    /** Texts that differ in a letter of a class are told apart up to here; more would be no particular ones. */
    private static final int MOST_FORMS = 24;

    private final String expression;
    private int at;
    private boolean anyCase;

    /** Whether what was read last matches nothing but the texts that it needs. */
    private boolean exact;

    private boolean understood = true;

    RequiredTextsReader(String expression) {
        this.expression = expression;
    }

    /** Whether there was nothing that could mean anything else than was thought. */
    boolean isUnderstood() {
        return understood;
    }

    /** Whether letters stand for both cases, somewhere or everywhere. */
    boolean isAnyCase() {
        return anyCase;
    }

    private boolean more() {
        return understood && at < expression.length();
    }

    /**
     * What alternatives up to the end of a group need: all that any of them needs, if each needs something.
     *
     * @param needs to it are added, for each alternative, the lists of which it needs one each
     */
    List<String> alternatives(List<List<List<String>>> needs) {
        List<String> all = new ArrayList<>();
        boolean each = true;
        boolean allExact = true;
        while (true) {
            List<List<String>> own = new ArrayList<>();
            List<String> one = sequence(own);
            needs.add(own);
            each &= RequiredTexts.least(one) > 0;
            allExact &= exact;
            all.addAll(one);
            if (!more() || expression.charAt(at) != '|') {
                exact = allExact;
                return each || exact ? all : RequiredTexts.NONE;
            }
            at++;
        }
    }

    /** What a sequence needs: the most particular of what its parts need; where it is exact, all that it is. */
    private List<String> sequence(List<List<String>> needs) {
        List<String> best = RequiredTexts.NONE;
        List<String> run = START;
        boolean whole = true;
        while (more() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            List<String> part = part();
            boolean known = exact;
            char repetition = repeated() ? expression.charAt(at) : ' ';
            if (repetition != ' ') {
                passRepetition();
            }
            List<String> longer = known ? longer(run, part, repetition == '?') : RequiredTexts.NONE;
            if (!longer.isEmpty() && (repetition == ' ' || repetition == '?')) {
                run = longer;
                continue;
            }
            // Of what comes once or more, one stands right after what is before it.
            best = better(best, longer.isEmpty() || repetition != '+' ? run : longer, needs);
            run = START;
            whole = false;
            if (repetition == ' ' && known && part.size() <= MOST_FORMS) {
                run = part;
            } else if (repetition == ' ' || repetition == '+') {
                best = better(best, part, needs);
            }
        }
        best = better(best, run, needs);
        exact = whole;
        return whole ? run : best;
    }

    /** Each of {@code run} with each of {@code part}, and without it where that is optional; nothing for too many. */
    private static List<String> longer(List<String> run, List<String> part, boolean optional) {
        if (run.size() * (part.size() + (optional ? 1 : 0)) > MOST_FORMS) {
            return RequiredTexts.NONE;
        }
        List<String> longer = new ArrayList<>(optional ? run : RequiredTexts.NONE);
        for (String one : run) {
            for (String other : part) {
                longer.add(one + other);
            }
        }
        return longer;
    }

    private static List<String> better(List<String> best, List<String> found, List<List<String>> needs) {
        if (RequiredTexts.least(found) > 1) {
            needs.add(found);
        }
        return RequiredTexts.least(found) > RequiredTexts.least(best) ? found : best;
    }

    /** What comes next: one of these exactly, or as {@link #exact} tells, something that needs one of them. */
    private List<String> part() {
        String letters = letters();
        if (letters.isEmpty()) {
            exact = false;
            return other();
        }
        List<String> part = new ArrayList<>(letters.length());
        for (int i = 0; i < letters.length(); i++) {
            part.add(String.valueOf(letters.charAt(i)));
        }
        exact = true;
        return part;
    }

    /** What one character may be: itself, or a class of a few, which are passed; empty when it may be much. */
    private String letters() {
        char c = expression.charAt(at);
        if (c == '[') {
            return few();
        }
        if (c == '\\' && at + 1 < expression.length()) {
            char escaped = expression.charAt(at + 1);
            if (escaped == 's') {
                at += 2;
                return SPACE;
            }
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
        return RequiredTexts.NONE;
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
                return RequiredTexts.NONE;
            }
            understood &= more() && expression.charAt(at++) == ':';
        }
        List<String> needed = alternatives(new ArrayList<>());
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
