package dev.railroad.shell;

/** What quotes around an expansion's operand mean for the characters in it. */
enum Quoting {
    /** None: all quotes quote. */
    NONE,
    /** A pattern in {@code "${name#pattern}"}: quotes quote, but {@code <(} is no substitution. */
    PATTERN,
    /** Between double quotes: single quotes must pair, but are characters. */
    DOUBLE,
    /** In a here-document: single quotes are characters. */
    HERE_DOCUMENT,
    /** In an expression: as between double quotes, but the text is not quoted. */
    ARITHMETIC;

    /** Whether the rules of an unquoted word hold. */
    boolean isOpen() {
        return this == NONE || this == PATTERN;
    }

    /** Whether plain characters are {@link Part.Quoted}. */
    boolean quotesText() {
        return this == DOUBLE || this == HERE_DOCUMENT;
    }
}
