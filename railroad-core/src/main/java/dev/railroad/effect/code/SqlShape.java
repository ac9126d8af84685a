package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;

/** What the tokens of one statement say about its parts. */
final class SqlShape {
    private static final int MAX_PARTS = 64;

    private SqlShape() {}

    /** Statements within a statement: after WITH, in parentheses, after EXPLAIN ANALYZE, without a separator. */
    static List<List<String>> parts(List<String> tokens) {
        List<List<String>> parts = new ArrayList<>(0);
        String first = tokens.get(0);
        boolean explains = first.equals("EXPLAIN");
        if (explains && !tokens.contains("ANALYZE")) {
            return parts;
        }
        boolean definition = first.equals("CREATE")
                || first.equals("ALTER")
                || first.equals("GRANT")
                || first.equals("REVOKE")
                || first.equals("COMMENT")
                || first.equals("INSERT")
                || first.equals("PREPARE");
        if (first.equals("PREPARE") && tokens.contains("AS")) {
            parts.add(tokens.subList(tokens.indexOf("AS") + 1, tokens.size()));
        }
        if (first.equals("ALTER")) {
            mutation(tokens, parts);
        }
        int depth = 0;
        for (int i = 1; i < tokens.size() && parts.size() < MAX_PARTS; i++) {
            String token = tokens.get(i);
            if (token.equals("(")) {
                depth++;
            } else if (token.equals(")")) {
                depth--;
            } else if (!definition && begins(tokens, i)) {
                boolean opened = tokens.get(i - 1).equals("(");
                if (opened || depth == 0) {
                    parts.add(tokens.subList(i, opened ? close(tokens, i) : tokens.size()));
                }
            }
        }
        return parts;
    }

    /** ClickHouse's {@code ALTER TABLE t DELETE WHERE …} and {@code UPDATE a = b WHERE …}. */
    private static void mutation(List<String> tokens, List<List<String>> parts) {
        int delete = tokens.indexOf("DELETE");
        if (delete > 2 && tokens.contains("WHERE") && !tokens.contains("CASCADE") && !tokens.contains("ON")) {
            parts.add(tokens.subList(delete, tokens.size()));
        }
    }

    /** Whether a statement that changes data begins here; two words tell it from a column's name. */
    private static boolean begins(List<String> tokens, int at) {
        String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
        switch (tokens.get(at)) {
            case "DROP":
                return next.equals("TABLE") || next.equals("DATABASE") || next.equals("SCHEMA") || next.equals("VIEW");
            case "TRUNCATE":
                return next.equals("TABLE");
            case "DELETE":
                return next.equals("FROM");
            case "UPDATE":
                return !tokens.get(at - 1).equals("FOR")
                        && !tokens.get(at - 1).equals("DO")
                        && !tokens.get(at - 1).equals("ON")
                        && at + 2 < tokens.size()
                        && tokens.get(at + 2).equals("SET");
            default:
                return false;
        }
    }

    private static int close(List<String> tokens, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).equals("(")) {
                depth++;
            } else if (tokens.get(i).equals(")") && --depth < 0) {
                return i;
            }
        }
        return tokens.size();
    }
}
