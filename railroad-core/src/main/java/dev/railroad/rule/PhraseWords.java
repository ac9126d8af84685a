package dev.railroad.rule;

import dev.railroad.effect.Invocation;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;

/** How single words of a phrase compare with those of a command. */
final class PhraseWords {
    private PhraseWords() {}

    /** {@code word} without a leading {@code ./} and trailing slashes, so that {@code build/} is {@code build}. */
    static String plainPath(String word) {
        int start = 0;
        while (word.startsWith("./", start) && start + 2 < word.length()) {
            start += 2;
        }
        int end = word.length();
        while (end > start + 1 && word.charAt(end - 1) == '/') {
            end--;
        }
        return start == 0 && end == word.length() ? word : word.substring(start, end);
    }

    /**
     * Whether a glob stands for a value, where what is not known counts only when it is plausible.
     *
     * @param deed whether the rest of the command is known to be the deed
     */
    static Truth plausible(Glob glob, Value value, boolean deed) {
        Truth match = glob.matches(value);
        if (match != Truth.MAYBE || deed || !value.hasHole()) {
            return match;
        }
        return Truth.of(value.hasHole(Origin.NETWORK) || value.hasHole(Origin.DECODED))
                .and(Truth.MAYBE);
    }

    /**
     * Whether the program is the one named.
     *
     * @param exact whether a program elsewhere that has the same name is another one
     */
    static Truth names(Glob program, Invocation invocation, boolean exact) {
        Value name = invocation.name();
        if (!name.isKnown()) {
            return plausible(program, name, false);
        }
        String text = name.textOr("");
        if (program.matches(text)) {
            return Truth.YES;
        }
        int slash = text.lastIndexOf('/');
        if (exact) {
            return Truth.of(slash < 0 && program.matches(invocation.program()));
        }
        return Truth.of((!invocation.program().isEmpty() && program.matches(invocation.program()))
                || (slash >= 0 && program.matches(text.substring(slash + 1))));
    }
}
