package dev.railroad.effect.interpreter;

import dev.railroad.effect.Value;
import java.util.Optional;

/** Tilde expansion (POSIX.1-2017 XCU 2.6.1, bash's {@code ~+} and {@code ~-}). */
final class Tilde {
    private Tilde() {}

    /**
     * Adds what stands before and in tilde prefixes, and answers the text after the last one. bash also expands the tilde
     * of {@code name=~/x} in arguments, and after each colon in assignments.
     */
    static String expand(String text, boolean first, boolean last, Fields fields, State state) {
        boolean assigned = fields.mode() == Fields.Mode.TEXT;
        int start = first && text.charAt(0) == '~'
                ? 0
                : first && fields.mode() != Fields.Mode.ELEMENT ? afterAssignment(text) : -1;
        if (start < 0 && assigned) {
            start = afterColon(text, 0);
        }
        int done = 0;
        while (start >= 0) {
            String from = text.substring(start);
            Value home = prefix(from, last, state);
            int next = start + (home.isEmpty() ? 0 : from.length() - rest(from).length());
            if (next > start) {
                if (start > done) {
                    fields.literal(text.substring(done, start));
                }
                fields.quoted(home);
                done = next;
            }
            start = assigned ? afterColon(text, Math.max(next, start)) : -1;
        }
        return text.substring(done);
    }

    private static int afterColon(String text, int from) {
        int colon = text.indexOf(":~", from);
        return colon < 0 ? -1 : colon + 1;
    }

    /**
     * What the tilde prefix of unquoted text stands for; empty when it has none.
     *
     * @param complete whether the word ends where the text ends; otherwise the prefix must end in it with a slash
     */
    static Value prefix(String text, boolean complete, State state) {
        if (!text.startsWith("~")) {
            return Value.of("");
        }
        int end = end(text);
        if (end == text.length() && !complete) {
            return Value.of("");
        }
        String user = text.substring(1, end);
        if (user.isEmpty()) {
            return state.variables().scalar("HOME").orElse(Value.of(state.home()));
        }
        if (user.equals("+")) {
            return state.directory();
        }
        if (user.equals("-")) {
            return state.variables().scalar("OLDPWD").orElse(Value.of(text.substring(0, end)));
        }
        return Value.of(homeOf(user, state).orElse(text.substring(0, end)));
    }

    /** The text after the tilde prefix. */
    static String rest(String text) {
        return text.substring(end(text));
    }

    /** Where the value of {@code name=~…} starts; -1 when the text is nothing of the kind. */
    static int afterAssignment(String text) {
        int equals = text.indexOf("=~");
        if (equals <= 0) {
            return -1;
        }
        for (int i = 0; i < equals; i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_') {
                return -1;
            }
        }
        return Character.isDigit(text.charAt(0)) ? -1 : equals + 1;
    }

    private static int end(String text) {
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == ':') {
                return i;
            }
        }
        return text.length();
    }

    /** Another user's home is taken to stand beside this user's. */
    private static Optional<String> homeOf(String user, State state) {
        for (int i = 0; i < user.length(); i++) {
            char c = user.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-".indexOf(c) < 0) {
                return Optional.empty();
            }
        }
        if (user.equals("root")) {
            return Optional.of("/root");
        }
        if (Character.isDigit(user.charAt(0)) || user.charAt(0) == '-' || user.charAt(0) == '.') {
            return Optional.empty();
        }
        String home = state.home();
        return Optional.of(home.substring(0, home.lastIndexOf('/') + 1) + user);
    }
}
