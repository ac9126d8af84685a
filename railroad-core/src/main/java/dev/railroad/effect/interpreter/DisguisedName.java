package dev.railroad.effect.interpreter;

import dev.railroad.shell.Part;
import dev.railroad.shell.Word;

/**
 * A program's name that nobody writes so: {@code $'\x72\x6d'}, {@code $(printf rm)},
 * {@code $(echo cm0= | base64 -d)}.
 */
final class DisguisedName {
    private DisguisedName() {}

    /**
     * Whether a word is one.
     *
     * @param name what it becomes; empty when that is not known
     * @param source the text that the word stands in
     */
    static boolean is(Word word, String name, String source, Disguises disguises) {
        boolean written = true;
        for (Part part : word.parts()) {
            if (part instanceof Part.Quoted quoted) {
                String text = quoted.span().of(source);
                if (text.startsWith("$'") && Escapes.spellLetters(text)) {
                    return true;
                }
            } else if (!(part instanceof Part.Literal)) {
                written = false;
                if (!name.isEmpty() && printsConstant(part, source)) {
                    return true;
                }
            }
        }
        return !written && !name.isEmpty() && disguises.name(name);
    }

    /** {@code $(echo rm)}. */
    private static boolean printsConstant(Part part, String source) {
        if (part instanceof Part.DoubleQuoted quoted) {
            return quoted.parts().size() == 1 && printsConstant(quoted.parts().get(0), source);
        }
        if (!(part instanceof Part.CommandSubstitution substitution)) {
            return false;
        }
        String text = substitution.span().of(source);
        int from = text.startsWith("$(") ? 2 : 1;
        while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        return text.startsWith("echo ", from) || text.startsWith("printf ", from);
    }
}
