package dev.railroad.effect.code;

import dev.railroad.effect.Language;

/**
 * How a language spells what all of them have. Immutable.
 *
 * @param comment what begins a comment up to the end of the line; empty when nothing does
 * @param slashes whether {@code //} and {@code /*} begin comments
 * @param sigils whether variables begin with {@code $}
 * @param regex whether {@code /…/} is a pattern where an operand is expected
 * @param indents whether indentation makes blocks
 * @param bare whether a call needs no parentheses
 * @param hashes whether {@code #{…}} in strings is code
 */
record Dialect(
        String comment, boolean slashes, boolean sigils, boolean regex, boolean indents, boolean bare, boolean hashes) {
    private static final Dialect PYTHON = new Dialect("#", false, false, false, true, false, false);
    private static final Dialect JAVASCRIPT = new Dialect("", true, false, true, false, false, false);
    private static final Dialect RUBY = new Dialect("#", false, false, true, false, true, true);
    private static final Dialect PERL = new Dialect("#", false, true, true, false, true, false);
    private static final Dialect PHP = new Dialect("#", true, true, false, false, true, false);
    private static final Dialect AWK = new Dialect("#", false, false, true, false, true, false);
    private static final Dialect LUA = new Dialect("--", false, false, false, false, true, false);
    private static final Dialect ELIXIR = new Dialect("#", false, false, false, false, true, true);
    private static final Dialect HASH = new Dialect("#", false, false, false, false, false, false);
    private static final Dialect JAVA = new Dialect("", true, false, false, false, false, false);

    static Dialect of(Language language) {
        switch (language) {
            case PYTHON:
                return PYTHON;
            case RUBY:
                return RUBY;
            case PERL:
                return PERL;
            case PHP:
                return PHP;
            case AWK:
                return AWK;
            case LUA:
                return LUA;
            case ELIXIR:
                return ELIXIR;
            case JULIA:
            case R:
                return HASH;
            case JAVA:
                return JAVA;
            default:
                return JAVASCRIPT;
        }
    }
}
