package dev.railroad.rule;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a phrase into words as the shell does: blanks separate, {@code '…'}, {@code "…"} and {@code \} quote. Nothing is
 * expanded. POSIX XCU 2.2.
 */
final class Words {
    private Words() {}

    /**
     * The words.
     *
     * @throws PhraseException when a quote is not closed
     */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean open = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                if (open) {
                    words.add(word.toString());
                    word.setLength(0);
                    open = false;
                }
                i++;
            } else if (c == '\'' || c == '"') {
                open = true;
                i = quoted(text, i, word);
            } else if (c == '\\' && i + 1 < text.length()) {
                open = true;
                word.append(text.charAt(i + 1));
                i += 2;
            } else {
                open = true;
                word.append(c);
                i++;
            }
        }
        if (open) {
            words.add(word.toString());
        }
        return words;
    }

    private static int quoted(String text, int start, StringBuilder word) {
        char quote = text.charAt(start);
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != quote) {
            if (quote == '"' && text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            word.append(text.charAt(i));
            i++;
        }
        if (i >= text.length()) {
            throw new PhraseException("a " + (quote == '"' ? "double" : "single") + " quote is not closed", start);
        }
        return i + 1;
    }
}
