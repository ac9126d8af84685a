package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides what a call is: one that is told, one that only computes, one of this code's own functions. For one scan. */
final class Calling {
    private static final int MAX_NAME = 200;

    private final Language language;
    private final CodeScope scope;
    private final Calls calls;
    private final Expressions.Blocks blocks;

    Calling(Language language, CodeScope scope, Calls calls, Expressions.Blocks blocks) {
        this.language = language;
        this.scope = scope;
        this.calls = calls;
        this.blocks = blocks;
    }

    /** Names that stand for values: the home directory, environment variables, the arguments. */
    static Datum resolved(Datum datum) {
        if (!(datum instanceof Datum.Named named)) {
            return datum;
        }
        switch (named.name()) {
            case "__dirname":
            case "__DIR__":
                return Datum.of(".");
            case "__file__":
            case "__filename":
            case "__FILE__":
                return Datum.of("./script");
            default:
                return Environment.member(named.name()).orElse(datum);
        }
    }

    /** A member that is not called. */
    Datum member(Datum object, String name) {
        if (object instanceof Datum.Named named) {
            if (named.name().length() + name.length() > MAX_NAME) {
                return Datum.UNKNOWN;
            }
            String whole = Modules.canonical(named.name() + "." + name);
            return resolved(scope.has(whole) ? scope.get(whole) : new Datum.Named(whole));
        }
        if (object instanceof Datum.OneOf one) {
            List<Datum> results = new ArrayList<>();
            for (Datum choice : one.choices()) {
                results.add(member(choice, name));
            }
            return Datum.oneOf(results);
        }
        return Methods.property(object, name);
    }

    Datum index(Datum object, List<Datum> index, boolean slice, boolean reverses) {
        if (object instanceof Datum.Named named) {
            if (Environment.isArguments(named.name())) {
                return new Datum.Text(Value.unknown(Origin.PARAMETER, named.name()));
            }
            if (named.name().equals("Dir") && !index.isEmpty()) {
                return Folding.globbed(index.get(0));
            }
            String key = index.size() == 1 ? Datum.known(index.get(0)) : "";
            return key.isEmpty() || key.length() > MAX_NAME
                    ? new Datum.Named(named.name() + "[]")
                    : member(object, key);
        }
        return Methods.index(object, index, slice, reverses);
    }

    /** What a call of a function or a method that only computes yields, for what is done to its elements. */
    Datum pure(Datum object, CallArguments arguments) {
        if (object instanceof Datum.Named named) {
            return Folding.function(language, named.name(), arguments).orElse(Datum.UNKNOWN);
        }
        return object;
    }

