package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the calls in Python, JavaScript, Ruby, Perl, PHP and awk that touch files, run commands, interpret code or make
 * requests, where their arguments are constants or joined from constants. It does not run the code: branches all
 * count, loops count once, and what is computed in any other way is not seen. Never throws; linear in the text. Safe
 * for several threads.
 */
public final class CallScanner {
    private final CallTable table = CallTable.standard();

    /** The deeds in a text, in order. */
    public List<Deed> scan(Language language, String text) {
        List<Deed> deeds = new ArrayList<>();
        Expressions expressions = new Expressions(table, language, new CodeLexer(language, text).tokens(), deeds);
        expressions.all();
        return List.copyOf(deeds);
    }

    /** Adds what a call does; its value, when it is a call that yields something we follow. */
    static Optional<Value> call(
            CallTable.Call call,
            Value object,
            List<List<Value>> arguments,
            Language language,
            int line,
            List<Deed> deeds) {
        int index = call.argument();
        List<Value> chosen = index == 0
                ? List.of(object)
                : index > 0 && index <= arguments.size() ? arguments.get(index - 1) : List.of();
        Value first = chosen.isEmpty() ? Value.unknown(Origin.COMMAND, "nothing") : chosen.get(0);
        switch (call.role()) {
            case "delete":
            case "delete*":
                List<List<Value>> deleted = index < 0 ? arguments : List.of(chosen);
                for (List<Value> paths : deleted) {
                    for (Value path : paths) {
                        touch(Access.DELETE, path, call.role().endsWith("*"), line, deeds);
                    }
                }
                break;
            case "write":
                touch(Access.WRITE, first, false, line, deeds);
                break;
            case "change":
                touch(Access.CHANGE, first, false, line, deeds);
                break;
            case "read":
                touch(Access.READ, first, false, line, deeds);
                break;
            case "move":
                touch(Access.MOVE, first, true, line, deeds);
                break;
            case "permissions":
                touch(Access.PERMISSIONS, first, false, line, deeds);
                break;
            case "open":
                touch(access(arguments), first, false, line, deeds);
                break;
            case "popen":
                popen(arguments, line, deeds);
                break;
            case "shell":
                code(Language.SHELL, first, line, deeds);
                break;
            case "shellwords":
                if (arguments.size() == 1 && arguments.get(0).size() == 1) {
                    code(Language.SHELL, arguments.get(0).get(0), line, deeds);
                } else {
                    run(flat(arguments), line, deeds);
                }
                break;
            case "words":
                run(flat(arguments), line, deeds);
                break;
            case "run":
                if (chosen.size() == 1) {
                    code(Language.SHELL, first, line, deeds);
                } else {
                    run(chosen, line, deeds);
                }
                break;
            case "run2":
                List<Value> words = new ArrayList<>(chosen.subList(0, Math.min(1, chosen.size())));
                if (arguments.size() > 1) {
                    words.addAll(arguments.get(1));
                }
                run(words, line, deeds);
                break;
            case "code":
                code(language, first, line, deeds);
                break;
            case "sql":
                if (first.prefix().indexOf(' ') > 0) {
                    code(Language.SQL, first, line, deeds);
                }
                break;
            case "get":
                send("GET", first, line, deeds);
                return Optional.of(Value.unknown(Origin.NETWORK, first.show()));
            case "post":
                send("POST", first, line, deeds);
                break;
            case "put":
                send("PUT", first, line, deeds);
                break;
            case "http-delete":
                send("DELETE", first, line, deeds);
                break;
            case "decode":
                return Optional.of(Decoding.base64(first));
            case "decoded":
                return Optional.of(Value.unknown(Origin.DECODED, "decoded data"));
            default:
                throw new IllegalStateException("unknown role `" + call.role() + "`");
        }
        return Optional.empty();
    }

    private static Access access(List<List<Value>> arguments) {
        String mode = arguments.size() > 1 && !arguments.get(1).isEmpty()
                ? arguments.get(1).get(0).textOr("r")
                : "r";
        boolean writes = mode.indexOf('w') >= 0 || mode.indexOf('x') >= 0;
        boolean changes = mode.indexOf('a') >= 0 || mode.indexOf('+') >= 0;
        return writes ? Access.WRITE : changes ? Access.CHANGE : Access.READ;
    }

    /** Perl's open(FH, "&gt;", "file") and open(FH, "-|", "command"). */
    private static void popen(List<List<Value>> arguments, int line, List<Deed> deeds) {
        List<Value> flat = flat(arguments);
        if (flat.size() < 2) {
            return;
        }
        String mode = flat.get(flat.size() > 2 ? flat.size() - 2 : 1).textOr("").strip();
        Value last = flat.get(flat.size() - 1);
        if (mode.equals("-|") || mode.equals("|-")) {
            code(Language.SHELL, last, line, deeds);
        } else if (flat.size() == 2 && (mode.startsWith("|") || mode.endsWith("|"))) {
            code(Language.SHELL, Value.of(mode.replace('|', ' ').strip()), line, deeds);
        } else if (mode.startsWith(">>")) {
            touch(Access.CHANGE, last, false, line, deeds);
        } else if (mode.startsWith(">")) {
            touch(Access.WRITE, flat.size() == 2 ? Value.of(mode.substring(1).strip()) : last, false, line, deeds);
        }
    }

    private static List<Value> flat(List<List<Value>> arguments) {
        List<Value> flat = new ArrayList<>();
        for (List<Value> argument : arguments) {
            flat.addAll(argument);
        }
        return flat;
    }

    /** A path is worth telling when its beginning is known. */
    private static void touch(Access access, Value path, boolean recursive, int line, List<Deed> deeds) {
        if (!path.prefix().isEmpty()) {
            deeds.add(new Deed.Touch(access, path, recursive, line));
        }
    }

    private static void run(List<Value> words, int line, List<Deed> deeds) {
        if (!words.isEmpty()
                && words.get(0).isKnown()
                && !words.get(0).textOr("").isEmpty()) {
            deeds.add(new Deed.Run(words, line));
        }
    }

    private static void send(String method, Value url, int line, List<Deed> deeds) {
        if (!url.prefix().isEmpty()) {
            deeds.add(new Deed.Send(method, url, line));
        }
    }

    /** Code that is a constant, or comes from a server or was decoded. */
    static void code(Language language, Value text, int line, List<Deed> deeds) {
        boolean suspicious = text.hasHole(Origin.NETWORK) || text.hasHole(Origin.DECODED);
        if (!text.prefix().isBlank() || suspicious) {
            deeds.add(new Deed.Code(language, text, line));
        }
    }
}
