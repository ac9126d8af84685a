package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
            case "decode":
                return List.of(Decoding.bytes(first));
            case "decoded":
                return List.of(decoded(PowerShellScope.one(object), first));
            default:
                return folded(call.role(), object, arguments, first);
        }
    }

    /** What only computes. */
    private List<Value> folded(String role, List<Value> object, List<List<Value>> arguments, Value first) {
        List<Value> all = PowerShellScope.list();
        for (List<Value> argument : arguments) {
            PowerShellScope.add(all, argument);
        }
        Value self = PowerShellScope.one(object);
        Optional<String> text = self.text();
        int from = arguments.isEmpty() ? -1 : PowerShellOperators.number(arguments.get(0));
        int count = arguments.size() < 2 ? -1 : PowerShellOperators.number(arguments.get(1));
        switch (role) {
            case "join":
                return List.of(PowerShellScope.joined(all, "/"));
            case "concat":
                return List.of(
                        all.size() > 1 && arguments.size() > 1
                                ? PowerShellScope.joined(
                                        all.subList(1, all.size()), all.get(0).textOr(""))
                                : PowerShellScope.joined(all, ""));
            case "format":
                return List.of(all.isEmpty() ? Value.of("") : format(all.get(0), all.subList(1, all.size())));
            case "temporary":
                return List.of(Value.of("~/AppData/Local/Temp/"));
            case "home":
                return List.of(Value.of("~"));
            case "variable":
                return scope.variable("env:" + first.textOr(""));
            case "same":
                return arguments.isEmpty() || !object.isEmpty() ? object : arguments.get(0);
            case "replace":
                return List.of(replaced(
                        object.isEmpty() && !all.isEmpty() ? all.get(0) : self,
                        object.isEmpty() && !all.isEmpty() ? all.subList(1, all.size()) : all));
            case "split":
                return split(self, all);
            case "characters":
                List<Value> each = PowerShellScope.list();
                String known = text.orElse("");
                for (int i = 0; i < known.length() && i < PowerShellScope.MAX_VALUES; i++) {
                    each.add(Value.of(known.substring(i, i + 1)));
                }
                return text.isPresent() ? each : object;
            case "lower":
                return List.of(text.isPresent() ? Value.of(text.get().toLowerCase(Locale.ROOT)) : self);
            case "substring":
            case "cut":
            case "insert":
                if (text.isPresent() && from >= 0 && from <= text.get().length()) {
                    String head = text.get().substring(0, from);
                    String tail = text.get().substring(from);
                    int end = count < 0 ? tail.length() : Math.min(count, tail.length());
                    return List.of(
                            role.equals("insert")
                                    ? Value.of(head)
                                            .plus(PowerShellScope.one(arguments.get(Math.min(1, arguments.size() - 1))))
                                            .plus(tail)
                                    : Value.of(
                                            role.equals("cut") ? head + tail.substring(end) : tail.substring(0, end)));
                }
                return List.of(PowerShellScope.unknown(Origin.COMMAND, role));
            case "nothing":
                return List.of();
            default:
                return List.of(PowerShellScope.unknown(Origin.COMMAND, role));
        }
    }

    /** Code in a text is run at once: nobody makes a block of it for another reason. */
    List<Value> block(List<Value> code, int line) {
        PowerShellBlocks.evaluate(PowerShellScope.one(code), scope, line);
        return List.of(PowerShellScope.unknown(Origin.COMMAND, "a block"));
    }

    /** Whether a value may be a file of which a method is called. */
    private static boolean isPath(Value value) {
        return !value.prefix().startsWith("[") && (!value.pieces().isEmpty());
    }

    private static Value decoded(Value encoding, Value bytes) {
        if (!bytes.isKnown()) {
            return bytes;
        }
        String name = encoding.textOr("");
        Charset charset = name.contains("bigendianunicode")
                ? StandardCharsets.UTF_16BE
                : name.contains("unicode") ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return Value.of(new String(bytes.textOr("").getBytes(StandardCharsets.ISO_8859_1), charset));
    }

    /** Numbers as the characters that they are the codes of. */
    static List<Value> characters(List<Value> values) {
        List<Value> all = PowerShellScope.list();
        for (Value value : values) {
            int code = PowerShellOperators.number(List.of(value));
            all.add(code > 0 && code < 0x10000 ? Value.of(String.valueOf((char) code)) : value);
        }
        return all;
    }

    /** {@code '{1}{0}' -f 'a', 'b'}. */
    static Value format(Value pattern, List<Value> values) {
        String text = pattern.textOr("");
        if (text.isEmpty()) {
            return pattern;
        }
        Value.Builder result = new Value.Builder();
        for (int i = 0; i < text.length(); i++) {
            int end = text.charAt(i) == '{' ? text.indexOf('}', i) : -1;
            String index = end < 0 ? "" : text.substring(i + 1, end);
            int number = PowerShellOperators.number(List.of(Value.of(index)));
            if (number >= 0 && number < values.size()) {
                result.append(values.get(number));
                i = end;
            } else {
                result.append(text.charAt(i));
            }
        }
        return result.build();
    }

    /** {@code text -replace pattern, by} where the pattern is mere text. */
    static Value replaced(Value value, List<Value> arguments) {
        String text = value.textOr("");
        String pattern = arguments.isEmpty() ? "" : arguments.get(0).textOr("");
        String by = arguments.size() < 2 ? "" : arguments.get(1).textOr("");
        String plain = pattern.startsWith("\\") && pattern.length() == 2 ? pattern.substring(1) : pattern;
        boolean mere = plain.length() == 1;
        for (int i = 0; i < plain.length() && (i == 0 || mere); i++) {
            mere = plain.length() == 1 || "\\^$.|?*+()[]{}".indexOf(plain.charAt(i)) < 0;
        }
        if (text.isEmpty() || plain.isEmpty()) {
            return value;
        }
        return mere ? Value.of(text.replace(plain, by)) : PowerShellScope.unknown(Origin.COMMAND, "a replaced text");
    }

    static List<Value> split(Value value, List<Value> arguments) {
        String text = value.textOr("");
        String by = arguments.isEmpty() ? " " : arguments.get(0).textOr(" ");
        if (text.isEmpty() || by.isEmpty()) {
            return List.of(value);
        }
        List<Value> parts = PowerShellScope.list();
        int from = 0;
        while (from <= text.length() && parts.size() < PowerShellScope.MAX_VALUES) {
            int found = text.indexOf(by, from);
            int end = found < 0 ? text.length() : found;
            parts.add(Value.of(text.substring(from, end)));
            from = end + by.length();
        }
        return parts;
    }
}
