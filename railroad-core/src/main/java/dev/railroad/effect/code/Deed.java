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

    /**
     * Touches a file; a path that begins with {@code ~} is in the home directory.
     *
     * @param content what is written, when that is known; the empty value otherwise
     */
    record Touch(Effect.File.Access access, Value path, boolean recursive, Value content, int line) implements Deed {
        /** Touches a file with nothing known of what is written. */
        public Touch(Effect.File.Access access, Value path, boolean recursive, int line) {
            this(access, path, recursive, Value.of(""), line);
        }
    }

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

    /** Names the server that SQL goes to: a host, a URL, a connection string. */
    record Server(Value host, int line) implements Deed {}

    /**
     * Makes a request.
     *
     * @param payload what is sent, as far as it is known
     */
    record Send(String method, Value url, Value payload, int line) implements Deed {
        /** Makes a request with nothing known of what is sent. */
        public Send(String method, Value url, int line) {
            this(method, url, Value.of(""), line);
        }
    }

    /** Changes something that is no file. */
    record Act(Effect.Act.Domain domain, String action, List<Value> targets, int line) implements Deed {
        public Act {
            targets = List.copyOf(targets);
        }
    }

    /** Something that cannot be understood and is suspicious for it. */
    record Suspect(Opacity opacity, String detail, int line) implements Deed {}
}
