package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.List;

/**
 * Texts of which a regular expression needs at least one: where none of them stands, it cannot match, and looking for a
 * few plain texts takes a hundredth of the time. Immutable.
 *
 * <p>INVARIANT: a text that the expression matches in holds one of them. What is not understood is passed over, so that
 * less is required than could be, never more.
 *
 * <p>The idea is that of RE2's own prefilter (re2/prefilter.h), which RE2/J does not have; the syntax is
 * <a href="https://github.com/google/re2/wiki/Syntax">RE2's</a>.
 */
final class RequiredTexts {
    static final List<String> NONE = List.of();

    private final List<String> texts;

    /** For all of them: one walk tells of most texts that nothing can match. */
    private final TextSearch search;

    /** For each alternative of the expression, what else it needs; asked where {@link #search} has found something. */
    private final List<List<TextSearch>> alternatives;

    private RequiredTexts(List<String> texts, List<List<List<String>>> needs, boolean anyCase) {
        this.texts = texts;
        this.search = new TextSearch(texts, anyCase);
        this.alternatives = new ArrayList<>(needs.size());
        for (List<List<String>> alternative : needs) {
            List<TextSearch> searches = new ArrayList<>(alternative.size());
            for (List<String> one : alternative) {
                searches.add(new TextSearch(one, anyCase));
            }
            alternatives.add(searches);
        }
    }

    /** Of an expression that RE2 knows. */
    static RequiredTexts of(String expression) {
        RequiredTextsReader reader = new RequiredTextsReader(expression);
        List<List<List<String>>> needs = new ArrayList<>();
        List<String> found = reader.alternatives(needs);
        boolean known = reader.isUnderstood() && least(found) > 0;
        return new RequiredTexts(known ? List.copyOf(found) : NONE, known ? needs : List.of(), reader.isAnyCase());
    }

    /** Whether the expression may match anywhere in {@code text}. */
    boolean mayMatch(String text) {
        if (texts.isEmpty()) {
            return true;
        }
        if (!search.isIn(text)) {
            return false;
        }
        for (int i = 0; i < alternatives.size(); i++) {
            if (hasAll(text, alternatives.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasAll(String text, List<TextSearch> searches) {
        for (int i = 0; i < searches.size(); i++) {
            if (!searches.get(i).isIn(text)) {
                return false;
            }
        }
        return true;
    }

    /** The length of the shortest; 0 when there is none. */
    static int least(List<String> texts) {
        int least = texts.isEmpty() ? 0 : Integer.MAX_VALUE;
        for (String text : texts) {
            least = Math.min(least, text.length());
        }
        return least;
    }

    /** One of them is in every match; empty when nothing is known. For people, and for tests. */
    @Override
    public String toString() {
        return String.join("|", texts);
    }
}