    /** A call of something. */
    Datum call(Datum callee, CallArguments arguments, int line) {
        if (callee instanceof Datum.OneOf one) {
            List<Datum> results = new ArrayList<>();
            for (Datum choice : one.choices()) {
                results.add(call(choice, arguments, line));
            }
            return Datum.oneOf(results);
        }
        if (callee instanceof Datum.Function function) {
            return blocks.walk(function.body(), arguments);
        }
        String name = callee instanceof Datum.Named named ? named.name() : Datum.known(callee);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            callbacks(Datum.UNKNOWN, arguments);
            return callee instanceof Datum.Text ? Methods.tainted(callee) : Datum.UNKNOWN;
        }
        return named(name, Datum.UNKNOWN, arguments, line);
    }

    /** A call of a method of something. */
    Datum method(Datum object, String name, CallArguments arguments, int line) {
        if (object instanceof Datum.OneOf one) {
            List<Datum> results = new ArrayList<>();
            for (Datum choice : one.choices()) {
                results.add(method(choice, name, arguments, line));
            }
            return Datum.oneOf(results);
        }
        if (object instanceof Datum.Named named) {
            if (isSending(name)) {
                String target = Datum.known(arguments.get(1));
                CallArguments rest = CallArguments.of(tail(arguments));
                boolean global = Modules.isGlobal(named.name());
                return call(new Datum.Named(global ? target : named.name() + "." + target), rest, line);
            }
            boolean tooLong = named.name().length() + name.length() > MAX_NAME;
            String whole = tooLong ? name : Modules.canonical(named.name() + "." + name);
            return call(scope.get(whole), arguments, line);
        }
        if (object instanceof Datum.Fields fields && fields.fields().get(name) instanceof Datum.Function function) {
            return blocks.walk(function.body(), arguments);
        }
        if (object instanceof Datum.Handle handle) {
            return calls.handle(handle, name, arguments, line);
        }
        if (object instanceof Datum.Function function
                && (name.equals("call") || name.equals("apply") || name.equals("bind"))) {
            return blocks.walk(function.body(), arguments);
        }
        if (name.equals("require")) {
            return named(name, object, arguments, line);
        }
        Optional<Datum> told = calls.told(language, "." + name, object, arguments, line);
        if (told.isPresent()) {
            callbacks(told.get(), arguments);
            return told.get();
        }
        Datum returned = callbacks(Datum.element(object), arguments);
        if (name.equals("map") || name.equals("then") || name.equals("flatMap") || name.equals("collect")) {
            return returned instanceof Datum.Items || object instanceof Datum.Text
                    ? returned
                    : new Datum.Items(List.of(returned));
        }
        return Methods.call(language, object, name, arguments).orElseGet(() -> Methods.tainted(object));
    }

    private static boolean isSending(String name) {
        return name.equals("send") || name.equals("public_send") || name.equals("__send__");
    }

    private static List<Datum> tail(CallArguments arguments) {
        return arguments.size() == 0 ? List.of() : arguments.list().subList(1, arguments.size());
    }

    private Datum named(String name, Datum object, CallArguments arguments, int line) {
        Datum first = arguments.get(1);
        switch (name) {
            case "getattr":
            case "Reflect.get":
                return member(first, Datum.known(arguments.get(2)));
            case "vars":
                return first;
            case "globals":
            case "locals":
                return new Datum.Named("globals()");
            case "require":
            case "import":
            case "__import__":
            case "importlib.import_module":
            case "import_module":
            case "importlib.__import__":
            case "load_module":
                return Datum.known(first).isEmpty()
                        ? Datum.UNKNOWN
                        : new Datum.Named(Modules.canonical(Datum.known(first)));
            case "call_user_func":
            case "send":
            case "public_send":
            case "__send__":
            case "apply":
                return callable(first, CallArguments.of(tail(arguments)), line);
            case "call_user_func_array":
                return callable(first, CallArguments.of(Datum.items(arguments.get(2))), line);
            case "map":
            case "array_map":
            case "filter":
            case "starmap":
                return mapped(first, arguments.get(2), line);
            case "array_walk":
                return mapped(arguments.get(2), first, line);
            default:
                break;
        }
        if (Environment.isGetter(name)) {
            Datum variable = Environment.variable(Datum.known(first));
            return arguments.size() > 1 && !Datum.known(variable).equals("~")
                    ? Datum.oneOf(List.of(arguments.get(2)))
                    : variable;
        }
        Optional<Datum> told = calls.told(language, name, object, arguments, line);
        if (told.isPresent()) {
            callbacks(told.get(), arguments);
            return told.get();
        }
        callbacks(Datum.UNKNOWN, arguments);
        return Folding.function(language, name, arguments).orElseGet(() -> new Datum.Named(name + "()"));
    }

    /** A function given as a value or, in PHP and Ruby, by its name. */
    private Datum callable(Datum function, CallArguments arguments, int line) {
        String name = Datum.known(function);
        return call(name.isEmpty() ? function : new Datum.Named(name), arguments, line);
    }

    private Datum mapped(Datum function, Datum list, int line) {
        if (list instanceof Datum.Items items) {
            List<Datum> results = new ArrayList<>();
            for (Datum item : items.items()) {
                if (results.size() < 4 * Datum.MAX_CHOICES) {
                    results.add(callable(function, CallArguments.of(List.of(item)), line));
                }
            }
            return new Datum.Items(results);
        }
        return callable(function, CallArguments.of(List.of(list)), line);
    }

    /** Walks the functions among the arguments, as whoever gets them would. */
    private Datum callbacks(Datum given, CallArguments arguments) {
        Datum returned = given;
        for (Datum argument : arguments.list()) {
            if (argument instanceof Datum.Function function) {
                returned = blocks.walk(function.body(), CallArguments.of(List.of(given, given)));
            } else if (argument instanceof Datum.Named named
                    && given instanceof Datum.Text
                    && calls.interprets(language, named.name())) {
                call(named, CallArguments.of(List.of(given)), 1);
            }
        }
        for (Map.Entry<String, Datum> entry : arguments.names().entrySet()) {
            if (entry.getValue() instanceof Datum.Function function) {
                blocks.walk(function.body(), CallArguments.of(List.of(given)));
            }
        }
        return returned;
    }
}
