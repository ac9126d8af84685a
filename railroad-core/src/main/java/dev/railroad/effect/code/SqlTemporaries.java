package dev.railroad.effect.code;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The temporary tables that a text makes: nothing is lost with them. For one text. */
final class SqlTemporaries {
    private static final int MAX = 256;

    private final Set<String> names = new HashSet<>();

    /** Whether a statement only makes away with temporary tables; takes note of those that it makes. */
    boolean concerns(List<String> tokens) {
        switch (tokens.get(0)) {
            case "CREATE":
                int table = tokens.indexOf("TABLE");
                boolean temporary = table > 0
                        && table < 5
                        && (tokens.subList(0, table).contains("TEMP")
                                || tokens.subList(0, table).contains("TEMPORARY"));
                if (temporary && names.size() < MAX) {
                    names.add(name(tokens, table + 1));
                }
                return false;
            case "DROP":
                return is(tokens, 1)
                        && (tokens.get(1).equals("TABLE") || tokens.get(1).equals("TEMPORARY"));
            case "DELETE":
            case "TRUNCATE":
                return is(tokens, 1);
            default:
                return false;
        }
    }

    private boolean is(List<String> tokens, int from) {
        String name = name(tokens, from);
        return !tokens.contains(",") && (names.contains(name) || name.startsWith("#"));
    }

    /** The table's name: the first word that is none of SQL's own. */
    private static String name(List<String> tokens, int from) {
        for (int i = from; i < tokens.size(); i++) {
            switch (tokens.get(i)) {
                case "TABLE":
                case "TEMPORARY":
                case "IF":
                case "NOT":
                case "EXISTS":
                case "FROM":
                case "ONLY":
                    break;
                case "#":
                    return "#";
                default:
                    return tokens.get(i);
            }
        }
        return "";
    }
}
