package dev.railroad.yaml;

import static dev.railroad.yaml.Variant.quote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Other ways to write a command line that run the same. */
final class Disguises {
    /** One simple command of plain words: nothing to expand but a tilde or a wildcard, nothing quoted. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+:~*@%,=^-]+( [A-Za-z0-9_./+:~*@%,=^-]+)*");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]*");

    /** What only the shell itself knows, so that no other program can run it, nor a quoted word be it. */
    private static final Set<String> BUILTINS = Set.of(
            ".",
            "source",
            "eval",
            "exec",
            "trap",
            "alias",
            "export",
            "declare",
            "coproc",
            "function",
            "builtin",
            "command",
            "cd",
            "set",
            "unset",
            "local",
            "readonly",
            "time",
            "mapfile",
            "enable",
            "hash",
            "pushd",
            "for",
            "if",
            "while",
            "until",
            "case",
            "select");

    /** What bash alone understands goes through no other shell. */
    private static final Predicate<String> ANY = text -> !text.contains("shopt");

    /**
     * Text that may stand within something else: it is one line, ends with its last command, and does not make two
     * parentheses of one.
     */
    private static final Predicate<String> LINE = text -> text.indexOf('\n') < 0
            && !text.startsWith("(")
            && text.indexOf('#') < 0
            && !text.endsWith("&")
            && !text.endsWith("\\");

    private static final Predicate<String> SIMPLE = text ->
            PLAIN.matcher(text).matches() && NAME.matcher(program(text)).matches() && !BUILTINS.contains(program(text));

    /** Words that mean the same after they went through a variable, where no tilde and no wildcard is expanded. */
    private static final Predicate<String> LITERAL = SIMPLE.and(text -> text.indexOf('~') < 0 && text.indexOf('*') < 0);

    static final List<Variant> ALL = all();

    private Disguises() {}

    static String program(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? text : text.substring(0, blank);
    }

    private static String rest(String text) {
        return text.substring(program(text).length());
    }

