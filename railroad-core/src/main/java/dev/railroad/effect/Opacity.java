package dev.railroad.effect;

/** Why something cannot be understood. */
public enum Opacity {
    /** The text is not a script that a shell would run. */
    UNPARSED,
    /** {@link dev.railroad.Limits} were reached. */
    LIMIT,
    /** Code that a server sends reaches an interpreter. */
    REMOTE_CODE,
    /** Code that was decoded or decrypted reaches an interpreter. */
    DECODED_CODE,
    /** Code or a command name that is not known for another reason reaches an interpreter. */
    UNKNOWN_CODE,
    /** Code or a command name that is known, but was spelled so that a reader does not see it. */
    DISGUISED,
    /** A command interpreter is connected to a network. */
    REMOTE_SHELL
}
