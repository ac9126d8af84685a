package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;

/** What the tokens of one statement say about its parts. */
final class SqlShape {
    private static final int MAX_PARTS = 64;

    private SqlShape() {}

    /** Whether it is a DELETE or UPDATE of all rows: no WHERE, or one that a constant satisfies. */
    static boolean isUnbounded(List<String> tokens) {
        if (tokens.size() < 2) {
            return false;
        }
        boolean delete = tokens.get(0).equals("DELETE");
        boolean update = tokens.get(0).equals("UPDATE") && tokens.contains("SET");
        if (!delete && !update) {
            return false;
        }
        int where = atTop(tokens, "WHERE", 1);
        return where < 0 || isConstant(tokens, where + 1);
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

    /** A condition that is always true, alone or after OR. */
    private static boolean isConstant(List<String> tokens, int from) {
        int start = from;
        for (int i = from; i <= tokens.size(); i++) {
            boolean end = i == tokens.size()
                    || tokens.get(i).equals("RETURNING")
                    || tokens.get(i).equals("LIMIT");
            if (end || tokens.get(i).equals("OR")) {
                boolean alone = start == from && end;
                if ((alone || start > from || i < tokens.size()) && isTrue(tokens.subList(start, i))) {
                    return true;
                }
                if (end) {
                    return false;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private static boolean isTrue(List<String> condition) {
        List<String> bare = new ArrayList<>(3);
        for (String token : condition) {
            if (!token.equals("(") && !token.equals(")")) {
                bare.add(token);
            }
            if (bare.size() > 4) {
                return false;
            }
        }
        if (bare.size() == 1) {
            return bare.get(0).equals("TRUE") || bare.get(0).equals("1");
        }
        if (bare.size() == 4
                && bare.get(1).equals("IS")
                && bare.get(2).equals("NOT")
                && bare.get(3).equals("NULL")) {
            return true; // all that is there
        }
        if (bare.size() == 3 && isLiteral(bare.get(0)) && isLiteral(bare.get(2))) {
            boolean same = bare.get(0).equals(bare.get(2));
            return bare.get(1).equals("=")
                    ? same
                    : bare.get(1).equals(">") || bare.get(1).equals("<");
        }
        return bare.size() == 4
                && isLiteral(bare.get(0))
                && isLiteral(bare.get(3))
                && !bare.get(0).equals(bare.get(3));
    }

    private static boolean isLiteral(String token) {
        return Character.isDigit(token.charAt(0)) || token.charAt(0) == '\'';
    }

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

    /** Literals that are executed as SQL: DO $$…$$, EXECUTE '…', EXEC('…'), PREPARE x FROM '…', sp_executesql. */
    static List<String> codes(List<String> tokens) {
        List<String> codes = new ArrayList<>(0);
        for (int i = 1; i < tokens.size() && codes.size() < MAX_PARTS; i++) {
            String token = tokens.get(i);
            char first = token.charAt(0);
            if (first == '$' && token.length() > 1 && tokens.get(0).equals("DO")) {
                int tag = token.indexOf('$', 1) + 1;
                codes.add(token.substring(tag, Math.max(tag, token.length() - tag)));
            } else if (first == '\'' && token.length() > 1 && executes(tokens, i)) {
                codes.add(token.substring(1, token.length() - 1).replace("''", "'"));
            }
        }
        return codes;
    }

    private static boolean executes(List<String> tokens, int literal) {
        for (int i = literal - 1; i >= 0 && i >= literal - 4; i--) {
            switch (tokens.get(i)) {
                case "EXECUTE":
                case "EXEC":
                case "SP_EXECUTESQL":
                    return true;
                case "FROM":
                    return tokens.get(0).equals("PREPARE");
                case "(":
                case "N":
                case "E":
                case "FORMAT":
                case "IMMEDIATE":
                    break;
                default:
                    return false;
            }
        }
        return false;
    }
}
