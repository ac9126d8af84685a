package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Runs PowerShell in the mind: statements, assignments, pipelines. All branches count; loops over known lists run for
 * each, others once. Sources: about_Language_Keywords, about_Parsing, about_Pipelines. For one thread.
 */
final class PowerShellScanner {
    private static final int MAX_ROUNDS = 16;
    private static final Set<String> SKIPPED = Set.of(
            "return",
            "throw",
            "exit",
            "break",
            "continue",
            "begin",
            "process",
            "end",
            "clean",
            "else",
            "try",
            "finally",
            "do",
            "using",
            "trap",
            "catch",
            "in",
            "default",
            "data",
            "dynamicparam");
    private static final Set<String> BLOCKS =
            Set.of("begin", "process", "end", "clean", "data", "dynamicparam", "do", "try", "finally");
    private static final Set<String> CONDITIONS = Set.of("if", "elseif", "while", "until", "switch", "for");

    private final PowerShellScope scope;
    private final PowerShellReader reader;
    private final PowerShellExpressions expressions;
    private final List<Value> yielded = PowerShellScope.list();

    PowerShellScanner(PowerShellScope scope, PowerShellReader reader) {
        this.scope = scope;
        this.reader = reader;
        this.expressions = new PowerShellExpressions(scope, reader);
    }

    /** Reads all of the text; what its statements yield. */
    List<Value> run() {
        while (true) {
            reader.blanks(true);
            if (reader.ended()) {
                return yielded;
            }
            int before = reader.at();
            statement();
            if (reader.at() == before) {
                reader.skip(1); // a closing bracket that nothing opened
            }
        }
    }

    private void statement() {
        char c = reader.peek(0);
        if (c == ';' || c == ')' || c == '}' || c == ',') {
            reader.skip(1);
            return;
        }
        if (c == '{') {
            reader.skip(1);
            PowerShellScope.add(yielded, scope.run(reader.body(), reader.line()));
            return;
        }
        if (Character.isLetter(c) && keyword()) {
            return;
        }
        if ((c == '$' || c == '[') && assignment()) {
            return;
        }
        PowerShellScope.add(yielded, pipeline());
    }

    /** Reads a keyword and what belongs to it; false when there is none, and the place has not moved. */
    private boolean keyword() {
        int start = reader.at();
        String word = reader.name("").toLowerCase(Locale.ROOT);
        char after = reader.peek(0);
        if (after != '\0' && " \t\r\n({;}[".indexOf(after) < 0) {
            reader.back(start);
            return false;
        }
        if (SKIPPED.contains(word)) {
            reader.blanks(true);
            if (BLOCKS.contains(word) && reader.peek(0) != '{') {
                reader.back(start); // a command of that name
                return false;
            }
            if (word.equals("catch") || word.equals("trap")) {
                while (!reader.ended() && reader.peek(0) != '{' && reader.peek(0) != '\n') {
                    reader.skip(1);
                }
            }
            return true;
        }
        if (CONDITIONS.contains(word)) {
            reader.blanks(true);
            while (reader.peek(0) == '-') { // switch -Regex
                reader.name("-");
                reader.blanks(true);
            }
            if (reader.peek(0) == '(') {
                reader.skip(1);
                List<Value> subject = scope.run(reader.body(), reader.line());
                if (word.equals("switch")) {
                    scope.set("_", subject);
                }
            }
            return true;
        }
        switch (word) {
            case "foreach":
                reader.blanks(true);
                if (reader.peek(0) == '(') {
                    reader.skip(1);
                    each(reader.body());
                    return true;
                }
                break;
            case "function":
            case "filter":
                define();
                return true;
            case "class":
            case "enum":
                while (!reader.ended() && reader.peek(0) != '{' && reader.peek(0) != '\n') {
                    reader.skip(1);
                }
                return true;
            case "param":
                reader.blanks(true);
                if (reader.peek(0) == '(') {
                    reader.skip(1);
                    parameters(reader.body());
                    return true;
                }
                break;
            default:
        }
        reader.back(start);
        return false;
    }

    /** {@code foreach ($x in list) { block }}. */
    private void each(String head) {
        PowerShellReader inner = new PowerShellReader(head, reader.line());
        inner.blanks(true);
        inner.take("$");
        String name = inner.name("");
        inner.blanks(true);
        inner.take("in");
        List<Value> values = scope.run(head.substring(Math.min(inner.at(), head.length())), reader.line());
        reader.blanks(true);
        if (reader.peek(0) != '{') {
            return;
        }
        reader.skip(1);
        int line = reader.line();
        String block = reader.body();
        if (values.isEmpty()) {
            values = List.of(PowerShellScope.unknown(Origin.COMMAND, name));
        }
        for (int i = 0; i < values.size() && i < MAX_ROUNDS; i++) {
            scope.set(name, List.of(values.get(i)));
            PowerShellScope.add(yielded, scope.run(block, line));
        }
    }

    /** A function's body is kept for the calls; parameters in front of it become a param block. */
    private void define() {
        reader.blanks(false);
        String name = reader.name("-:.");
        name = name.substring(name.indexOf(':') + 1);
        reader.blanks(true);
        String head = "";
        if (reader.peek(0) == '(') {
            reader.skip(1);
            head = "param(" + reader.body() + ")\n";
            reader.blanks(true);
        }
        if (reader.peek(0) == '{') {
            reader.skip(1);
            scope.function(name, head + reader.body());
        }
    }

