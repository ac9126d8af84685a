package dev.railroad.effect.code;

import java.util.List;

/** The tokens of a text, and where each bracket closes. Immutable. */
final class CodeTokens {
    private final CodeToken[] tokens;
    private final int[] closing;
    private final int[] loop;

    CodeTokens(List<CodeToken> list) {
        this.tokens = list.toArray(new CodeToken[0]);
        this.closing = new int[tokens.length];
        this.loop = new int[tokens.length];
        int[] open = new int[tokens.length];
        int depth = 0;
        for (int i = 0; i < tokens.length; i++) {
            closing[i] = tokens.length - 1;
            loop[i] = -1;
            switch (tokens[i].mark()) {
                case '(':
                case '[':
                case '{':
                    open[depth++] = i;
                    break;
                case ')':
                case ']':
                case '}':
                    if (depth > 0) {
                        closing[open[--depth]] = i;
                    }
                    break;
                default:
                    if (depth > 0 && loop[open[depth - 1]] < 0 && tokens[i].is("for")) {
                        loop[open[depth - 1]] = i;
                    }
            }
        }
    }

    int size() {
        return tokens.length;
    }

    /** The token; the last one beyond the end. */
    CodeToken get(int index) {
        return tokens[index < 0 ? 0 : index < tokens.length ? index : tokens.length - 1];
    }

    /** Index of the bracket that closes the one at {@code index}; the last token when there is none. */
    int closing(int index) {
        return closing[index];
    }

    /** Index of the first {@code for} directly within the bracket at {@code index}; −1 when there is none. */
    int loop(int index) {
        return loop[index];
    }
}
