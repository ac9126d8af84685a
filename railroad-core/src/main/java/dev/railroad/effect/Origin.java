package dev.railroad.effect;

/** Where a value that is not known comes from. */
public enum Origin {
    /** A variable that the call did not set itself. */
    ENVIRONMENT,
    /** A positional parameter that nobody passed. */
    PARAMETER,
    /** The content of a file, or standard input. */
    FILE,
    /** Something a server sent. */
    NETWORK,
    /** Data that was decoded, decompressed or decrypted. */
    DECODED,
    /** The output of a program that is not folded, of a random source, of a clock. */
    COMMAND,
    /** A key, a token or a password: what is kept secret, whoever prints it. */
    SECRET,
    /** More work than {@link dev.railroad.Limits} allow. */
    LIMIT
}
