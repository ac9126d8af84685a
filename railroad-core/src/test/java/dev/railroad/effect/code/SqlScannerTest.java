package dev.railroad.effect.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.railroad.effect.SqlStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SqlScannerTest {
    /** Statements joined by " | "; "!" in front of an unbounded one. */
    private static String shown(String sql) {
        List<String> shown = new ArrayList<>();
        for (SqlStatement statement : SqlScanner.scan(sql)) {
            shown.add((statement.unbounded() ? "!" : "") + String.join(" ", statement.tokens()));
        }
        return String.join(" | ", shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '~',
            value = {
                "drop   table users => DROP TABLE USERS",
                "drop/**/table/* x */users;-- done => DROP TABLE USERS",
                "SELECT 1; DROP TABLE x => SELECT 1 | DROP TABLE X",
                "select 'drop table x' => SELECT 'drop table x'",
                "select 'it''s; drop table x' => SELECT 'it''s; drop table x'",
                "-- drop table x => ~~",
                "# drop table x => ~~",
                "/* drop table x */ => ~~",
                "/*!50000 DROP */ TABLE x => DROP TABLE X",
                "/*! DROP TABLE x */ => DROP TABLE X",
                "/*M!100100 drop table x*/ => DROP TABLE X",
                "drop table \"Users\" => DROP TABLE \"Users\"",
                "drop table `a`.`b` => DROP TABLE `a` . `b`",
                "drop table [dbo].[x y] => DROP TABLE [dbo] . [x y]",
                "delete from x => !DELETE FROM X",
                "delete from x where id = 3 => DELETE FROM X WHERE ID = 3",
                "delete from x where 1=1 => !DELETE FROM X WHERE 1 = 1",
                "delete from x where true => !DELETE FROM X WHERE TRUE",
                "delete from x where id = 3 or 1=1 => !DELETE FROM X WHERE ID = 3 OR 1 = 1",
                "delete from x where id > 0 => !DELETE FROM X WHERE ID > 0",
                "delete from x where user_id is not null => !DELETE FROM X WHERE USER_ID IS NOT NULL",
                "delete from x where expired_at is not null => !DELETE FROM X WHERE EXPIRED_AT IS NOT NULL",
                "delete from x where a like '%' => !DELETE FROM X WHERE A LIKE '%'",
                "delete from x where id > 0 and a = 2 => DELETE FROM X WHERE ID > 0 AND A = 2",
                "delete from x where a = a => !DELETE FROM X WHERE A = A",
                "update x set a = null where a is not null => !UPDATE X SET A = NULL WHERE A IS NOT NULL",
                "match (n) detach delete n => !MATCH ( N ) DETACH DELETE N",
                "match (n {id: 3}) delete n => MATCH ( N { ID : 3 } ) DELETE N",
                "update x set a = 1 => !UPDATE X SET A = 1",
                "update x set a = (select b from c where d) => !UPDATE X SET A = ( SELECT B FROM C WHERE D )",
                "update x set a = 1 where b => UPDATE X SET A = 1 WHERE B",
                "select * from x for update => SELECT * FROM X FOR UPDATE",
                "insert into x values ('delete from y') => INSERT INTO X VALUES ( 'delete from y' )",
                "explain delete from x => EXPLAIN DELETE FROM X",
                "explain analyze delete from x => EXPLAIN ANALYZE DELETE FROM X | !DELETE FROM X",
                "with a as (delete from x returning *) select 1 => WITH A AS ( DELETE FROM X RETURNING * ) SELECT 1 | !DELETE FROM X RETURNING *",
                "use x drop database y => USE X DROP DATABASE Y | DROP DATABASE Y",
                "alter table x drop column y => ALTER TABLE X DROP COLUMN Y",
                "do $$ begin execute 'drop table x'; end $$ => DO $$ begin execute 'drop table x'; end $$ | BEGIN EXECUTE 'drop table x' | DROP TABLE X | END",
                "exec('drop table x') => EXEC ( 'drop table x' ) | DROP TABLE X",
                "exec sp_executesql N'drop table x' => EXEC SP_EXECUTESQL N 'drop table x' | DROP TABLE X",
                "create function f() as $$ drop table x $$ => CREATE FUNCTION F ( ) AS $$ drop table x $$",
                "select $1, $tag$ ; drop $tag$ => SELECT $ 1 , $tag$ ; drop $tag$",
                "select a #>> '{b}' ; drop table x => SELECT A # > > '{b}' | DROP TABLE X",
                "\\c prod => ~~",
                "'unclosed => 'unclosed",
            })
    void readsStatements(String sql, String expected) {
        assertThat(shown(sql)).isEqualTo(expected);
    }

    @Test
    void readsBothWaysWhereDialectsDisagree() {
        assertThat(shown("select '\\'; drop table x; -- '")).contains("DROP TABLE X");
        assertThat(shown("select '\\' or '; drop table x; -- '")).contains("DROP TABLE X");
        assertThat(shown("/* /* */ drop table x; */ select 1")).contains("DROP TABLE X");
        assertThat(shown("/* a /* b */ c */ drop table x")).contains("| DROP TABLE X");
    }

    @Test
    void separatesByGoAndDelimiter() {
        assertThat(shown("select 1\nGO\ndrop table x\ngo")).isEqualTo("SELECT 1 | DROP TABLE X");
        assertThat(shown("DELIMITER //\nselect 1; select 2//\ndrop table x//"))
                .isEqualTo("SELECT 1 ; SELECT 2 | DROP TABLE X");
        assertThat(shown("\\set x 1\ndrop table x;\n\\q")).isEqualTo("DROP TABLE X");
    }

    @Test
    void findsTheCommandsOfClients() {
        assertThat(SqlScanner.commands("select 1;\n\\! rm -rf x\n\\i 'a.sql'\n.read b.sql\nsystem ls\nsource c.sql;"))
                .containsExactly(
                        new ClientCommand(ClientCommand.Kind.SHELL, "rm -rf x"),
                        new ClientCommand(ClientCommand.Kind.FILE, "a.sql"),
                        new ClientCommand(ClientCommand.Kind.FILE, "b.sql"),
                        new ClientCommand(ClientCommand.Kind.SHELL, "ls"),
                        new ClientCommand(ClientCommand.Kind.FILE, "c.sql"));
    }

    @Test
    void neverThrows() {
        String alphabet = "ab1 '\"`[]$;#-/*!()\\=\n\tDROP TABLE WHERE";
        Random random = new Random(7);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(SqlScanner.scan(text.toString())).isNotNull();
        }
    }

    @Test
    void staysLinear() {
        for (String unit :
                new String[] {"$a$", "/*", "'", "\\'", "(", "drop table x ", "exec('", "$a$ $b$ ", "--\n", "\"\\"}) {
            String text = unit.repeat(200_000);
            assertTimeoutPreemptively(Duration.ofMinutes(2), () -> SqlScanner.scan(text), unit);
        }
    }
}
