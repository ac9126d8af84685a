package dev.railroad.effect.interpreter;

import java.util.Locale;
import java.util.Map;

/**
 * Whether a text that is called a query is SQL: it begins with an SQL verb, and what such a statement needs stands in
 * it. "delete old drafts" is a search, "delete from drafts" is not.
 */
final class SqlLikeness {
    /** The verbs, and for those that are everyday words, what must come with them. */
    private static final Map<String, String[]> VERBS = Map.ofEntries(
            Map.entry("SELECT", new String[0]),
            Map.entry("WITH", new String[] {"SELECT", "DELETE", "UPDATE", "INSERT"}),
            Map.entry("DELETE", new String[] {"FROM"}),
            Map.entry("UPDATE", new String[] {"SET"}),
            Map.entry("INSERT", new String[] {"INTO"}),
            Map.entry("REPLACE", new String[] {"INTO"}),
            Map.entry("MERGE", new String[] {"INTO", "USING"}),
            Map.entry("DROP", new String[] {
                "TABLE",
                "DATABASE",
                "SCHEMA",
                "INDEX",
                "VIEW",
                "COLUMN",
                "ROLE",
                "USER",
                "FUNCTION",
                "TRIGGER",
                "TYPE",
                "SEQUENCE",
                "EXTENSION",
                "KEYSPACE",
                "MATERIALIZED",
                "POLICY",
                "PROCEDURE",
                "OWNED",
                "TABLESPACE"
            }),
            Map.entry("TRUNCATE", new String[0]),
            Map.entry("ALTER", new String[0]),
            Map.entry("CREATE", new String[] {"TABLE", "DATABASE", "SCHEMA", "INDEX", "VIEW", "ROLE", "USER", "OR"}),
            Map.entry("GRANT", new String[] {"TO"}),
            Map.entry("REVOKE", new String[] {"FROM"}),
            Map.entry("EXEC", new String[0]),
            Map.entry("EXECUTE", new String[0]),
            Map.entry("CALL", new String[0]),
            Map.entry("BEGIN", new String[0]),
            Map.entry("VACUUM", new String[0]),
            Map.entry("PRAGMA", new String[0]),
            Map.entry("COPY", new String[] {"FROM", "TO"}),
            Map.entry("EXPLAIN", new String[0]));

    private SqlLikeness() {}

    static boolean looksLikeSql(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        int from = start(upper);
        int end = from;
        while (end < upper.length() && Character.isLetter(upper.charAt(end))) {
            end++;
        }
        String[] needed = VERBS.get(upper.substring(from, end));
        if (needed == null) {
            return false;
        }
        for (String word : needed) {
            if (containsWord(upper, word, end)) {
                return true;
            }
        }
        return needed.length == 0;
    }

    /** Where the first word begins, after blanks, comments and parentheses. */
    private static int start(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = -1;
            if (text.startsWith("--", i)) {
                end = text.indexOf('\n', i);
            } else if (text.startsWith("/*", i)) {
                end = text.indexOf("*/", i + 2) + 1;
            } else if (Character.isWhitespace(c) || c == '(' || c == ';') {
                end = i;
            } else {
                return i;
            }
            if (end <= 0 && i > 0 || end < i) {
                return text.length();
            }
            i = end + 1;
        }
        return i;
    }

    private static boolean containsWord(String text, String word, int from) {
        int at = text.indexOf(word, from);
        while (at >= 0) {
            int end = at + word.length();
            if (!Character.isLetter(text.charAt(at - 1))
                    && (end == text.length() || !Character.isLetter(text.charAt(end)))) {
                return true;
            }
            at = text.indexOf(word, end);
        }
        return false;
    }
}
