package dev.railroad.cli.hook;

import java.util.Objects;

/**
 * What a hook's process leaves behind.
 *
 * @param out its standard output: one JSON object without a line end, or empty for "no opinion"
 * @param error its standard error, without a line end; empty for nothing
 * @param status its exit code: 0, or 2 to refuse
 */
public record HookAnswer(String out, String error, int status) {
    /** The exit code that refuses a call, whatever else is printed. */
    public static final int REFUSED = 2;

    /** No opinion: the host's own permissions go on. */
    public static final HookAnswer SILENCE = new HookAnswer("", "", 0);

    public HookAnswer {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(error, "error");
    }

    /** A refusal that does not depend on the host's understanding of our output. */
    public static HookAnswer refusal(String message) {
        return new HookAnswer("", message, REFUSED);
    }

    /** One JSON object. */
    static HookAnswer json(String object) {
        return new HookAnswer(object, "", 0);
    }
}
