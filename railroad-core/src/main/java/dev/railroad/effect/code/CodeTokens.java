package dev.railroad.effect.code;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The tokens of a text, and where each bracket closes. Immutable. */
final class CodeTokens {
    private final List<CodeToken> tokens;
    private final int[] closing;
    private final int[] loop;

    CodeTokens(List<CodeToken> tokens) {
        this.tokens = List.copyOf(tokens);
        this.closing = new int[tokens.size()];
        this.loop = new int[tokens.size()];
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            CodeToken token = tokens.get(i);
            closing[i] = tokens.size() - 1;
            loop[i] = -1;
            if (token.is("(") || token.is("[") || token.is("{")) {
                open.push(i);
            } else if ((token.is(")") || token.is("]") || token.is("}")) && !open.isEmpty()) {
                closing[open.pop()] = i;
            } else if (token.is("for") && !open.isEmpty() && loop[open.peek()] < 0) {
                loop[open.peek()] = i;
            }
        }
    }

    int size() {
        return tokens.size();
    }

    /** The token; the last one beyond the end. */
    CodeToken get(int index) {
        return tokens.get(Math.max(0, Math.min(index, tokens.size() - 1)));
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
