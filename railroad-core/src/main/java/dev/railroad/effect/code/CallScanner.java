package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the calls in Python, JavaScript, Ruby, Perl, PHP, awk, Lua and others that touch files, run commands, interpret
 * code or make requests, where their arguments are constants or computed from constants by common functions. It does
 * not run the code: branches all count, a loop's body is read once with all elements of the list, functions are read
 * with what they are given and, where nothing calls them, with nothing. Never throws; linear in the text, for the
 * number of steps is bounded by its length. Safe for several threads.
 */
public final class CallScanner {
    private static final int STEPS_PER_TOKEN = 12;
    private static final int MORE_STEPS = 5_000;

    /**
     * The deeds in a text, in order.
     *
     * @param arguments what the program gets on its command line, its own name first; empty when that is not known
     */
    public List<Deed> scan(Language language, String text, List<Value> arguments) {
        if (isCommands(language)) {
            return CommandLines.scan(language, text);
        }
        CodeTokens tokens = new CodeLexer(language, text).tokens();
        CodeScope scope = new CodeScope(STEPS_PER_TOKEN * tokens.size() + MORE_STEPS);
        arguments(arguments, scope);
        Calls calls = new Calls(CallTable.standard());
        Statements statements = new Statements(language, tokens, scope, calls);
        statements.all();
        return List.copyOf(calls.deeds());
    }

    private static boolean isCommands(Language language) {
        return language == Language.VIM
                || language == Language.DEBUGGER
                || language == Language.TCL
                || language == Language.APPLESCRIPT
                || language == Language.LISP;
    }

    private static void arguments(List<Value> arguments, CodeScope scope) {
        if (arguments.isEmpty()) {
            return;
        }
        List<Datum> all = new ArrayList<>();
        for (Value argument : arguments) {
            all.add(new Datum.Text(argument));
        }
        Datum rest = new Datum.Items(all.subList(1, all.size()));
        scope.set("sys.argv", new Datum.Items(all));
        scope.set("ARGV", rest);
        scope.set("Deno.args", rest);
        scope.set("argv", new Datum.Items(all));
        scope.set("arg", new Datum.Items(all));
        List<Datum> node = new ArrayList<>(all);
        node.add(0, new Datum.Text(Value.unknown(Origin.ENVIRONMENT, "node")));
        // With -e there is no script between the interpreter and its arguments.
        boolean inline = arguments.get(0).textOr("").equals("-c");
        scope.set("process.argv", new Datum.Items(inline ? all : node));
    }
}
