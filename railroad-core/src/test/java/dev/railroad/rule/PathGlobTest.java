package dev.railroad.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.effect.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PathGlobTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // pattern          | path                          | with all below | meant
                "/etc/**            | /etc/passwd                   | false | YES",
                "/etc/**            | /etc                          | false | YES",
                "/etc/*             | /etc/ssh/config               | false | NO",
                "/etc/*             | /etc/hosts                    | false | YES",
                "/**/secret         | /a/b/secret                   | false | YES",
                "/a/**/z            | /a/z                          | false | YES",
                "/a/**/z            | /a/b/c/y                      | false | NO",
                "~                  | /home/dev                     | false | YES",
                "~/.ssh/**          | /home/dev/.ssh/id_rsa         | false | YES",
                "~/.ssh/**          | /home/other/.ssh/id_rsa       | false | NO",
                "${project}/src/**  | /home/dev/project/src/a.c     | false | YES",
                "src/**             | /home/dev/project/src/a.c     | false | YES",
                "src/**             | /home/dev/src/a.c             | false | NO",
                ".env               | /home/dev/project/sub/.env    | false | YES",
                ".env               | /home/dev/project/.envrc      | false | NO",
                "*.pem              | /x/y/key.pem                  | false | YES",
                "migrations         | /x/migrations/001.sql         | false | YES",
                // what holds it, with all below
                "~/.ssh/**          | /home/dev/.ssh                | true  | YES",
                "~/.ssh/**          | /home/dev                     | true  | YES",
                "~/.ssh/**          | /home                         | true  | YES",
                "~/.ssh/**          | /home/dev                     | false | NO",
                "/a/b/c             | /a/b                          | true  | YES",
                "/a/b/c             | /a/x                          | true  | NO",
                "/a/b               | /a/b/c                        | true  | NO",
                // not known whole
                "/etc/**            | /etc/$NAME                    | false | YES",
                "/etc/hosts         | /etc/$NAME                    | false | MAYBE",
                "/etc/hosts         | /var/$NAME                    | false | NO",
                "/etc/**            | /e$NAME                       | false | MAYBE",
                "~/.ssh/**          | /home/dev/$NAME               | false | MAYBE",
                "~/.ssh/**          | /home/dev/Documents/$NAME     | false | NO",
                "~/.ssh/**          | /home/$USER                   | false | MAYBE",
                ".env               | /x/$DIR/.env                  | false | MAYBE",
                ".env               | /x/$DIR/main.c                | false | NO",
                "*.pem              | /x/key.$EXT                   | false | MAYBE",
                "*.pem              | /x/$DIR                       | false | NO",
                "/etc/hosts         | $FILE                         | false | MAYBE",
            })
    void means(String pattern, String path, boolean whole, Truth expected) {
        ToolCall call = new ToolCall.Shell("Bash", Context.in("/home/dev/project/sub"), Dialect.BASH, "unused");
        Subject subject = Subject.of(call, new ToyWorkspace());
        assertThat(PathGlob.of(pattern).matches(Written.value(path), whole, subject))
                .isEqualTo(expected);
    }
}
