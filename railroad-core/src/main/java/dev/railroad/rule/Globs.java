package dev.railroad.rule;

import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.List;

/** Alternatives of patterns. */
final class Globs {
    private Globs() {}

    /** Whether one of them stands for {@code text}. */
    static boolean any(List<Glob> globs, String text) {
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).matches(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of them stands for {@code value}. */
    static Truth any(List<Glob> globs, Value value) {
        Truth truth = Truth.NO;
        for (int i = 0; i < globs.size() && truth != Truth.YES; i++) {
            truth = truth.or(globs.get(i).matches(value));
        }
        return truth;
    }

    /** Whether one of them means {@code path}. */
    static Truth anyPath(List<PathGlob> globs, Value path, boolean whole, Subject subject) {
        Truth truth = Truth.NO;
        for (int i = 0; i < globs.size() && truth != Truth.YES; i++) {
            truth = truth.or(globs.get(i).matches(path, whole, subject));
        }
        return truth;
    }
}
