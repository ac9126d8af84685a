package dev.railroad.effect;

/** What kind of place a path is; a path may be several at once. */
public enum Place {
    /** The root of the file system, or a pattern that holds it. */
    ROOT,
    /** A directory of the operating system, or below one: {@code /etc}, {@code /usr}, {@code C:\Windows}. */
    SYSTEM,
    /** The user's home, an ancestor of it, or all that is directly in it ({@code ~/*}). */
    HOME,
    /** Something inside the user's home. */
    IN_HOME,
    /** The project's top directory, an ancestor of it, or all that is directly in it. */
    PROJECT,
    /** Something inside the project. */
    IN_PROJECT,
    /** A repository's own data: {@code .git} or below it. */
    REPOSITORY,
    /** Inside the project and made again at will: git-ignored, or a well-known build or cache directory. */
    REGENERABLE,
    /** Inside a directory for temporary files, not the directory itself. */
    TEMPORARY,
    /** A disk, a partition or memory as a device file. */
    DEVICE,
    /** A device that holds nothing: {@code /dev/null}, a terminal, a standard stream. */
    HARMLESS_DEVICE,
    /** Keys, tokens and passwords: {@code ~/.ssh/id_*}, {@code ~/.aws/credentials}, {@code .env}. */
    CREDENTIALS,
    /** Run by a shell, an editor, git or the system without being asked for: start-up files, hooks, cron tables. */
    AUTORUN,
    /** Settings of the agent that is being guarded. */
    AGENT_CONFIGURATION,
    /** Railroad's own programs, rules and store. */
    GUARD,
    /** None of the others: somewhere outside. */
    OUTSIDE,
    /** It is not known where the path leads. */
    UNKNOWN
}
