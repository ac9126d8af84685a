package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Members of .NET's objects and types, as far as the table knows what they do or what they yield. For one thread. */
final class PowerShellMembers {
    /** Properties of files that are the file. */
    private static final Set<String> SAME = Set.of(
            "fullname",
            "path",
            "pspath",
            "providerpath",
            "value",
            "fullpath",
            "content",
            "rawcontent",
            "result",
            "scriptblock",
            "psobject",
            "basename",
            "invokecommand");

    private final PowerShellScope scope;

    PowerShellMembers(PowerShellScope scope) {
        this.scope = scope;
    }

    /** What follows a value at once: {@code .Member}, {@code .Method(…)}, {@code [index]}. */
    List<Value> chain(PowerShellReader reader, List<Value> start) {
        List<Value> values = start;
        while (true) {
            char c = reader.peek(0);
            if (c == '[') {
                reader.skip(1);
                int from = reader.at();
                int depth = 1;
                while (!reader.ended() && depth > 0) {
                    char d = reader.next();
                    depth += d == '[' ? 1 : d == ']' ? -1 : 0;
                }
                String index = reader.since(from);
                values = indexed(values, index.endsWith("]") ? index.substring(0, index.length() - 1) : index);
            } else if (c == '.'
                    && (Character.isLetter(reader.peek(1)) || reader.peek(1) == '_' || reader.peek(1) == '$')) {
                reader.skip(1);
                reader.skip(reader.peek(0) == '$' ? 1 : 0);
                String name = reader.name("").toLowerCase(Locale.ROOT);
                if (reader.peek(0) == '(' || reader.peek(0) == '{') {
                    values = method(name, values, reader);
                } else {
                    values = property(name, values);
                }
            } else if (c == ':' && reader.peek(1) == ':' && Character.isLetter(reader.peek(2))) {
                reader.skip(2);
                String type =
                        PowerShellScope.one(values).textOr("").replace("[", "").replace("]", "");
                values = fixed(type.toLowerCase(Locale.ROOT), reader);
            } else {
                return values;
            }
        }
    }

    private List<Value> indexed(List<Value> values, String index) {
        int number = PowerShellOperators.number(List.of(Value.of(index.strip())));
        if (values.size() > 1) {
            return number >= 0 && number < values.size() ? List.of(values.get(number)) : values;
        }
        String text = PowerShellScope.one(values).textOr("");
        if (index.indexOf(',') >= 0 && !text.isEmpty()) { // $env:ComSpec[4,26,25]: some characters
            List<Value> chosen = PowerShellScope.list();
            for (String part : index.split(",", 64)) {
                int at = PowerShellOperators.number(List.of(Value.of(part.strip())));
                chosen.add(
                        at >= 0 && at < text.length()
                                ? Value.of(text.substring(at, at + 1))
                                : Value.unknown(Origin.COMMAND, "a character"));
            }
            return chosen;
        }
        return values;
    }

    private static List<Value> property(String name, List<Value> values) {
        if (SAME.contains(name)) {
            return values;
        }
        List<Value> all = PowerShellScope.list();
        for (Value value : values) {
            boolean foreign = value.hasHole(Origin.NETWORK) || value.hasHole(Origin.DECODED);
            if (name.equals("name") || name.equals("pschildname") || foreign) {
                all.add(value);
            } else if (name.equals("directoryname") || name.equals("parent") || name.equals("directory")) {
                all.add(value.plus("/.."));
            } else {
                all.add(
                        value.isKnown() && value.textOr("").startsWith("[")
                                ? value
                                : PowerShellScope.unknown(Origin.COMMAND, value.show() + "." + name));
            }
        }
        return all;
    }

