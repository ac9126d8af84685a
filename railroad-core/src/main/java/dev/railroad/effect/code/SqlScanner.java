package dev.railroad.effect.code;

import dev.railroad.effect.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits SQL into statements and tokens, whatever the dialect. Never throws; linear in the text. All methods are static
 * and safe for several threads.
 *
 * <p>Where dialects disagree on where a comment or a string ends (nested comments are PostgreSQL's, backslashes in
 * strings MySQL's) the text is read both ways and the statements of both are returned: one of them is what the server
 * sees.
 */
public final class SqlScanner {
    private static final int MAX_DEPTH = 4;

    private SqlScanner() {}

    /** The statements in a text, in order; also those inside {@code DO $$…$$}, {@code EXECUTE '…'} and subqueries. */
    public static List<SqlStatement> scan(String text) {
        List<SqlStatement> statements = new ArrayList<>();
        scan(text, statements, 0);
        return List.copyOf(statements);
    }

    /** What client and server do besides, because of a text: {@code \! rm x}, {@code .read x.sql}, COPY … PROGRAM. */
    public static List<ClientCommand> commands(String text) {
        List<ClientCommand> commands = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            ClientCommand.read(text.substring(at, stop).strip(), commands);
            at = stop + 1;
        }
        for (SqlStatement statement : scan(text)) {
            SqlCode.commands(statement.tokens(), commands);
        }
        return List.copyOf(commands);
    }

    private static void scan(String text, List<SqlStatement> statements, int depth) {
        SqlTokens plain = new SqlTokens(text, false, false);
        List<List<String>> first = plain.statements();
        // What psql's \gexec gets is executed as SQL, and so is what a variable holds.
        boolean dynamic = text.contains("\\gexec") || executesAny(first);
        add(first, statements, depth, dynamic);
        if (plain.ambiguousComment()) {
            addOthers(first, new SqlTokens(text, true, false).statements(), statements, depth, dynamic);
        }
        if (plain.ambiguousString()) {
            addOthers(first, new SqlTokens(text, false, true).statements(), statements, depth, dynamic);
        }
    }

    private static boolean executesAny(List<List<String>> statements) {
        for (List<String> tokens : statements) {
            if (tokens.contains("EXECUTE") || tokens.contains("EXEC") || tokens.contains("SP_EXECUTESQL")) {
                return true;
            }
        }
        return false;
    }

    private static void addOthers(
            List<List<String>> known,
            List<List<String>> more,
            List<SqlStatement> statements,
            int depth,
            boolean dynamic) {
        int same = 0;
        while (same < known.size() && same < more.size() && known.get(same).equals(more.get(same))) {
            same++;
        }
        add(more.subList(same, more.size()), statements, depth, dynamic);
    }

    private static void add(List<List<String>> read, List<SqlStatement> statements, int depth, boolean dynamic) {
        SqlTemporaries temporaries = new SqlTemporaries();
        for (List<String> tokens : read) {
            if (temporaries.concerns(tokens)) {
                continue;
            }
            statements.add(new SqlStatement(tokens, SqlCondition.isUnbounded(tokens)));
            if (depth < MAX_DEPTH) {
                for (List<String> part : SqlShape.parts(tokens)) {
                    statements.add(new SqlStatement(part, SqlCondition.isUnbounded(part)));
                }
                for (String code : SqlCode.executed(tokens, dynamic)) {
                    scan(code, statements, depth + 1);
                }
            }
        }
    }
}
