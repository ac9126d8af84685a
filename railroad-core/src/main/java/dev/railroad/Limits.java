package dev.railroad;

/**
 * The bounds of understanding one call. Adversarial input is the normal input here: whatever grows is bounded, and
 * running into a bound is reported, never passed over.
 *
 * @param maxTextLength characters of one command line or file that are parsed; longer text is not understood
 * @param maxDepth nesting of commands, substitutions and interpreters in one another
 * @param maxSteps simple commands that are interpreted for one call, loops and functions unrolled
 * @param maxWords words that one brace, pathname or list expansion may yield
 * @param maxFileBytes size of a file that is looked into before it is executed
 * @param maxFiles number of such files for one call
 * @param maxCharacters characters that the expansions, substitutions and nested texts of one call may make together
 */
public record Limits(
        int maxTextLength,
        int maxDepth,
        int maxSteps,
        int maxWords,
        int maxFileBytes,
        int maxFiles,
        int maxCharacters) {
    /**
     * Ample for what agents write: Claude Code cuts a command at 30,000 characters of output and models write a few
     * kilobytes; a megabyte still parses in well under a second.
     */
    public static final Limits DEFAULT = new Limits(1 << 20, 64, 20_000, 4_096, 1 << 18, 32, 1 << 22);
}
