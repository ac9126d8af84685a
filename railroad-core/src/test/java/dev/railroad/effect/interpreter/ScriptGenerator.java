package dev.railroad.effect.interpreter;

import java.util.List;
import java.util.Random;

/** Makes scripts that use much of the language and end quickly; the same seed makes the same script. */
final class ScriptGenerator {
    /** The programs that the scripts run. */
    static final List<String> PROGRAMS = List.of("p1", "p2", "p3", "rmx");

    private static final String[] NAMES = {"A", "B", "C", "D"};

    private final Random random;
    private int functions;
    private int loops;

    ScriptGenerator(long seed) {
        random = new Random(seed * 7919 + 17);
    }

    String script() {
        // What the environment holds is not known to the interpreter, so the script says it.
        StringBuilder script = new StringBuilder(
                pick("export A=a B='b c' C=3 D=", "unset A B C D", "export A='x y' D=/q/r.s; unset B C"));
        script.append("; unset L U R V M T E S X; P=A").append('\n');
        int lines = 2 + random.nextInt(6);
        for (int i = 0; i < lines; i++) {
            script.append(statement(3)).append('\n');
        }
        return script.toString();
    }

    private String pick(String... all) {
        return all[random.nextInt(all.length)];
    }

    private String name() {
        return pick(NAMES);
    }

