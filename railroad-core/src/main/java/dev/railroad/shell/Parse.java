package dev.railroad.shell;

import java.util.List;

/**
 * What became of a text.
 *
 * @param script the tree; what was not understood stands in it as {@link Command.Unparsed}
 * @param problems why bash would refuse the text, first one first; empty when it is understood whole
 */
public record Parse(Script script, List<Problem> problems) {
    /**
     * A place where the text is not a script.
     *
     * @param offset where, in characters from the start
     * @param message what was expected, lower case, without a full stop
     */
    public record Problem(int offset, String message) {}

    public Parse {
        problems = List.copyOf(problems);
    }
}