    /** A static member of a type; the place is behind the colons. */
    List<Value> fixed(String type, PowerShellReader reader) {
        String member = reader.name("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text.encoding") && reader.peek(0) != '(') {
            return List.of(Value.of("[" + member + "]"));
        }
        if (reader.peek(0) != '(') {
            return List.of(PowerShellScope.unknown(Origin.COMMAND, type + "::" + member));
        }
        int line = reader.line();
        List<List<Value>> arguments = arguments(reader);
        Optional<WindowsTable.Call> call = WindowsTable.STANDARD.call(type + "::" + member);
        if (call.isEmpty()) {
            return member.equals("new") && !arguments.isEmpty()
                    ? arguments.get(0)
                    : List.of(PowerShellScope.unknown(Origin.COMMAND, type + "::" + member));
        }
        return act(call.get(), List.of(), arguments, line);
    }

    private List<Value> method(String name, List<Value> object, PowerShellReader reader) {
        int line = reader.line();
        List<List<Value>> arguments = arguments(reader);
        Optional<WindowsTable.Call> call = WindowsTable.STANDARD.call("." + name);
        if (call.isEmpty()) {
            return List.of(PowerShellScope.unknown(Origin.COMMAND, name));
        }
        return act(call.get(), object, arguments, line);
    }

    /** The arguments in the parentheses that begin here. */
    private List<List<Value>> arguments(PowerShellReader reader) {
        int line = reader.line();
        boolean block = reader.next() == '{';
        String body = reader.body();
        if (block) {
            scope.run(body, line);
            return List.of();
        }
        List<List<Value>> all = new ArrayList<>();
        if (!scope.enter(body, line)) {
            return all;
        }
        PowerShellReader inner = new PowerShellReader(body, line);
        inner.blanks(true);
        while (!inner.ended() && all.size() < PowerShellScope.MAX_VALUES) {
            int before = inner.at();
            all.add(new PowerShellExpressions(scope, inner).single());
            inner.blanks(true);
            if (inner.peek(0) == ',' || inner.at() == before) {
                inner.skip(1);
                inner.blanks(true);
            }
        }
        scope.leave();
        return all;
    }

    private List<Value> act(WindowsTable.Call call, List<Value> object, List<List<Value>> arguments, int line) {
        int index = call.argument();
        List<Value> chosen = index > 0 && index <= arguments.size() ? arguments.get(index - 1) : object;
        Value first = PowerShellScope.one(chosen);
        switch (call.role()) {
            case "delete":
            case "delete*":
                for (Value path : chosen) {
                    if (index == 0 && path.show().startsWith("‹Get-")) { // what Get-X yields, Remove-X removes
                        String noun = path.show()
                                .substring("‹Get-".length(), path.show().length() - 1);
                        scope.tell(new Deed.Run(List.of(Value.of("Remove-" + noun)), line));
                    } else if (index > 0 || isPath(path)) {
                        boolean all = call.role().equals("delete*") || (arguments.size() == 1 && index == 0);
                        scope.tell(new Deed.Touch(Access.DELETE, path, all, line));
                    }
                }
                return List.of();
            case "write":
                scope.tell(new Deed.Write(
                        first,
                        arguments.size() > 1 ? PowerShellScope.joined(arguments.get(1), "\n") : Value.of(""),
                        line));
                return List.of();
            case "change":
                scope.tell(new Deed.Touch(Access.CHANGE, first, false, line));
                return List.of();
            case "move":
                if (index > 0 || isPath(first)) {
                    scope.tell(new Deed.Touch(Access.MOVE, first, true, line));
                }
                return List.of();
            case "read":
                scope.tell(new Deed.Touch(Access.READ, first, false, line));
                return List.of(PowerShellScope.unknown(Origin.FILE, first.show()));
            case "permissions":
                scope.tell(new Deed.Touch(Access.PERMISSIONS, first, false, line));
                return List.of();
            case "fetch":
                scope.tell(new Deed.Send("GET", first, line));
                return List.of(PowerShellScope.unknown(Origin.NETWORK, first.show()));
            case "download":
                scope.tell(new Deed.Send("GET", first, line));
                if (arguments.size() > 1) {
                    scope.tell(new Deed.Write(
                            PowerShellScope.one(arguments.get(1)),
                            PowerShellScope.unknown(Origin.NETWORK, first.show()),
                            line));
                }
                return List.of();
            case "upload":
                scope.tell(new Deed.Run(
                        List.of(
                                Value.of("curl"),
                                Value.of("-T"),
                                first,
                                PowerShellScope.one(arguments.isEmpty() ? object : arguments.get(0))),
                        line));
                return List.of();
            case "start":
                List<Value> words = PowerShellScope.list();
                for (List<Value> argument : arguments) {
                    words.addAll(argument);
                }
                PowerShellPrograms.start(words, scope, line);
                return List.of();
            case "code":
                return block(chosen, line);
            case "variable":
                return scope.variable("env:" + first.textOr(""));
            case "decode":
                return List.of(Decoding.bytes(first));
            case "decoded":
                return List.of(PowerShellTexts.decoded(PowerShellScope.one(object), first));
            default:
                return PowerShellTexts.folded(call.role(), object, arguments);
        }
    }

    /** Code in a text is run at once: nobody makes a block of it for another reason. */
    List<Value> block(List<Value> code, int line) {
        PowerShellBlocks.evaluate(PowerShellScope.one(code), scope, line);
        return List.of(PowerShellScope.unknown(Origin.COMMAND, "a block"));
    }

    /** Whether a value may be a file of which a method is called. */
    private static boolean isPath(Value value) {
        return !value.prefix().startsWith("[") && (!value.isEmpty());
    }
}
