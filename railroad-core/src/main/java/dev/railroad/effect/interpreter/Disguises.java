package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one call that decoders and escapes made, to recognise them where they are run: what they say may be known
 * and harmless, but hardly anybody hides a command without a reason. For one thread.
 */
final class Disguises {
    /** More are not kept: one is enough to ask. */
    private static final int MAX_TEXTS = 32;

    /** Shorter ones are found in any text. */
    private static final int MIN_LENGTH = 2;

    private final List<String> texts = new ArrayList<>(0);

    /** Remembers a text that was decoded. */
    void add(Value decoded) {
        String text = decoded.textOr("").strip();
        if (text.length() >= MIN_LENGTH && texts.size() < MAX_TEXTS && !texts.contains(text)) {
            texts.add(text);
        }
    }

    /** Whether a text is one that was decoded. */
    boolean holds(Value value) {
        return !texts.isEmpty() && texts.contains(value.textOr("").strip());
    }

    /** Whether a command's name is the beginning of a decoded text. */
    boolean name(String name) {
        for (String text : texts) {
            if (text.startsWith(name) && isBoundary(text, name.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a decoded text stands in code where a command stands. */
    boolean code(String code) {
        for (String text : texts) {
            int found = code.indexOf(text);
            while (found >= 0) {
                if (isStart(code, found) && isBoundary(code, found + text.length())) {
                    return true;
                }
                found = code.indexOf(text, found + text.length());
            }
        }
        return false;
    }

    private static boolean isBoundary(String text, int end) {
        return end >= text.length()
                || Character.isWhitespace(text.charAt(end))
                || ";&|)".indexOf(text.charAt(end)) >= 0;
    }

    private static boolean isStart(String code, int offset) {
        int i = offset - 1;
        while (i >= 0 && (code.charAt(i) == ' ' || code.charAt(i) == '\t')) {
            i--;
        }
        return i < 0 || ";&|({\n".indexOf(code.charAt(i)) >= 0;
    }
}