    private String statement(int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            return further(depth);
        }
        int kind = random.nextInt(depth > 0 ? 30 : 9);
        return switch (kind) {
            case 0, 1, 2, 3 -> command();
            case 4, 5 -> name() + "=" + assigned();
            case 6 -> pick("export ", "declare ", "readonly_=1; ") + name() + "=" + assigned();
            case 7 -> "L=(" + words() + "); p2 \"${L[@]}\" ${#L[@]} \"${L[1]}\" \"${L[*]}\"";
            case 8 -> pick("A+=x", "set -- " + words(), "shift", "unset B", "cd sub", "cd -", "cd ..", "C=$((C+1))");
            case 9 ->
                "if " + condition() + "; then " + statement(depth - 1) + "; else " + statement(depth - 1) + "; fi";
            case 10 -> "for i in " + words() + "; do " + statement(depth - 1) + "; p3 \"$i\"; done";
            case 11 -> counting(depth);
            case 12 -> cases(depth);
            case 13 -> "( " + statement(depth - 1) + "; " + statement(depth - 1) + " )";
            case 14 -> "{ " + statement(depth - 1) + "; " + command() + "; }";
            case 15 -> function(depth);
            case 16 -> "eval " + quoteSingle(statement(depth - 1));
            case 17 -> command() + pick(" && ", " || ") + statement(depth - 1);
            case 18 -> condition() + pick(" && ", " || ") + command();
            case 19 -> "CMD=\"" + pick(PROGRAMS.toArray(new String[0])) + " a b\"; $CMD " + words();
            case 20 -> "bash -c " + quoteSingle(statement(depth - 1)) + " zero one 'two three'";
            case 21 ->
                name() + "=$(" + pick("echo ", "printf '%s\\n' ", "printf '%s-%s ' ", "echo -n ") + words() + ")";
            case 22 -> "read -r A B <<< " + quoted();
            case 23 -> "while read -r x; do p1 \"$x\"; done <<EOF\n" + "one $A\ntwo\nEOF\n:";
            case 24 -> "! " + command();
            case 25 -> command() + " | p2 " + words();
            case 26 -> "for ((k=0; k<" + random.nextInt(4) + "; k++)); do p1 $k $((k*2)); done";
            case 27 -> "A=env B=\"x y\" " + command();
            case 28 -> "case $# in 0) " + command() + ";; *) p1 \"$1\" \"$@\" $*;; esac";
            default -> "cat <<< " + quoted() + " >/dev/null; until [ \"${U:-}\" = xx ]; do U=\"${U:-}x\"; p1 $U; done";
        };
    }

    /** Where code and data change places, and the rarer corners of variables. */
    private String further(int depth) {
        String program = pick(PROGRAMS.toArray(new String[0]));
        return switch (random.nextInt(26)) {
            case 0 -> "declare -A M=([k]=" + quoted() + " [l]='w x'); " + program + " \"${M[k]}\" \"${M[l]}\" ${#M[@]}";
            case 1 ->
                "printf -v V '%s-%03d' " + pick("a", "'b c'") + " " + random.nextInt(20) + "; " + program + " \"$V\"";
            case 2 -> "printf -v 'L[2]' %s " + quoted() + "; " + program + " \"${L[2]}\"";
            case 3 -> "read -ra R <<< " + quoted() + "; " + program + " ${#R[@]} \"${R[@]}\"";
            case 4 -> "mapfile -t R < <(printf '%s\\n' " + words() + "); " + program + " \"${R[@]}\"";
            case 5 -> "IFS=, read -r x y <<< " + pick("a,b,c", "'p q,r'", "',z'") + "; " + program + " \"$x\" \"$y\"";
            case 6 -> "( IFS=" + pick(":", ",", "x") + "; S=a:b,cxd; " + program + " $S )";
            case 7 -> "( trap " + quoteSingle(statement(depth - 1)) + " EXIT; " + command() + " )";
            case 8 -> "( alias al='p1 x'; unalias al; " + command() + " )";
            case 9 -> "N=" + name() + "; " + program + " \"${!N}\"";
            case 10 ->
                "T=tt; declare -n ref=T; " + program + " \"$ref\"; ref=" + assigned() + "; " + program + " \"$T\"";
            case 11 -> "bash -s x 'y z' <<< " + quoteSingle(statement(depth - 1));
            case 12 -> "bash <<'EOF'\n" + statement(depth - 1) + "\nEOF\n:";
            case 13 -> ". /dev/stdin <<< " + quoteSingle(statement(depth - 1));
            case 14 -> "source <(printf '%s\\n' " + quoteSingle(statement(depth - 1)) + ")";
            case 15 -> "X=" + assigned() + " bash -c '" + program + " \"$X\"'";
            case 16 -> "env X=" + pick("1", "'a b'") + " bash -c '" + program + " \"$X\"'";
            case 17 -> program + " $(" + filtered() + ")";
            case 18 -> program + " \"$(" + filtered() + ")\"";
            case 19 -> filtered() + " | while read -r w; do " + program + " \"$w\"; done";
            case 20 ->
                "R=(" + words() + "); " + program + " \"${R[@]:" + pick("0", "1", "1:1", "0:2") + "}\" \"${R[@]"
                        + pick("/a/X", "//b", "#?", "%?", "^^") + "}\" \"${!R[@]}\"";
            case 21 -> "R=([1]=x [3]=y); R+=(z); unset 'R[1]'; " + program + " \"${!R[@]}\" \"${R[@]}\" \"${R[-1]}\"";
            case 22 -> "coproc { " + command() + "; }; wait";
            case 23 -> "E='" + pick("\\x61b", "a\\tb", "\\101") + "'; " + program + " \"${E@E}\" \"${E@Q}\"";
            case 24 -> "case " + word() + " in (" + pick("+(a|b)", "@(a*|x)", "!(z)") + ") " + command() + ";; esac";
            default ->
                "set -- " + words() + "; shift $(( $# > 1 ? 1 : 0 )); " + program
                        + " \"${*:1}\" \"${@: -1}\" \"${!#}\"";
        };
    }

    /** A pipe whose output is constant. */
    private String filtered() {
        return pick("echo ", "printf '%s\\n' ")
                + pick("abc", "'a b c'", "x:y:z", "b a b", "'r m'", "/a/b.c")
                + " | "
                + pick(
                                "rev",
                                "tr a-c x-z",
                                "tr -d b",
                                "cut -c2-",
                                "cut -d: -f2",
                                "head -n 1",
                                "tail -n 1",
                                "sort",
                                "sort -u",
                                "uniq",
                                "sed s/b/X/",
                                "sed 'y/abc/xyz/'",
                                "awk '{print $2}'",
                                "awk '{print $NF}'",
                                "tac",
                                "paste -sd,",
                                "fold -w2",
                                "grep a",
                                "grep -v zz",
                                "cat",
                                "tr a-z A-Z | rev",
                                "sort -r | head -n 1",
                                "xargs -n1 echo q | cut -d' ' -f2")
                        .replace("xargs -n1 echo q | cut -d' ' -f2", "cut -d' ' -f1");
    }

    private String counting(int depth) {
        String counter = "n" + loops++;
        String body = random.nextInt(4) == 0 ? "[ $" + counter + " -eq 1 ] && " + pick("break", "continue") + "; " : "";
        return counter + "=0; while [ $" + counter + " -lt 3 ]; do " + counter + "=$((" + counter + "+1)); " + body
                + statement(depth - 1) + "; done";
    }

    private String cases(int depth) {
        return "case " + word() + " in a*) " + statement(depth - 1) + ";; " + pick("[b-d]*|x", "?", "\"a b\"") + ") "
                + command() + pick(";;", ";&", ";;&") + " *) " + command() + ";; esac";
    }

    private String function(int depth) {
        String function = "f" + functions++;
        return function + "() { local A=loc; p1 $# \"$@\"; " + statement(depth - 1) + pick("; ", "; return 1; ")
                + command() + "; }; " + function + " " + words() + pick("", " && " + command(), " || " + command());
    }

    private String command() {
        return pick(PROGRAMS.toArray(new String[0])) + " " + words();
    }

    private String words() {
        StringBuilder words = new StringBuilder(word());
        for (int i = random.nextInt(3); i > 0; i--) {
            words.append(' ').append(word());
        }
        return words.toString();
    }

    private String word() {
        return switch (random.nextInt(20)) {
            case 0, 1 -> pick("a", "abc", "x.txt", "-rf", "b/c", "d=e");
            case 2 -> "'" + pick("a b", "*", "$A", "", "x;y") + "'";
            case 3 -> quoted();
            case 4, 5 -> "$" + name();
            case 6 -> "\"$" + name() + "\"";
            case 7 -> parameter();
            case 8 -> "\"" + parameter() + "\"";
            case 9 ->
                pick("{a,b}", "x{1..3}", "{a,b}{c,d}", "pre{$A,'q r'}post", "{c..a}", "{01..03}", "{a}", "{3..1..2}");
            case 10 -> "$(echo " + quoted() + ")";
            case 11 -> "\"$(printf '%s' " + word() + ")\"";
            case 12 -> "$((" + arithmetic() + "))";
            case 13 -> pick("~", "~/x", "a~b", "\"~\"", "x=~/y", "~/z/");
            case 14 -> pick("$'a\\tb'", "$'it\\'s'", "a\\ b", "\\$A", "r\"\"m", "'a'b\"c\"", "$'\\x41\\102'");
            case 15 -> pick("\"$@\"", "$*", "\"$*\"", "$#", "\"${@:1}\"", "${1:-none}", "\"a$@b\"");
            case 16 -> pick("no*match", "nom?tch", "[z]nomatch", "'no'*\"t\"");
            case 17 -> pick("${L[0]:-none}", "\"${L[@]:-}\"", "${#L[@]}");
            case 18 -> "`echo " + pick("a", "b c", "\"q  r\"") + "`";
            default -> pick("a", "b", "c") + "$" + name() + pick("", "/x", ".c");
        };
    }

    private String assigned() {
        return switch (random.nextInt(6)) {
            case 0 -> "'a  b c'";
            case 1 -> pick("1", "2", "007", "abc");
            case 2 -> "a/b.c/d.e";
            default -> assignable();
        };
    }

    /**
     * A word where it is assigned. Two things that bash does there are known to be read otherwise, and left out: braces
     * in an argument of export are expanded (each becomes an assignment of its own), a tilde after a second equals sign
     * is not.
     */
    private String assignable() {
        String word = word();
        while (word.contains("=~") || (word.indexOf('{') >= 0 && word.indexOf("${") < 0) || word.contains("{$")) {
            word = word();
        }
        return word;
    }

    private String quoted() {
        return "\""
                + pick(
                        "a b",
                        "x  y",
                        "$A",
                        "${B}z",
                        "\\$x",
                        "it's",
                        "p\\\\q",
                        "l1\nl2",
                        "$(echo in \"q\")",
                        " lead",
                        "t ")
                + "\"";
    }

    private String parameter() {
        String n = name();
        return switch (random.nextInt(18)) {
            case 0 -> "${" + n + ":-" + pick("def", "\"d e\"", "d e", "$A", "") + "}";
            case 1 -> "${" + n + "-" + pick("def", "'d'") + "}";
            case 2 -> "${" + n + ":+" + pick("alt", "a l") + "}";
            case 3 -> "${" + n + "+alt}";
            case 4 -> "${" + n + ":=new}";
            case 5 -> "${#" + n + "}";
            case 6 -> "${" + n + pick("#", "##") + pick("a", "*/", "?", "*b") + "}";
            case 7 -> "${" + n + pick("%", "%%") + pick(".*", "/*", "c", "?") + "}";
            case 8 -> "${" + n + pick("/", "//") + pick("a", "b", "?", "/") + "/" + pick("X", "", "$A") + "}";
            case 9 -> "${" + n + pick("/#a", "/%e") + "/Y}";
            case 10 -> "${" + n + ":" + pick("0", "1", "2", " -2") + "}";
            case 11 -> "${" + n + ":" + pick("0:1", "1:2", "0:-1") + "}";
            case 12 -> "${" + n + pick("^", "^^", ",", ",,") + "}";
            case 13 -> "${" + n + "@" + pick("U", "L", "u") + "}";
            case 14 -> "${!P}";
            default -> "${" + n + "}";
        };
    }

    private String arithmetic() {
        return pick(
                        "1+2*3", "(1+2)*3", "7/2", "7%3", "2**5", "1<2", "3==3", "!0", "-4+1", "1?5:6", "0x1f", "1<<4",
                        "5&3", "~0", "k=4", "08#17", "1,2", "10 - 3", "1||0")
                .replace("08#17", "8#17");
    }

    private String condition() {
        return switch (random.nextInt(8)) {
            case 0 -> "[ \"$" + name() + "\" = " + pick("a", "abc", "1") + " ]";
            case 1 -> "[[ $" + name() + " == " + pick("a*", "\"a*\"", "?", "*b*") + " ]]";
            case 2 -> "[ -z \"$" + name() + "\" ]";
            case 3 -> "[[ -n $" + name() + " && " + pick("a == a", "b < a") + " ]]";
            case 4 -> "(( " + arithmetic() + " ))";
            case 5 -> "test " + random.nextInt(3) + " -" + pick("eq", "lt", "ge") + " 1";
            case 6 -> pick("true", "false");
            default -> command();
        };
    }

    private static String quoteSingle(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
