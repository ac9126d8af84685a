package dev.railroad.yaml;

import static dev.railroad.yaml.Variant.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Calls that hold the text of a command line and run nothing of it. */
final class Twins {
    private static final Predicate<String> ANY = text -> true;
    private static final Predicate<String> LINE = text -> text.indexOf('\n') < 0;
    private static final Predicate<String> NO_QUOTES = LINE.and(text -> text.indexOf('"') < 0
            && text.indexOf('\\') < 0
            && text.indexOf('$') < 0
            && text.indexOf('`') < 0
            && text.indexOf('!') < 0);
    private static final Predicate<String> NAMED =
            text -> Disguises.program(text).matches("[a-z][a-z0-9_.-]*");

    static final List<Variant> ALL = all();

    private Twins() {}

    private static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        for (String prefix : List.of(
                "echo",
                "printf '%s\\n'",
                "git commit -m",
                "git commit -am",
                "git tag -a v1 -m",
                "git log --oneline --grep",
                "git stash push -m",
                "grep -rnF --",
                "rg -F",
                "gh issue create --title x --body",
                "gh pr comment 3 --body",
                ":",
                "test -n",
                "logger",
                "notify-send done",
                "wc -c <<<",
                "cat <<<",
                "read -r x <<<",
                "export NOTE=",
                "x=",
                "readonly x=",
                "local_note=",
                "man -k",
                "apropos",
                "railroad check",
                "sudo echo",
                "env A=b printf %s",
                "timeout 5 grep -c",
                "time echo",
                "npx jest -t",
                "git notes add -m",
                "exec echo")) {
            String head = prefix.endsWith("=") ? prefix : prefix + " ";
            add(all, prefix, ANY, text -> head + quote(text));
        }
        add(all, "echo \"\"", NO_QUOTES, text -> "echo \"" + text + "\"");
        add(all, "git commit -m \"\"", NO_QUOTES, text -> "git commit -m \"Explain " + text + "\" && git push");
        add(all, "echo | tee", ANY, text -> "echo " + quote(text) + " | tee notes.md");
        add(all, "echo | grep", ANY, text -> "echo " + quote(text) + " | grep -o x | sort | uniq -c");
        add(all, "echo > file", ANY, text -> "echo " + quote("- " + text) + " >> docs/notes.md");
        add(all, "remark", LINE, text -> "# " + text + "\nls");
        add(all, "remark after", LINE, text -> "git status # " + text);
        add(all, "here-document", ANY, text -> "cat > docs/notes.md <<'END'\n" + text + "\nEND");
        add(all, "here-document, read", ANY, text -> "cat <<'END' | wc -l\n" + text + "\nEND");
        add(all, "commit from here-document", ANY, text -> "git commit -F - <<'END'\nStop this\n\n" + text + "\nEND");
        add(
                all,
                "message in a substitution",
                ANY,
                text -> "git commit -m \"$(cat <<'END'\nStop this: " + text + "\nEND\n)\"");
        add(all, "variable shown", ANY, text -> "c=" + quote(text) + "; echo \"would run: $c\"");
        add(all, "array counted", ANY, text -> "a=(" + quote(text) + " ls); echo ${#a[@]}");
        add(all, "case", ANY, text -> "case \"$1\" in " + quote(text) + ") echo no ;; esac");
        add(all, "[[ ]]", ANY, text -> "[[ \"$1\" == " + quote(text) + " ]] && echo same");
        add(all, "function never called", LINE.and(NO_QUOTES), text -> "usage() { echo \"" + text + "\"; }; usage");
        add(all, "while read", ANY, text -> "while read -r l; do echo \"$l\"; done <<'END'\n" + text + "\nEND");
        add(all, "man", NAMED, text -> "man " + Disguises.program(text));
        add(all, "which", NAMED, text -> "which " + Disguises.program(text));
        add(all, "type", NAMED, text -> "type -a " + Disguises.program(text));
        add(all, "command -v", NAMED, text -> "command -v " + Disguises.program(text) + " >/dev/null || echo none");
        add(all, "grep, piped", LINE, text -> "git diff | grep -F " + quote(text) + " || true");
        add(
                all,
                "curl to this machine",
                NO_QUOTES.and(text -> text.indexOf('\'') < 0),
                text -> "curl -s localhost:3000/check -d '{\"command\":\"" + text + "\"}'");
        add(
                all,
                "python prints",
                NO_QUOTES.and(text -> text.indexOf('\'') < 0),
                text -> "python3 -c 'print(\"" + text + "\")'");
        add(
                all,
                "node prints",
                NO_QUOTES.and(text -> text.indexOf('\'') < 0),
                text -> "node -e 'console.log(\"" + text + "\")'");
        all.add(new Variant(
                "Write docs", ANY, text -> Variant.write("docs/notes.md", "# Never\n\n    " + text + "\n")));
        all.add(new Variant(
                "Write test", ANY, text -> Variant.write("tests/guard_test.txt", "refuses: " + text + "\n")));
        return List.copyOf(all);
    }

    private static void add(List<Variant> all, String name, Predicate<String> fits, UnaryOperator<String> make) {
        all.add(new Variant(name, fits, text -> Variant.shell(make.apply(text))));
    }
}