    /** Defaults of parameters that the caller did not name. */
    private void parameters(String head) {
        PowerShellReader inner = new PowerShellReader(head, reader.line());
        PowerShellExpressions defaults = new PowerShellExpressions(scope, inner);
        int position = 0;
        while (!inner.ended()) {
            inner.blanks(true);
            char c = inner.peek(0);
            if (c == '[') {
                inner.skip(1);
                attribute(inner);
            } else if (c == '$') {
                inner.skip(1);
                String name = inner.name("");
                inner.blanks(true);
                List<Value> given = List.of();
                if (inner.peek(0) == '=') {
                    inner.skip(1);
                    given = defaults.expression();
                }
                List<Value> passed = scope.own("args " + position).orElse(given);
                if (!passed.isEmpty() && scope.own(name + " passed").isEmpty()) {
                    scope.set(name, passed);
                }
                position++;
            } else {
                inner.skip(1);
            }
        }
    }

    private static void attribute(PowerShellReader inner) {
        int depth = 1;
        while (!inner.ended() && depth > 0) {
            char c = inner.next();
            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            if (c == '\'') {
                inner.single();
            }
        }
    }

    /** {@code $x = …}, {@code $x.y += …}, {@code [int]$x = …}; false, and the place unmoved, when it is none. */
    private boolean assignment() {
        int start = reader.at();
        while (reader.peek(0) == '[') {
            reader.skip(1);
            attribute(reader);
            reader.blanks(false);
        }
        if (reader.peek(0) != '$') {
            reader.back(start);
            return false;
        }
        reader.skip(1);
        boolean braced = reader.peek(0) == '{';
        reader.skip(braced ? 1 : 0);
        String name = reader.name(braced ? ":-() ." : ":");
        reader.skip(braced ? 1 : 0);
        int end = reader.at();
        while (reader.peek(0) == '.' || reader.peek(0) == '[') {
            if (reader.next() == '[') {
                attribute(reader);
            } else {
                reader.name("");
            }
        }
        boolean member = reader.at() > end;
        reader.blanks(false);
        char operator = reader.peek(0);
        boolean combined = "+-*/%?".indexOf(operator) >= 0 && reader.peek(1) == '=';
        if (operator == '?' && reader.peek(1) == '?' && reader.peek(2) == '=') {
            reader.skip(1);
            combined = true;
        }
        if (name.isEmpty() || !(combined || (operator == '=' && reader.peek(1) != '='))) {
            reader.back(start);
            return false;
        }
        reader.skip(combined ? 2 : 1);
        reader.blanks(true);
        List<Value> values = value();
        if (member) {
            return true;
        }
        if (combined && operator == '+') {
            List<Value> before = scope.variable(name);
            if (before.size() == 1 && values.size() == 1) {
                values = List.of(before.get(0).plus(values.get(0)));
            } else {
                List<Value> all = new ArrayList<>(before);
                PowerShellScope.add(all, values);
                values = all;
            }
        }
        scope.set(name, values);
        return true;
    }

    /** What is assigned: a pipeline, or the outcome of {@code if} and the like. */
    private List<Value> value() {
        int before = yielded.size();
        if (Character.isLetter(reader.peek(0)) && keyword()) {
            reader.blanks(true);
            if (reader.peek(0) == '{') {
                reader.skip(1);
                return scope.run(reader.body(), reader.line());
            }
            List<Value> values = new ArrayList<>(yielded.subList(before, yielded.size()));
            return values;
        }
        return (reader.peek(0) == '$' || reader.peek(0) == '[') && assignment() ? List.of() : pipeline();
    }

    /** One pipeline, and those that {@code &&} and {@code ||} tie to it; what the last one yields. */
    List<Value> pipeline() {
        List<Value> items = List.of();
        boolean piped = false;
        while (true) {
            reader.blanks(piped);
            char c = reader.peek(0);
            if (reader.ended() || c == ';' || c == '\n' || c == ')' || c == '}') {
                return items;
            }
            items = element(items, piped);
            reader.blanks(false);
            redirections();
            piped = false;
            if (reader.peek(0) == '|' && reader.peek(1) != '|') {
                reader.skip(1);
                piped = true;
            } else if (reader.peek(0) == '&' || reader.peek(0) == '|') {
                reader.skip(reader.peek(1) == reader.peek(0) ? 2 : 1);
                items = List.of();
                reader.blanks(true);
            } else {
                return items;
            }
        }
    }

    private List<Value> element(List<Value> items, boolean piped) {
        char c = reader.peek(0);
        boolean expression = "$'\"([@!{,".indexOf(c) >= 0
                || Character.isDigit(c)
                || (c == '-' && (Character.isLetterOrDigit(reader.peek(1)) || reader.peek(1) == '-'))
                || (c == '+' && reader.peek(1) == '+');
        return expression
                ? expressions.expression()
                : new PowerShellCommands(scope, reader, expressions).run(items, piped);
    }

    /** {@code > file}, {@code 2>$null}, {@code *>> log}. */
    private void redirections() {
        while (true) {
            int start = reader.at();
            char stream = reader.peek(0);
            if ((stream >= '1' && stream <= '6') || stream == '*') {
                reader.skip(1);
            }
            if (reader.peek(0) != '>') {
                reader.back(start);
                return;
            }
            reader.skip(1);
            boolean appends = reader.peek(0) == '>';
            reader.skip(appends ? 1 : 0);
            if (reader.peek(0) == '&') {
                reader.skip(2);
            } else {
                reader.blanks(false);
                for (Value path : expressions.argument()) {
                    String text = path.textOr("x").toLowerCase(Locale.ROOT);
                    if (!text.isEmpty() && !text.equals("nul")) {
                        scope.tell(new Deed.Touch(appends ? Access.CHANGE : Access.WRITE, path, false, reader.line()));
                    }
                }
            }
            reader.blanks(false);
        }
    }
}
