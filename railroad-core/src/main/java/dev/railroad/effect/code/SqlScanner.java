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

    /** The commands in a text that the client carries out by itself: {@code \! rm x}, {@code .read x.sql}. */
    public static List<ClientCommand> commands(String text) {
        List<ClientCommand> commands = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            ClientCommand.read(text.substring(at, stop).strip(), commands);
            at = stop + 1;
        }
        return List.copyOf(commands);
    }

    private static void scan(String text, List<SqlStatement> statements, int depth) {
        SqlTokens plain = new SqlTokens(text, false, false);
        List<List<String>> first = plain.statements();
        add(first, statements, depth);
        if (plain.ambiguousComment()) {
            addOthers(first, new SqlTokens(text, true, false).statements(), statements, depth);
        }
        if (plain.ambiguousString()) {
            addOthers(first, new SqlTokens(text, false, true).statements(), statements, depth);
        }
    }

    private static void addOthers(
            List<List<String>> known, List<List<String>> more, List<SqlStatement> statements, int depth) {
        int same = 0;
        while (same < known.size() && same < more.size() && known.get(same).equals(more.get(same))) {
            same++;
        }
        add(more.subList(same, more.size()), statements, depth);
    }

    private static void add(List<List<String>> read, List<SqlStatement> statements, int depth) {
        for (List<String> tokens : read) {
            statements.add(new SqlStatement(tokens, SqlShape.isUnbounded(tokens)));
            if (depth < MAX_DEPTH) {
                for (List<String> part : SqlShape.parts(tokens)) {
                    statements.add(new SqlStatement(part, SqlShape.isUnbounded(part)));
                }
                for (String code : SqlShape.codes(tokens)) {
                    scan(code, statements, depth + 1);
                }
            }
        }
    }
}
