package dev.railroad.cli;

import dev.railroad.Verdict;

/** Colours for a terminal (ECMA-48 SGR), or none. */
record Paint(boolean on) {
    /** A heading. */
    String bold(String text) {
        return with("1", text);
    }

    /** Something less important. */
    String faint(String text) {
        return with("2", text);
    }

    /** Something with the colour of a verdict: green, yellow or red. */
    String verdict(Verdict verdict, String text) {
        return switch (verdict) {
            case ALLOW -> with("1;32", text);
            case ASK -> with("1;33", text);
            case BLOCK -> with("1;31", text);
        };
    }

    /** A line that was added. */
    String added(String text) {
        return with("32", text);
    }

    /** A line that was removed. */
    String removed(String text) {
        return with("31", text);
    }

    /** Where in a file a difference is. */
    String place(String text) {
        return with("36", text);
    }

    private String with(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
