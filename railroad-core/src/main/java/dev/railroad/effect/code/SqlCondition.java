package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;

/** Whether a statement changes all rows: it has no condition, or one that (nearly) every row meets. */
final class SqlCondition {
    private SqlCondition() {}

    /** Whether it is a DELETE, UPDATE or MERGE of all rows. */
    static boolean isUnbounded(List<String> tokens) {
        if (tokens.size() < 2) {
            return false;
        }
        switch (tokens.get(0)) {
            case "DELETE":
            case "MUTATE":
                return open(tokens);
            case "UPDATE":
                return tokens.contains("SET") && open(tokens);
            case "MERGE":
                return deletesUnmatched(tokens);
            case "MATCH":
            case "OPTIONAL":
                // Cypher: a pattern without properties or labels' conditions matches every node.
                return tokens.contains("DELETE") && !tokens.contains("WHERE") && !tokens.contains("{");
            default:
                return false;
        }
    }

    private static boolean open(List<String> tokens) {
        int where = atTop(tokens, "WHERE", 1);
        return where < 0 || holds(tokens, where + 1);
    }

    /** {@code WHEN NOT MATCHED BY SOURCE THEN DELETE}: all that the source does not name. */
    private static boolean deletesUnmatched(List<String> tokens) {
        int source = tokens.indexOf("SOURCE");
        return source > 0 && tokens.subList(source, tokens.size()).contains("DELETE");
    }

    private static int atTop(List<String> tokens, String word, int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("(")) {
                depth++;
            } else if (token.equals(")")) {
                depth--;
            } else if (depth == 0 && token.equals(word)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether one of the alternatives is met by every row, with all its parts. */
    private static boolean holds(List<String> tokens, int from) {
        List<String> part = new ArrayList<>();
        boolean all = true;
        boolean any = false;
        for (int i = from; i <= tokens.size(); i++) {
            String token = i < tokens.size() ? tokens.get(i) : "LIMIT";
            boolean end = token.equals("RETURNING") || token.equals("LIMIT") || token.equals("ORDER");
            if (end || token.equals("OR") || token.equals("AND")) {
                all &= isTrue(part);
                part.clear();
                if (!token.equals("AND")) {
                    any |= all;
                    all = true;
                }
                if (end) {
                    return any;
                }
            } else if (!token.equals("(") && !token.equals(")")) {
                part.add(token);
                if (part.size() > 6) {
                    part.set(5, "…");
                    part.remove(6);
                }
            }
        }
        return any;
    }

    private static boolean isTrue(List<String> condition) {
        int size = condition.size();
        String first = size == 0 ? "" : condition.get(0);
        String last = size == 0 ? "" : condition.get(size - 1);
        if (size == 1) {
            return first.equals("TRUE") || first.equals("1");
        }
        if (size == 2) {
            return first.equals("NOT") && (last.equals("FALSE") || last.equals("0"));
        }
        String operator = condition.get(size - 2);
        if (size == 4
                && last.equals("NULL")
                && condition.get(1).equals("IS")
                && condition.get(2).equals("NOT")) {
            return true; // all that is there
        }
        if (size == 3) {
            boolean literals = isLiteral(first) && isLiteral(last);
            switch (operator) {
                case "=":
                    return first.equals(last);
                case "LIKE":
                case "ILIKE":
                    return last.equals("'%'") || last.equals("'%%'");
                case ">":
                    return literals || (isKey(first) && (last.equals("0") || last.equals("1")));
                case "<":
                    return literals;
                default:
                    return false;
            }
        }
        boolean compares = size == 4 && (operator.equals("=") || operator.equals(">"));
        boolean differs = condition.get(1).equals("<") || condition.get(1).equals("!");
        if (compares && isLiteral(first) && isLiteral(last)) {
            return !first.equals(last) || condition.get(1).equals(">");
        }
        if (compares && isKey(first)) {
            return (condition.get(1).equals(">") && (last.equals("0") || last.equals("1")))
                    || (differs && last.equals("0"));
        }
        // id > -1
        return size == 4 && isKey(first) && condition.get(1).equals(">") && operator.equals("-");
    }

    private static boolean isLiteral(String token) {
        return Character.isDigit(token.charAt(0)) || token.charAt(0) == '\'';
    }

    /** Whether a column's name says that every row has it and that it counts from one. */
    private static boolean isKey(String column) {
        String name = column.length() > 2 && "\"`[".indexOf(column.charAt(0)) >= 0
                ? column.substring(1, column.length() - 1)
                : column;
        int length = name.length();
        return name.equalsIgnoreCase("ID")
                || name.equalsIgnoreCase("_ID")
                || name.equalsIgnoreCase("ROWID")
                || name.equalsIgnoreCase("CTID")
                || (length > 3 && name.regionMatches(true, length - 3, "_ID", 0, 3))
                || (length > 4 && name.regionMatches(true, length - 4, "UUID", 0, 4));
    }
}
