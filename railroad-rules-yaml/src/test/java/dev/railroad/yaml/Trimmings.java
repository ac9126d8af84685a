package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What agents put around a command line without changing what it does. */
final class Trimmings {
    /** What ends with its last command, and has nothing that a line behind it would become a part of. */
    private static final Predicate<String> LINE = text -> text.indexOf('\n') < 0
            && text.indexOf('#') < 0
            && !text.endsWith("&")
            && !text.endsWith("\\")
            && !text.startsWith("(");

    private static final Pattern PLAIN = Pattern.compile("[a-z][A-Za-z0-9_.-]*( [A-Za-z0-9_./+:~@%,=^'\"-]+)*");

    /** A simple command of a program, which another program can start. */
    private static final Predicate<String> SIMPLE = text ->
            PLAIN.matcher(text).matches() && !text.matches("(?:cd|export|set|source|exec|trap|alias|type|read) .*");

    static final List<Variant> ALL = all();

    private Trimmings() {}

    private static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        add(all, "cd", LINE, text -> "cd /home/dev/project && " + text);
        add(all, "2>&1", SIMPLE, text -> text + " 2>&1");
        add(all, "| head", SIMPLE, text -> text + " 2>&1 | head -50");
        add(all, "| tail", LINE, text -> "{ " + text + "; } 2>&1 | tail -n 20");
        add(all, "A=b", SIMPLE, text -> "CI=1 FORCE_COLOR=0 " + text);
        add(all, "time", SIMPLE, text -> "time " + text);
        add(all, "timeout", SIMPLE, text -> "timeout 120 " + text);
        add(all, "|| true", LINE, text -> text + " || true");
        add(all, "set -e", LINE, text -> "set -euo pipefail; " + text);
        add(all, "( )", LINE, text -> "(" + text + ")");
        add(all, "; echo", LINE, text -> text + "; echo \"exit=$?\"");
        add(all, "echo;", LINE, text -> "echo '== next'; " + text);
        add(all, "> log", SIMPLE, text -> text + " > /tmp/step.log 2>&1");
        return List.copyOf(all);
    }

    private static void add(List<Variant> all, String name, Predicate<String> fits, UnaryOperator<String> make) {
        all.add(new Variant(name, fits, text -> Variant.shell(make.apply(text))));
    }
}
