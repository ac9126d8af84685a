package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Finds what a GraphQL document would destroy: the top fields of its mutations whose names say so (GraphQL, October 2021,
 * sections 2.3 and 2.5). The document may be bare or stand in a JSON text, where quotes are escaped. Time is linear.
 */
public final class GraphQlScanner {
    private static final String MUTATION = "mutation";

    private static final List<String> VERBS = List.of(
            "delete",
            "remove",
            "destroy",
            "purge",
            "drop",
            "terminate",
            "wipe",
            "erase",
            "truncate",
            "archive",
            "revoke");

    private GraphQlScanner() {}

    /**
     * The names of the fields that destroy, in their order, {@code volumeDelete} among them; empty when there are none.
     *
     * @param text a GraphQL document, or JSON that holds one
     */
    public static List<String> destroying(String text) {
        List<String> found = new ArrayList<>();
        int at = text.indexOf(MUTATION);
        while (at >= 0) {
            int after = at + MUTATION.length();
            if (begins(text, at) && (after == text.length() || !isName(text.charAt(after)))) {
                after = operation(text, after, found);
            }
            at = text.indexOf(MUTATION, after);
        }
        return found;
    }

    /** A keyword begins a document, follows another operation, or an escaped line break. */
    private static boolean begins(String text, int at) {
        int before = at - 1;
        while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
            before--;
        }
        if (before < 0 || "\"'=}`".indexOf(text.charAt(before)) >= 0) {
            return true;
        }
        boolean escaped = before > 0 && text.charAt(before - 1) == '\\';
        return escaped && "nrt".indexOf(text.charAt(before)) >= 0;
    }

    /** Reads one operation from behind its keyword; gives where it ends. */
    private static int operation(String text, int start, List<String> found) {
        int braces = 0;
        int brackets = 0;
        boolean quoted = false;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) != '"') {
                i += 2;
            } else if (c == '"') {
                if (brackets == 0 && braces == 0) {
                    return i; // The JSON text that held the document ends.
                }
                quoted = !quoted;
                i++;
            } else if (quoted) {
                i++;
            } else if (c == '(' || c == '[') {
                brackets++;
                i++;
            } else if (c == ')' || c == ']') {
                brackets--;
                i++;
            } else if (c == '{' && brackets == 0) {
                braces++;
                i++;
            } else if (c == '}' && brackets == 0) {
                i++;
                if (--braces <= 0) {
                    return i;
                }
            } else if (isName(c)) {
                int end = i;
                while (end < text.length() && isName(text.charAt(end))) {
                    end++;
                }
                String name = text.substring(i, end);
                if (braces == 1 && brackets == 0 && destroys(name) && !isAlias(text, end)) {
                    found.add(name);
                }
                i = end;
            } else {
                i++;
            }
        }
        return i;
    }

    private static boolean isAlias(String text, int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == ':';
    }

    /** Whether a word of the name is such a verb: {@code delete_users_by_pk}, {@code volumeDelete}; no "deleted". */
    private static boolean destroys(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String verb : VERBS) {
            int at = lower.indexOf(verb);
            int end = at + verb.length();
            if (at >= 0
                    && (at == 0 || name.charAt(at - 1) == '_' || Character.isUpperCase(name.charAt(at)))
                    && (end == name.length() || !Character.isLowerCase(name.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
