package dev.railroad.effect.code;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Value;
import java.util.List;

/** Something that code would do, with constant arguments as far as they are constant. */
public sealed interface Deed {
    /** Line in the code, counted from 1. */
    int line();

    /** Touches a file; a path that begins with {@code ~} is in the home directory. */
    record Touch(Effect.File.Access access, Value path, boolean recursive, int line) implements Deed {}

    /** Writes a file whose content is known in part; the path as in {@link Touch}. */
    record Write(Value path, Value content, int line) implements Deed {}

    /** Goes into a directory, where all that follows runs; the empty path leads back to where the code began. */
    record Directory(Value path, int line) implements Deed {}

    /** Runs a program with these words. */
    record Run(List<Value> words, int line) implements Deed {
        public Run {
            words = List.copyOf(words);
        }
    }

    /** Has code interpreted. */
    record Code(Language language, Value text, int line) implements Deed {}

    /** Makes a request. */
    record Send(String method, Value url, int line) implements Deed {}

    /** Something that cannot be understood and is suspicious for it. */
    record Suspect(Opacity opacity, String detail, int line) implements Deed {}
}
