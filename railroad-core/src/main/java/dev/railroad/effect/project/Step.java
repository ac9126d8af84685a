package dev.railroad.effect.project;

import dev.railroad.effect.Language;
import dev.railroad.effect.Value;

/**
 * A piece of code that a project's file holds and that is about to run.
 *
 * @param language what it is written in
 * @param code as far as it is known
 * @param file where it stands
 * @param line of its beginning, from 1
 */
public record Step(Language language, Value code, String file, int line) {
    /** Shell code. */
    static Step shell(String file, Value code, int line) {
        return new Step(Language.SHELL, code, file, line);
    }
}
