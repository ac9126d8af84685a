package dev.railroad.effect.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Opacity;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts made to exhaust: each ends soon, and says so where something was left out. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BoundsTest {
    static List<String> bombs() {
        return List.of(
                "x {1..9}{1..9}{1..9}{1..9}{1..9}{1..9}",
                "x " + "{a,b}".repeat(40),
                "x {1..999999999}",
                "a=x; " + "a=$a$a; ".repeat(40) + "y $a",
                "a=$a$a; ".repeat(1000) + "y $a",
                "echo " + "{a,b}".repeat(2000),
                "for i in {1..500}; do ".repeat(5) + "x" + "; done".repeat(5),
                "e='eval \"$e\"; eval \"$e\"'; eval \"$e\"",
                "echo '. ./s; . ./s' > s; . ./s",
                "a=1\n".repeat(100_000),
                "f(){ f $1 a; f $1 b; f $1 c; f $1 d; }; ".replace("f", "g") + "g 1; ".repeat(20_001));
    }

    static List<String> heavy() {
        return List.of(
                "f(){ f a$1; f b$1; }; f",
                "f(){ f a$1 | f b$1 & }; f",
                "f(){ local v=$1; [ $v -gt 0 ] && f $((v-1)); x $v; }; f 1000",
                "i=0; while ((1)); do i=$((i+1)); x $i; done",
                "if c; then a=$a$RANDOM; else a=1$a; fi; ".repeat(200) + "x $a $b",
                "a=" + "a".repeat(4000) + "; x ${a//*a*a*a*a*b/} ${a%%*a*a*b} ${a##+(a|aa)b}",
                "a=$(for i in {1..500}; do echo " + "y".repeat(1000) + "; done); x ${#a}",
                "f(){ for i in {1..500}; do for j in {1..30}; do echo z; done; done; }; a=$(f)",
                "alias a='b b b'\nalias b='a a'\na",
                "x $((" + "(".repeat(3000) + "1" + ")".repeat(3000) + "))",
                "x $((" + "-".repeat(20000) + "1)) $((" + "a=".repeat(20000) + "1)) $((" + "1?".repeat(20000) + "1))",
                "a=a; x $((a)) $((9**99999999999)) $((1/0)) $((-9223372036854775808/-1))",
                "a[999999999]=1; a[-5]=2; x ${a[-1]} ${a[@]}; a[x[y[z]]]=1",
                "a=b; b=a; x ${!a} ${!b}; declare -n r=r; x $r; declare -n p=q; declare -n q=p; x $p; p=1",
                "x $(printf '%0999999999d' 1) $(printf '%*s' 99999999 x)",
                "case x in " + "*) y ;;& ".repeat(3000) + "esac",
                "echo a | ".repeat(3000) + "cat",
                "a=" + "~:".repeat(20000),
                "set -- {1..4000}; while [ $# -gt 0 ]; do x $1; shift; done",
                "a=(); for i in {1..500}; do a+=(\"$i\" {1..100}); done; x ${#a[@]}",
                "trap 'trap \"x\" EXIT; y' EXIT",
                manyVariables());
    }

    private static String manyVariables() {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 4000; i++) {
            script.append('v').append(i).append("=1; if c; then w").append(i).append("=2; fi\n");
        }
        return script.toString();
    }

    private static List<Effect> effects(String script) {
        return new Interpreter(new FakeCommands(), Limits.DEFAULT)
                .effects(new ToolCall.Shell("Bash", Context.in("/p"), Dialect.BASH, script), new FakeWorkspace())
                .list();
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void runningOutIsSaid(String script) {
        assertThat(effects(script))
                .anyMatch(effect -> effect instanceof Effect.Opaque opaque && opaque.opacity() == Opacity.LIMIT);
    }

    @ParameterizedTest
    @MethodSource("heavy")
    void heavyScriptsEnd(String script) {
        assertThat(effects(script)).isNotNull();
    }

    @Test
    void brokenScriptsNeverThrow() {
        String[] tokens = {
            "$(",
            ")",
            "`",
            "\"",
            "'",
            "{",
            "}",
            ",",
            "${",
            "<<E\n",
            "\n",
            ";",
            "&&",
            "|",
            "&",
            "while ",
            "do ",
            "done",
            "if ",
            "then ",
            "fi",
            "f(){ ",
            "f ",
            "$((",
            "))",
            "[[ ",
            " ]]",
            "eval ",
            "*",
            "~",
            "\\",
            "a=",
            "for i in ",
            "case x in ",
            "esac",
            "exit ",
            "return ",
            "break ",
            "cd ",
            "> f",
            "< f",
            "source f ",
            "bash -c ",
            "$@",
            "${x:-",
            "[",
            "]",
            "=(",
            "export ",
            "local ",
            "x ",
            "1",
            "$a",
            "read a ",
            "\uE000",
            "\0",
            "declare -n a=",
            "shift ",
            "set -- ",
            "trap ",
            "exec ",
            "alias x=",
            "getopts a o ",
            "printf -v a ",
            "mapfile a ",
            "%s",
            "#"
        };
        Random random = new Random(20);
        List<String> thrown = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder script = new StringBuilder();
            for (int n = 1 + random.nextInt(14); n > 0; n--) {
                script.append(tokens[random.nextInt(tokens.length)]);
            }
            try {
                effects(script.toString());
            } catch (RuntimeException | StackOverflowError | AssertionError problem) {
                thrown.add(script + ": " + problem);
            }
        }
        assertThat(thrown).isEmpty();
    }
}
