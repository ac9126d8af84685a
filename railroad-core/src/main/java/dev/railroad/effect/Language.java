package dev.railroad.effect;

/** A language that programs take code in. */
public enum Language {
    SHELL,
    POWERSHELL,
    CMD,
    PYTHON,
    JAVASCRIPT,
    RUBY,
    PERL,
    PHP,
    AWK,
    SQL,
    /** Commands of mongosh and redis-cli and the like. */
    DATABASE_SHELL,
    MAKE,
    /** Not looked into. */
    OTHER
}
