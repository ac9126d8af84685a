package dev.railroad.effect.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Code and commands within SQL: what is executed from text, what the server runs, the files that it writes. */
final class SqlCode {
    private static final int MAX_CODES = 64;

    /** How far the text that is executed is followed. */
    private static final int MAX_TOKENS = 256;

    private static final String HOLE = " unknown ";

    private SqlCode() {}

    /**
     * Literals that are executed as SQL: DO $$…$$, EXECUTE '…' || x, EXEC('…'), PREPARE x FROM '…', dblink_exec.
     *
     * @param dynamic whether the text executes variables, so that what they are set to counts too
     */
    static List<String> executed(List<String> tokens, boolean dynamic) {
        List<String> codes = new ArrayList<>(0);
        String first = tokens.get(0);
        for (int i = 0; i < tokens.size() && codes.size() < MAX_CODES; i++) {
            String token = tokens.get(i);
            if (i > 0 && token.charAt(0) == '$' && token.length() > 1 && first.equals("DO")) {
                int tag = token.indexOf('$', 1) + 1;
                codes.add(token.substring(tag, Math.max(tag, token.length() - tag)));
            } else if (executes(tokens, i)) {
                String code = joined(tokens, i + 1);
                if (!code.isBlank() && !codes.contains(code)) {
                    codes.add(code);
                }
            }
        }
        boolean sets = first.equals("SET") || first.equals("DECLARE") || first.equals("SELECT") || first.equals("EXEC");
        if (dynamic && sets) {
            for (String token : tokens) {
                if (token.charAt(0) == '\''
                        && token.length() > 1
                        && codes.size() < MAX_CODES
                        && isDestructive(plain(token))
                        && !codes.contains(plain(token))) {
                    codes.add(plain(token));
                }
            }
        }
        return codes;
    }

    private static boolean executes(List<String> tokens, int at) {
        switch (tokens.get(at)) {
            case "EXECUTE":
            case "EXEC":
            case "SP_EXECUTESQL":
            case "DBLINK_EXEC":
            case "DBLINK":
            case "SP_MSFOREACHTABLE":
            case "SP_MSFOREACHDB":
            case "QUERY_TO_XML":
                return true;
            case "FROM":
                return tokens.get(0).equals("PREPARE");
            default:
                return false;
        }
    }

    /** The literals from an index on, joined; what stands between them is unknown. */
    private static String joined(List<String> tokens, int from) {
        StringBuilder code = new StringBuilder();
        boolean name = false;
        for (int i = from; i < Math.min(tokens.size(), from + MAX_TOKENS); i++) {
            String token = tokens.get(i);
            if (executes(tokens, i)) {
                break;
            }
            char first = token.charAt(0);
            if (token.equals("USING") || token.equals("INTO") || token.equals("END") || token.equals("LOOP")) {
                break;
            }
            if (first == '\'' && token.length() > 1) {
                String text = plain(token);
                if (code.length() == 0 || !name) {
                    boolean connection = code.length() > 0 && !isJoin(tokens, i - 1);
                    code.append(connection ? ";" : "").append(text);
                } else {
                    code.append(HOLE).append(text);
                }
                name = false;
            } else if (Character.isLetter(first) && code.length() > 0) {
                name = true;
            }
        }
        return code.append(name ? HOLE : "").toString();
    }

    private static boolean isJoin(List<String> tokens, int at) {
        return at > 0 && (tokens.get(at).equals("|") || tokens.get(at).equals("+"));
    }

    /** The text of a literal. */
    static String plain(String literal) {
        boolean closed = literal.length() > 1 && literal.endsWith(literal.substring(0, 1));
        return literal.substring(1, closed ? literal.length() - 1 : literal.length())
                .replace("''", "'");
    }

    /** Whether text begins as a statement that destroys. */
    static boolean isDestructive(String text) {
        String start = text.strip();
        String head = start.substring(0, Math.min(9, start.length())).toUpperCase(Locale.ROOT);
        return head.startsWith("DROP ")
                || head.startsWith("DELETE ")
                || head.startsWith("TRUNCATE ")
                || head.startsWith("ALTER ");
    }

    /** What the server or the client runs and writes because of a statement. */
    static void commands(List<String> tokens, List<ClientCommand> commands) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String literal = literal(tokens, i + 1);
            switch (tokens.get(i)) {
                case "PROGRAM":
                    if (tokens.get(0).equals("COPY")) {
                        add(ClientCommand.Kind.SHELL, literal, commands);
                    }
                    break;
                case "XP_CMDSHELL":
                    add(ClientCommand.Kind.SHELL, literal, commands);
                    break;
                case "SYS_EXEC":
                case "SYS_EVAL":
                    add(ClientCommand.Kind.SHELL, literal, commands);
                    break;
                case "EDIT":
                    add(ClientCommand.Kind.SHELL, last(tokens, i), commands);
                    break;
                case "OUTFILE":
                case "DUMPFILE":
                case "WRITEFILE":
                    add(ClientCommand.Kind.WRITE, literal, commands);
                    break;
                case "LO_EXPORT":
                    add(ClientCommand.Kind.WRITE, last(tokens, i), commands);
                    break;
                case "TO":
                    if (tokens.get(0).equals("COPY") || tokens.get(0).equals("EXPORT")) {
                        add(ClientCommand.Kind.WRITE, literal, commands);
                    }
                    break;
                case "LOAD_FILE":
                case "PG_READ_FILE":
                case "READFILE":
                    add(ClientCommand.Kind.READ, literal, commands);
                    break;
                default:
                    break;
            }
        }
    }

    private static void add(ClientCommand.Kind kind, String text, List<ClientCommand> commands) {
        if (!text.isBlank() && commands.size() < MAX_CODES) {
            commands.add(new ClientCommand(kind, text));
        }
    }

    /** The literal at an index, a bracket or a comma before it skipped; empty when there is none. */
    private static String literal(List<String> tokens, int from) {
        for (int i = from; i < Math.min(tokens.size(), from + 3); i++) {
            String token = tokens.get(i);
            if (token.charAt(0) == '\'' && token.length() > 1) {
                return plain(token);
            }
            if (!token.equals("(") && !token.equals(",") && !token.equals("N")) {
                return "";
            }
        }
        return "";
    }

    /** The last literal of a call's arguments. */
    private static String last(List<String> tokens, int call) {
        String last = "";
        for (int i = call + 1; i < tokens.size() && !tokens.get(i).equals(")"); i++) {
            if (tokens.get(i).charAt(0) == '\'' && tokens.get(i).length() > 1) {
                last = plain(tokens.get(i));
            }
        }
        return last;
    }
}