    private static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        quotings(all);
        wrappers(all);
        shells(all);
        compounds(all);
        variables(all);
        for (String language : List.of(
                "python3 -c \"import os; os.system('%')\"",
                "python -c \"import subprocess as s; s.run('%', shell=True)\"",
                "perl -e 'system(\"%\")'",
                "ruby -e 'system(\"%\")'",
                "node -e \"require('child_process').execSync('%')\"",
                "php -r 'system(\"%\");'",
                "awk 'BEGIN { system(\"%\") }'")) {
            // A tilde stays: it is the shell that these start which expands it. In Perl's text an @ is an array.
            boolean arrays = language.startsWith("perl");
            add(
                    all,
                    language,
                    text -> SIMPLE.test(text) && !(arrays && text.indexOf('@') >= 0),
                    text -> language.replace("%", text));
        }
        return List.copyOf(all);
    }

    private static void quotings(List<Variant> all) {
        add(all, "'rm'", SIMPLE, text -> "'" + program(text) + "'" + rest(text));
        add(all, "\"rm\"", SIMPLE, text -> "\"" + program(text) + "\"" + rest(text));
        add(all, "\\rm", SIMPLE, text -> "\\" + text);
        add(all, "r\"\"m", SIMPLE, text -> text.charAt(0) + "\"\"" + text.substring(1));
        add(all, "r''m", SIMPLE, text -> text.charAt(0) + "''" + text.substring(1));
        add(all, "$'rm'", SIMPLE, text -> "$'" + program(text) + "'" + rest(text));
        add(all, "$'\\x72m'", SIMPLE, text -> "$'\\x" + Integer.toHexString(text.charAt(0)) + "'" + text.substring(1));
        add(all, "every word quoted", LITERAL, text -> "'" + text.replace(" ", "' '") + "'");
        add(all, "every word in double quotes", LITERAL, text -> "\"" + text.replace(" ", "\" \"") + "\"");
        add(all, "/usr/bin/rm", SIMPLE, text -> "/usr/bin/" + text);
        add(all, "/usr/local/bin/rm", SIMPLE, text -> "/usr/local/bin/" + text);
        add(all, "lines go on", SIMPLE, text -> text.replace(" ", " \\\n  "));
        add(all, "wide", SIMPLE, text -> "  " + text.replace(" ", "  \t "));
    }

    private static void wrappers(List<Variant> all) {
        for (String wrapper : List.of(
                "sudo",
                "sudo -n",
                "sudo -u root",
                "doas",
                "env",
                "env A=b",
                "env -i",
                "nice",
                "nice -n 5",
                "timeout 5",
                "timeout -k 1 5m",
                "nohup",
                "time",
                "command",
                "exec",
                "setsid",
                "stdbuf -oL",
                "ionice -c3",
                "builtin command",
                "A=b",
                "A=b C=d",
                "chronic",
                "caffeinate",
                "sudo env A=b nice",
                "unbuffer",
                "busybox env",
                "strace -f")) {
            add(all, wrapper, SIMPLE, text -> wrapper + " " + text);
        }
        add(all, "echo | xargs", LITERAL, text -> "echo | xargs " + text);
        add(all, "xargs sh -c", SIMPLE, text -> "echo x | xargs -I{} sh -c " + quote(text));
        add(all, "find -exec", LITERAL, text -> "find . -maxdepth 0 -exec " + text + " \\;");
    }

    private static void shells(List<Variant> all) {
        for (String shell : List.of(
                "bash -c",
                "sh -c",
                "zsh -c",
                "bash -lc",
                "dash -c",
                "/bin/sh -ec",
                "sudo bash -c",
                "eval",
                "su root -c",
                "env bash -c",
                "script -q /dev/null -c",
                "watch -n 1",
                "nohup sh -c",
                "timeout 9 bash -c")) {
            add(all, shell, ANY, text -> shell + " " + quote(text));
        }
        add(all, "bash -c twice", LINE, text -> "bash -c " + quote("sh -c " + quote(text)));
        add(all, "trap", ANY, text -> "trap " + quote(text) + " EXIT");
        add(all, "here-document", LINE, text -> "bash <<'END'\n" + text + "\nEND");
        add(all, "here-string", ANY, text -> "bash <<< " + quote(text));
        add(
                all,
                "echo | sh",
                LINE.and(text -> text.indexOf('\\') < 0 && !text.startsWith("-")),
                text -> "echo " + quote(text) + " | sh");
        add(all, "printf | bash", ANY, text -> "printf '%s\\n' " + quote(text) + " | bash");
        add(all, "cat | sh", LINE, text -> "cat <<'END' | sh -s\n" + text + "\nEND");
        add(
                all,
                "base64 | sh",
                ANY,
                text -> "echo " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        + " | base64 -d | sh");
        add(
                all,
                "eval $(base64)",
                ANY,
                text -> "eval \"$(echo " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                        + " | base64 --decode)\"");
        add(all, "source <(echo)", ANY, text -> "source <(printf %s " + quote(text) + ")");
        add(
                all,
                "script file",
                LINE,
                text -> "cat > /tmp/go.sh <<'END'\n" + text + "\nEND\nchmod +x /tmp/go.sh && /tmp/go.sh");
        add(all, "script file, bash", LINE, text -> "printf '%s\\n' " + quote(text) + " > go.sh; bash go.sh");
        add(
                all,
                "rev",
                LITERAL,
                text -> "echo " + quote(new StringBuilder(text).reverse().toString()) + " | rev | sh");
    }

    private static void compounds(List<Variant> all) {
        add(all, "( )", LINE, text -> "(" + text + ")");
        add(all, "{ }", LINE, text -> "{ " + text + "; }");
        add(all, "&&", LINE, text -> "true && " + text);
        add(all, "||", LINE, text -> "false || " + text);
        add(all, "; before", LINE, text -> "ls; " + text);
        add(all, "; after", LINE, text -> text + "; ls");
        add(all, "new line", LINE, text -> "ls\n" + text + "\nls");
        add(all, "&", LINE, text -> text + " &");
        add(all, "| cat", SIMPLE, text -> text + " | cat");
        add(all, "yes |", SIMPLE, text -> "yes | " + text);
        add(all, "!", SIMPLE, text -> "! " + text);
        add(all, "if", LINE, text -> "if true; then " + text + "; fi");
        add(all, "else", LINE, text -> "if false; then ls; else " + text + "; fi");
        add(all, "condition", SIMPLE, text -> "if " + text + "; then ls; fi");
        add(all, "for", LINE, text -> "for i in 1 2; do " + text + "; done");
        add(all, "while", LINE, text -> "while true; do " + text + "; break; done");
        add(all, "until", SIMPLE, text -> "until " + text + "; do sleep 1; done");
        add(all, "case", LINE, text -> "case x in x) " + text + " ;; esac");
        add(all, "function", LINE, text -> "f() { " + text + "; }; f");
        add(all, "function keyword", LINE, text -> "function f { " + text + "; }\nf");
        add(all, "$( )", LINE, text -> "echo $(" + text + ")");
        // What it prints is shown in the end: a secret that only gets into a variable is no disguise.
        add(all, "\"$( )\"", LINE, text -> "x=\"$(" + text + ")\"; echo \"$x\"");
        add(all, "` `", SIMPLE, text -> "echo `" + text + "`");
        add(all, "<( )", LINE, text -> "cat <(" + text + ")");
        add(all, "redirected", SIMPLE, text -> text + " > /dev/null 2>&1");
        add(all, "redirected first", SIMPLE, text -> "2>/dev/null " + text);
        add(all, "remark", LINE, text -> text + " # harmless, really");
        add(all, "coproc", SIMPLE, text -> "coproc " + text);
    }

    private static void variables(List<Variant> all) {
        add(all, "$program", SIMPLE, text -> "c=" + program(text) + "; $c" + rest(text));
        add(all, "\"${program}\"", SIMPLE, text -> "c=" + program(text) + "\n\"${c}\"" + rest(text));
        add(all, "$(echo program)", SIMPLE, text -> "$(echo " + program(text) + ")" + rest(text));
        add(all, "${unset:-program}", SIMPLE, text -> "${unset:-" + program(text) + "}" + rest(text));
        add(all, "split", LITERAL, text -> "c='" + text + "'; $c");
        add(all, "eval $c", ANY, text -> "c=" + quote(text) + "; eval \"$c\"");
        add(all, "sh -c $c", ANY, text -> "c=" + quote(text) + "; sh -c \"$c\"");
        add(all, "export", ANY, text -> "export c=" + quote(text) + "; bash -c 'eval \"$c\"'");
        add(all, "array", LITERAL, text -> "a=(" + text + "); \"${a[@]}\"");
        add(all, "arguments", LITERAL, text -> "set -- " + text + "; \"$@\"");
        add(all, "function's arguments", LITERAL, text -> "run() { \"$@\"; }; run " + text);
        add(all, "loop over programs", LITERAL, text -> "for c in ls '" + text + "'; do $c; done");
        add(all, "read", LITERAL, text -> "read -r c <<< '" + text + "'; $c");
        add(all, "last word", LITERAL.and(text -> text.indexOf(' ') > 0), text -> {
            int at = text.lastIndexOf(' ');
            return "v='" + text.substring(at + 1) + "'; " + text.substring(0, at) + " \"$v\"";
        });
    }

    private static void add(List<Variant> all, String name, Predicate<String> fits, UnaryOperator<String> make) {
        all.add(new Variant(name, fits, text -> Variant.shell(make.apply(text))));
    }
}
