package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Limits;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A megabyte of the worst: linear, and on a stack of ordinary size. The timeout is a guard against hanging only. */
class PathologicalTest {
    private static final int SIZE = 1_000_000;

    static Stream<String> units() {
        return Stream.of(
                "(",
                "((",
                "( (",
                "$(",
                "$((",
                "$[",
                "${a:-",
                "${",
                "${ ",
                "`",
                "\\`",
                "\"$(",
                "\"${a:-\"",
                "{",
                "{a,",
                "{a,{",
                "{a..",
                "a{b,c}",
                "a{b,c} ",
                "a=(",
                "a=(b ",
                "a[",
                "a[b]=",
                "@(",
                "!(",
                "a@(b|",
                "[[ ",
                "[[ ( ",
                "[[ ! ",
                "[[ a && ",
                "[[ a =~ (",
                "if a; then ",
                "if ",
                "while a; do ",
                "for x in a; do ",
                "case a in b) ",
                "case a in ",
                "{ ",
                "! ",
                "time ",
                "f() ",
                "f() { ",
                "function f ",
                "coproc ",
                "coproc a { ",
                "a && ",
                "a || b && ",
                "a | ",
                "a; ",
                "a & ",
                "a\n",
                "\n",
                "\\\n",
                "\\",
                "'",
                "\"",
                "$'",
                "$\"",
                "$",
                "#",
                "a#",
                "<",
                "<(",
                "<<a ",
                "<<a\n",
                "a <<b <<c\n",
                "$(<<a\n",
                "$(<<a)",
                "<<<",
                ">",
                ">a ",
                "2>&1 ",
                "&>",
                ";;",
                ")",
                ")\n",
                "}\n",
                "fi\n",
                "$((\n",
                "$((;\n",
                "((;\n",
                "{ $((\n",
                "`\n",
                "a `b\n",
                "\"\n",
                "\" \"",
                "a b ",
                "a=b ",
                "a[1]=b ",
                "-",
                "é",
                "\uD800",
                "\r\n",
                "a\r\n",
                "\\\r\n",
                "${a[",
                "${a[${",
                "${a!",
                "${a/b/",
                "${a:b:",
                "${a?",
                "$a",
                "$1",
                "*",
                "?",
                "~",
                "\t",
                "$(case a in a) ",
                "$(if a; then ",
                "<<'a'\nb\na\n",
                "cat <<a\n$(\na\n",
                "<<-a\n\tb\n\ta\n",
                "}",
                "{}",
                "{,",
                "{,}",
                "{{a},",
                "{a,}{",
                "a,{",
                "\"`\"",
                "'\"",
                "((a)",
                "))",
                "((a))",
                "(a)",
                "(a);",
                "$(a)",
                "$((a))",
                "${a}",
                "`a`",
                "[",
                "]");
    }

    @ParameterizedTest
    @MethodSource("units")
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void repeated(String unit) {
        parse(unit.repeat(SIZE / unit.length()));
    }

    @ParameterizedTest
    @MethodSource("units")
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void repeatedAndClosed(String unit) {
        int times = SIZE / 20 / unit.length();
        parse(unit.repeat(times) + ";a)}]`\"' ,}} fi done esac ))".repeat(SIZE / 1000));
        parse(unit.repeat(times) + ")".repeat(times) + "}".repeat(times));
        parse("'" + unit.repeat(times) + "'");
        parse("\"" + unit.repeat(times) + "\"");
        parse("cat <<E\n" + unit.repeat(times) + "\nE\nb");
    }

    private static void parse(String text) {
        Parse parse = ShellParser.parse(text, Limits.DEFAULT);
        assertThat(parse.problems()).hasSizeLessThanOrEqualTo(Session.MAX_PROBLEMS);
    }

    @Test
    void nestingUpToTheLimitIsUnderstood() {
        int depth = Limits.DEFAULT.maxDepth();
        assertThat(problems("( ".repeat(depth) + "a" + " )".repeat(depth))).isZero();
        assertThat(problems("( ".repeat(depth + 1) + "a" + " )".repeat(depth + 1)))
                .isOne();
        assertThat(problems("echo " + "$(".repeat(depth) + "a" + ")".repeat(depth)))
                .isZero();
        assertThat(problems("echo " + "$(".repeat(depth + 1) + "a" + ")".repeat(depth + 1)))
                .isOne();
    }

    @Test
    void whatStandsBesideTooDeepNestingIsStillSeen() {
        Parse parse = ShellParser.parse("rm a\n" + "(".repeat(70) + "b" + ")".repeat(70) + "\nrm c", Limits.DEFAULT);
        assertThat(TreePrinter.print(parse.script())).startsWith("(run rm a) ").endsWith(" (run rm c)");
    }

    @Test
    void tooLongTextAndNulAreNotUnderstood() {
        Limits limits = new Limits(10, 64, 1, 1, 1, 1, 1);
        assertThat(ShellParser.parse("rm -rf /ab", limits).problems()).isEmpty();
        Parse longer = ShellParser.parse("rm -rf /abc", limits);
        assertThat(longer.problems()).containsExactly(new Parse.Problem(10, "text is longer than 10"));
        assertThat(TreePrinter.print(longer.script())).isEqualTo("(unparsed \"text is longer than 10\")");
        Parse nul = ShellParser.parse("rm a\0b", Limits.DEFAULT);
        assertThat(nul.problems()).containsExactly(new Parse.Problem(4, "NUL character"));
        assertThat(TreePrinter.print(nul.script())).isEqualTo("(unparsed \"NUL character\")");
    }

    private static int problems(String text) {
        return ShellParser.parse(text, Limits.DEFAULT).problems().size();
    }
}
