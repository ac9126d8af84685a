package dev.railroad.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.effect.SqlStatement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlPhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '´',
            value = {
                "DROP TABLE            | DROP TABLE users               | true",
                "drop  table           | DROP TABLE users               | true",
                "DROP TABLE            | DROP VIEW users                | false",
                "DROP TABLE            | DROP                           | false",
                "DROP TABLE            | SELECT 'DROP TABLE'            | false",
                "DROP TABLE users      | DROP TABLE IF EXISTS USERS     | true",
                "DROP TABLE users      | DROP TABLE IF EXISTS \"users\" | true",
                "DROP TABLE users      | DROP TABLE orders              | false",
                "DROP TABLE IF EXISTS  | DROP TABLE IF EXISTS users     | true",
                "DROP TABLE IF EXISTS  | DROP TABLE users               | false",
                "CREATE TABLE x        | CREATE TABLE IF NOT EXISTS X   | true",
                "DROP *                | DROP INDEX i                   | true",
                "ALTER TABLE * DROP    | ALTER TABLE T DROP COLUMN C    | true",
                "DELETE FROM logs_*    | DELETE FROM LOGS_2024          | true",
                "drop table public.users | DROP TABLE PUBLIC . USERS    | true",
            })
    void matchesTheBeginning(String phrase, String tokens, boolean expected) {
        SqlStatement statement = new SqlStatement(List.of(tokens.split(" ")), false);
        assertThat(SqlPhrase.of(phrase).matches(statement)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"DROP TABLE,true", "truncate,true", "terraform destroy,false", "push --force,false", "Update x,true"})
    void startsWithAVerb(String phrase, boolean expected) {
        assertThat(SqlPhrase.isSql(phrase)).isEqualTo(expected);
    }
}
