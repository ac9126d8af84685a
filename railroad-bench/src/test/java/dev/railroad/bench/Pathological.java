package dev.railroad.bench;

import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Calls of any size that would take for ever if anything in judging them were worse than linear. */
final class Pathological {
    /**
     * A family of calls.
     *
     * @param name for people
     * @param sized the call of about so many characters
     */
    record Family(String name, IntFunction<ToolCall> sized) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The names of those that are also tried with a megabyte. */
    static final List<String> MEGABYTES = List.of(
            "shell (",
            "shell $(",
            "shell '",
            "shell \\",
            "shell <<E ",
            "shell {a,b}",
            "shell x",
            "shell ;",
            "shell a=1;",
            "shell [a",
            "shell cd a\\n",
            "shell eval ",
            "shell command ",
            "shell ls | wc -l\\n",
            "sql /*",
            "sql '",
            "sql (",
            "python3 - [",
            "python3 - '",
            "python3 - x=x+x\\n",
            "node - `${",
            "POWERSHELL (",
            "POWERSHELL \"",
            "CMD ^",
            "many variables",
            "many files",
            "one deletion of many",
            "a written file",
            "a path");

    private Pathological() {}

    /** All families. */
    static List<Family> families() {
        List<Family> all = new ArrayList<>();
        for (String unit : Pieces.SHELL) {
            all.add(new Family("shell " + shown(unit), size -> shell(fill(unit, size))));
        }
        for (String unit : Pieces.SQL) {
            all.add(new Family("sql " + shown(unit), size -> sql(fill(unit, size))));
        }
        for (String language : List.of("python3 -", "node -", "ruby -", "perl -", "php")) {
            for (String unit : Pieces.CODE) {
                all.add(new Family(
                        language + " " + shown(unit),
                        size -> shell(language + " <<'EOF'\n" + fill(unit, size) + "\nEOF\n")));
            }
        }
        for (Dialect dialect : List.of(Dialect.POWERSHELL, Dialect.CMD)) {
            for (String unit : Pieces.WINDOWS) {
                all.add(new Family(
                        dialect + " " + shown(unit),
                        size -> new ToolCall.Shell("Bash", Workload.context(), dialect, fill(unit, size))));
            }
        }
        all.addAll(particular());
        return all;
    }

    /** Those that are more than a piece written again and again. */
    private static List<Family> particular() {
        List<Family> all = new ArrayList<>();
        all.add(new Family("many variables", size -> shell(numbered("v%=1;", size))));
        all.add(new Family("many files", size -> shell(numbered("echo x > f%;", size))));
        all.add(new Family("many deletions", size -> shell(numbered("rm -rf d%;", size))));
        all.add(new Family("one deletion of many", size -> shell("rm -rf" + numbered(" d%", size))));
        all.add(new Family("many functions", size -> shell(numbered("f%(){ ls;};", size))));
        all.add(new Family("many aliases", size -> shell(numbered("alias a%=b;", size))));
        all.add(new Family("many branches", size -> shell(numbered("if a;then v%=1;fi;", size))));
        all.add(new Family("many ways", size -> shell(numbered("if a;then v=%;fi;", size) + "rm $v")));
        all.add(new Family("many directories", size -> shell(numbered("cd d%;", size))));
        all.add(new Family("many traps", size -> shell(numbered("trap 'ls' %;", size))));
        all.add(new Family("a long list", size -> shell("for i in" + numbered(" %", size) + "; do rm $i; done")));
        all.add(new Family("many arguments", size -> shell("xargs rm <<E\n" + numbered("f%\n", size) + "E\n")));
        all.add(new Family("an array", size -> shell("a=(" + numbered(" %", size) + "); rm ${a[@]}; rm \"${a[*]}\"")));
        all.add(new Family("one word to eval", size -> shell("eval '" + fill("ls;", size) + "'")));
        all.add(new Family(
                "a chain of eval",
                size -> shell("a='" + fill("ls;", size) + "'; eval \"$a\"; eval \"$a\"; eval \"$a\"")));
        all.add(new Family(
                "replaced text", size -> shell("a='" + fill("ab", size) + "'; rm ${a//a/b} ${a#*b} ${a%%b*} ${a^^}")));
        all.add(new Family("a pattern", size -> shell("a='" + fill("ab", size) + "'; rm ${a//*a*b*c/}")));
        all.add(new Family("case with many", size -> shell("case $1 in " + numbered("a%) rm %;; ", size) + " esac")));
        all.add(new Family("one case pattern", size -> shell("case $1 in a" + fill("|a*", size) + ") rm a;; esac")));
        all.add(new Family(
                "filters", size -> shell("echo '" + fill("YWJj", size) + "' | base64 -d | tr a b | rev | sh")));
        all.add(new Family("a here-document", size -> shell("bash <<E\n" + fill("ls $a\n", size) + "E\n")));
        all.add(new Family("a loop over one", size -> shell("for i in 1; do " + fill("x=$i;", size) + " done")));
        all.add(new Family("a function of many", size -> shell("f() { " + fill("ls;", size) + " }; f; f")));
        all.add(new Family(
                "a written file",
                size -> new ToolCall.Write("Write", Workload.context(), "x.sh", fill("rm -rf $HOME\n", size))));
        all.add(new Family(
                "an edit",
                size -> new ToolCall.Edit("Edit", Workload.context(), "a.md", fill("a", size), fill("b", size))));
        all.add(new Family("a path", size -> new ToolCall.Read("Read", Workload.context(), fill("../a/", size))));
        all.add(new Family(
                "a deep path", size -> new ToolCall.Read("Read", Workload.context(), "/" + fill("a/", size))));
        all.add(new Family(
                "an address",
                size -> new ToolCall.Fetch("WebFetch", Workload.context(), "https://a@" + fill("b.", size))));
        all.add(new Family("arguments", size -> {
            Map<String, String> arguments = new java.util.HashMap<>();
            for (int i = 0; i * 20 < size; i++) {
                arguments.put("argument." + i, "value " + i);
            }
            return new ToolCall.Other("mcp__a__b", Workload.context(), arguments);
        }));
        all.add(new Family("a command in an argument", size -> other("command", fill("rm -rf a;", size))));
        all.add(new Family("a key", size -> shell("echo " + fill("A1b2", size))));
        return all;
    }

    static ToolCall shell(String command) {
        return new ToolCall.Shell("Bash", Workload.context(), Dialect.BASH, command);
    }

    private static ToolCall sql(String text) {
        return other("sql", text);
    }

    private static ToolCall other(String name, String text) {
        return new ToolCall.Other("mcp__db__query", Workload.context(), Map.of(name, text));
    }

    /** So many characters, so that the whole call stays within what is read of one. */
    static String fill(String unit, int size) {
        return unit.repeat(Math.max(1, (size - 64) / unit.length()));
    }

    private static String numbered(String unit, int size) {
        StringBuilder text = new StringBuilder(size);
        for (int i = 0; text.length() < size - 64 - 3 * unit.length(); i++) {
            text.append(unit.replace("%", Integer.toString(i)));
        }
        return text.toString();
    }

    private static String shown(String unit) {
        return unit.replace("\n", "\\n").replace("\u0000", "NUL").replace("\uD800", "half");
    }
}
