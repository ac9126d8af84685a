package dev.railroad.effect.code;

import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One command of a pipeline with its arguments: cmdlets that shape the script (they call, loop, filter, bind) are done
 * here, all others are told as they stand. Sources: about_Command_Syntax, about_Pipelines. For one thread.
 */
final class PowerShellCommands {
    private static final int MAX_ITEMS = 16;
    private static final WindowsTable TABLE = WindowsTable.STANDARD;

    private final PowerShellScope scope;
    private final PowerShellReader reader;
    private final PowerShellExpressions expressions;

    /** One argument: a parameter's name with its dash, or values; a block keeps its text. */
    private record Part(String parameter, List<Value> values, Optional<String> block) {
        boolean is(String name) {
            return parameter.length() > 1 && ("-" + name).regionMatches(true, 0, parameter, 0, parameter.length());
        }
    }

    PowerShellCommands(PowerShellScope scope, PowerShellReader reader, PowerShellExpressions expressions) {
        this.scope = scope;
        this.reader = reader;
        this.expressions = expressions;
    }

    /**
     * Reads and runs the command at the place.
     *
     * @param items what the pipeline hands it
     * @return what it yields
     */
    List<Value> run(List<Value> items, boolean piped) {
        int line = reader.line();
        boolean called = reader.peek(0) == '&' || (reader.peek(0) == '.' && " \t'\"$({".indexOf(reader.peek(1)) >= 0);
        if (called) {
            reader.skip(1);
            reader.blanks(false);
            if (reader.peek(0) == '{') {
                reader.skip(1);
                String block = reader.body();
                return function(block, parts(), items, line);
            }
        }
        List<Value> head = expressions.argument();
        List<Part> parts = parts();
        Value name = PowerShellScope.one(head);
        if (!name.hasHole()) {
            name = Value.of(name.show()); // the alias ? is no pattern
        }
        if (called && head.size() == 1 && name.hasHole()) {
            suspect(name, line);
            if (name.hasHole(Origin.COMMAND) && name.show().equals("‹a block›")) {
                return List.of();
            }
        }
        if (name.pieces().isEmpty()) {
            return List.of();
        }
        if (!name.isKnown()) {
            List<Value> words = new ArrayList<>();
            words.add(name);
            words.addAll(all(parts));
            blocks(parts, line);
            scope.tell(new Deed.Run(words, line));
            return List.of(PowerShellScope.unknown(Origin.COMMAND, name.show()));
        }
        return command(name, parts, items, piped, line);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        while (true) {
            reader.blanks(false);
            char c = reader.peek(0);
            boolean redirects = c == '>' || ((c >= '1' && c <= '6') || c == '*') && reader.peek(1) == '>';
            if (reader.ended() || ";|&)}\n".indexOf(c) >= 0 || redirects) {
                return parts;
            }
            if (c == '{') {
                reader.skip(1);
                parts.add(new Part("", List.of(), Optional.of(reader.body())));
            } else if (c == ',') {
                reader.skip(1);
            } else if (reader.take("--%")) {
                parts.add(new Part("", words(reader.rest()), Optional.empty()));
            } else if (c == '-' && (Character.isLetter(reader.peek(1)) || reader.peek(1) == '?')) {
                int start = reader.at();
                Value word = PowerShellScope.one(expressions.argument());
                String text = word.textOr(reader.since(start));
                parts.add(new Part(text, List.of(word), Optional.empty()));
                if (text.endsWith(":")) {
                    reader.blanks(false);
                    parts.set(
                            parts.size() - 1,
                            new Part(
                                    text,
                                    List.of(word.plus(PowerShellScope.one(expressions.argument()))),
                                    Optional.empty()));
                }
            } else {
                int before = reader.at();
                parts.add(new Part("", expressions.argument(), Optional.empty()));
                reader.skip(reader.at() == before ? 1 : 0);
            }
        }
    }

    /** After {@code --%} nothing is PowerShell's. */
    private static List<Value> words(String rest) {
        List<Value> words = new ArrayList<>();
        for (String word : rest.strip().split(" ", PowerShellScope.MAX_VALUES)) {
            words.add(Value.of(word.replace("\"", "")));
        }
        return words;
    }

    private List<Value> command(Value name, List<Part> parts, List<Value> items, boolean piped, int line) {
        String text = name.textOr("");
        Optional<String> function = scope.function(text);
        if (function.isPresent()) {
            return function(function.get(), parts, items, line);
        }
        String own = scope.alias(text).orElse(text);
        String cmdlet = isUnix(parts) ? own : TABLE.cmdlet(own);
        List<Value> outcome = behave(TABLE.behaviour(cmdlet), cmdlet, parts, items, piped, line);
        return outcome;
    }

    private List<Value> behave(
            String behaviour, String cmdlet, List<Part> parts, List<Value> items, boolean piped, int line) {
        switch (behaviour) {
            case "evaluate":
                Value code = PowerShellScope.joined(operands(parts, items, "Command"), " ");
                return evaluate(code, scope, line);
            case "each":
                return each(parts, items, line);
            case "filter":
                return filter(parts, items);
            case "list":
                tell(cmdlet, parts, List.of(), line);
                return list(parts, items);
            case "echo":
                return operands(parts, items, "InputObject");
            case "path":
                return operands(parts, items, "Path");
            case "join":
                return List.of(PowerShellScope.joined(all(parts), "/"));
            case "parent":
                Value path = PowerShellScope.one(operands(parts, items, "Path"));
                return List.of(has(parts, "Leaf") ? last(path) : path.plus("/.."));
            case "here":
                return List.of(Value.of("."));
            case "directory":
                List<Value> to = operands(parts, items, "Path");
                if (!to.isEmpty()) {
                    scope.tell(new Deed.Directory(to.get(0), line));
                }
                return List.of();
            case "back":
                scope.tell(new Deed.Directory(Value.of(""), line));
                return List.of();
            case "fetch":
                return fetch(cmdlet, parts, line);
            case "start":
                return start(parts, line);
            case "store":
                return store(cmdlet, parts, items, line);
            case "load":
                tell(cmdlet, parts, items, line);
                return List.of(PowerShellScope.unknown(
                        Origin.FILE,
                        PowerShellScope.one(operands(parts, items, "Path")).show()));
            case "alias":
            case "variable":
                List<Value> pair = all(parts);
                if (pair.size() > 1 && behaviour.equals("alias")) {
                    scope.alias(pair.get(0).textOr(""), pair.get(1).textOr(""));
                } else if (pair.size() > 1) {
                    scope.set(pair.get(0).textOr(""), pair.subList(1, pair.size()));
                }
                return List.of();
            case "value":
                return scope.variable(
                        PowerShellScope.one(operands(parts, items, "Name")).textOr(""));
            case "object":
                List<Value> type = all(parts);
                return type.isEmpty()
                        ? List.of()
                        : List.of(Value.of("[" + type.get(0).textOr("object") + "]"));
            case "interpreter":
                suspect(PowerShellScope.one(items), line);
                tell(cmdlet, parts, List.of(), line);
                return List.of(PowerShellScope.unknown(Origin.COMMAND, cmdlet));
            case "pass":
                blocks(parts, line);
                return operandsOr(items, parts);
            default:
                blocks(parts, line);
                boolean takes = behaviour.equals("items")
                        && piped
                        && operands(parts, List.of(), "Path").isEmpty();
                tell(cmdlet, parts, takes ? items : List.of(), line);
                return List.of(PowerShellScope.unknown(outcome(cmdlet), cmdlet));
        }
    }

    private static List<Value> operandsOr(List<Value> items, List<Part> parts) {
        return items.isEmpty() ? operands(parts, items, "InputObject") : items;
    }

    private static Origin outcome(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        return lower.startsWith("curl") || lower.startsWith("wget") ? Origin.NETWORK : Origin.COMMAND;
    }

    /** {@code rm -rf} is the Unix program, not the alias. */
    private static boolean isUnix(List<Part> parts) {
        for (Part part : parts) {
            if (part.parameter().equals("-rf")
                    || part.parameter().equals("-fr")
                    || part.parameter().equals("-Rf")) {
                return true;
            }
            for (Value value : part.values()) {
                if (value.prefix().startsWith("--") && value.prefix().length() > 2) {
                    return true;
                }
            }
        }
        return false;
    }

    // Code

    /** Interprets text as PowerShell; what a server sent or what was decoded is suspicious. */
    static List<Value> evaluate(Value code, PowerShellScope scope, int line) {
        for (Piece piece : code.pieces()) {
            if (piece instanceof Piece.Hole hole
                    && (hole.origin() == Origin.NETWORK || hole.origin() == Origin.DECODED)) {
                boolean remote = hole.origin() == Origin.NETWORK;
                scope.tell(new Deed.Suspect(
                        remote ? Opacity.REMOTE_CODE : Opacity.DECODED_CODE,
                        (remote ? "code that a server sends: " : "code that is decoded: ") + hole.name(),
                        line));
            }
        }
        if (code.pieces().size() == 1 && code.hasHole()) {
            scope.tell(new Deed.Code(Language.POWERSHELL, code, line));
            return List.of();
        }
        return scope.run(scope.code(code), line);
    }

    private void suspect(Value name, int line) {
        for (Piece piece : name.pieces()) {
            if (piece instanceof Piece.Hole hole
                    && (hole.origin() == Origin.NETWORK || hole.origin() == Origin.DECODED)) {
                evaluate(name, scope, line);
                return;
            }
        }
    }

    private void blocks(List<Part> parts, int line) {
        for (Part part : parts) {
            part.block().ifPresent(block -> scope.run(block, line));
        }
    }

    private List<Value> function(String body, List<Part> parts, List<Value> items, int line) {
        int position = 0;
        List<Value> arguments = all(parts);
        for (Value argument : arguments) {
            scope.set("args " + position++, List.of(argument));
        }
        scope.set("args", arguments);
        for (int i = 0; i + 1 < parts.size(); i++) {
            if (!parts.get(i).parameter().isEmpty()
                    && parts.get(i + 1).parameter().isEmpty()) {
                String name = parts.get(i).parameter().substring(1);
                scope.set(name, parts.get(i + 1).values());
                scope.set(name + " passed", List.of());
            }
        }
        if (!items.isEmpty()) {
            scope.set("_", items.subList(0, 1));
        }
        blocks(parts, line);
        List<Value> yielded = scope.run(body, line);
        for (int i = 0; i < position; i++) {
            scope.forget("args " + i);
        }
        return yielded;
    }

    private List<Value> each(List<Part> parts, List<Value> items, int line) {
        List<Value> inputs = new ArrayList<>(items);
        List<Value> yielded = PowerShellScope.list();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            part.block().ifPresent(bodies::add);
            if (part.is("InputObject") && i + 1 < parts.size()) {
                inputs.addAll(parts.get(i + 1).values());
            } else if (part.block().isEmpty()
                    && part.parameter().isEmpty()
                    && part.values().size() == 1) {
                String member = part.values().get(0).textOr("").toLowerCase(Locale.ROOT);
                if (member.equals("delete")) {
                    for (Value item : items) {
                        scope.tell(new Deed.Touch(Access.DELETE, item, false, line));
                    }
                }
                PowerShellScope.add(yielded, items);
            }
        }
        if (inputs.isEmpty()) {
            inputs.add(PowerShellScope.unknown(Origin.COMMAND, "what is piped"));
        }
        for (String body : bodies) {
            for (int i = 0; i < inputs.size() && i < MAX_ITEMS; i++) {
                scope.set("_", List.of(inputs.get(i)));
                PowerShellScope.add(yielded, scope.run(body, line));
            }
        }
        return yielded;
    }

    /** {@code Where-Object}: which of the items stay is known when a name is asked for. */
    private static List<Value> filter(List<Part> parts, List<Value> items) {
        List<Value> names = new ArrayList<>();
        boolean negative = false;
        for (Part part : parts) {
            String condition = part.block().orElse("");
            if (!condition.isEmpty()) {
                PowerShellNames found = PowerShellNames.in(condition);
                names.addAll(found.names());
                negative |= found.isNegative();
            }
            negative |= part.parameter().toLowerCase(Locale.ROOT).startsWith("-not");
        }
        if (parts.size() > 2
                && parts.get(0).values().size() == 1
                && parts.get(0).values().get(0).textOr("").equalsIgnoreCase("name")) {
            names.addAll(parts.get(2).values());
        }
        if (negative || names.isEmpty()) {
            return items;
        }
        List<Value> chosen = PowerShellScope.list();
        for (Value item : items) {
            for (Value name : names) {
                PowerShellScope.add(chosen, List.of(PowerShellNames.called(item, name)));
            }
        }
        return chosen;
    }

    // Files

    private static List<Value> list(List<Part> parts, List<Value> items) {
        List<Value> paths = new ArrayList<>();
        List<Value> names = new ArrayList<>();
        boolean deep = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean valued =
                    i + 1 < parts.size() && parts.get(i + 1).parameter().isEmpty();
            if (part.parameter().length() > 1) {
                if (part.is("Recurse") || part.is("Depth")) {
                    deep = true;
                }
                boolean path = part.is("Path") || part.is("LiteralPath");
                if (valued && path) {
                    paths.addAll(parts.get(++i).values());
                } else if (valued && (part.is("Filter") || part.is("Include"))) {
                    names.addAll(parts.get(++i).values());
                } else if (valued
                        && (part.is("Exclude")
                                || part.is("Depth")
                                || part.is("Attributes")
                                || part.is("ErrorAction"))) {
                    i++;
                }
            } else {
                List<Value> into = paths.isEmpty() ? paths : names;
                into.addAll(part.values());
            }
        }
        if (paths.isEmpty()) {
            paths.addAll(items.isEmpty() ? List.of(Value.of(".")) : items);
        }
        List<Value> found = PowerShellScope.list();
        for (Value path : paths) {
            PowerShellScope.add(found, PowerShellNames.below(Marks.wild(path), names, deep));
        }
        return found;
    }

    private List<Value> store(String cmdlet, List<Part> parts, List<Value> items, int line) {
        List<Value> operands = all(parts);
        Value path = named(parts, "FilePath", "Path", "LiteralPath")
                .orElseGet(() -> operands.isEmpty() ? Value.of("") : operands.get(0));
        Optional<Value> value = named(parts, "Value", "InputObject");
        Value content = value.orElseGet(() -> items.isEmpty()
                ? operands.size() > 1
                        ? PowerShellScope.joined(operands.subList(1, operands.size()), "\n")
                        : Value.of("")
                : PowerShellScope.joined(items, "\n"));
        if (has(parts, "WhatIf") || cmdlet.equals("New-Item") && isDirectory(parts)) {
            return List.of(path);
        }
        boolean adds = cmdlet.equals("Add-Content")
                || has(parts, "Append")
                || cmdlet.equals("New-Item") && !has(parts, "Force");
        if (path.pieces().isEmpty()) {
            tell(cmdlet, parts, List.of(), line);
        } else if (adds) {
            scope.tell(new Deed.Touch(Access.CHANGE, path, false, line));
        } else {
            scope.tell(new Deed.Write(path, content, line));
        }
        return cmdlet.equals("Tee-Object") ? items : List.of(path);
    }

    private static boolean isDirectory(List<Part> parts) {
        return named(parts, "ItemType", "Type")
                .orElse(Value.of(""))
                .textOr("")
                .toLowerCase(Locale.ROOT)
                .startsWith("d");
    }

    /** A request is told as curl would make it, so that what is sent where is read in one way. */
    private List<Value> fetch(String cmdlet, List<Part> parts, int line) {
        tell(cmdlet, List.of(), List.of(), line);
        List<Value> operands = all(parts);
        Value url = named(parts, "Uri").orElseGet(() -> operands.isEmpty() ? Value.of("") : operands.get(0));
        List<Value> words = new ArrayList<>();
        words.add(Value.of("curl"));
        named(parts, "Method", "CustomMethod").ifPresent(method -> {
            words.add(Value.of("-X"));
            words.add(Value.of(method.textOr("POST").toUpperCase(Locale.ROOT)));
        });
        named(parts, "Body").ifPresent(body -> {
            words.add(Value.of("--data-binary"));
            words.add(sent(body));
        });
        named(parts, "InFile").ifPresent(file -> {
            words.add(Value.of("-T"));
            words.add(file);
        });
        words.add(url);
        if (!url.pieces().isEmpty()) {
            scope.tell(new Deed.Run(words, line));
        }
        Value answer = PowerShellScope.unknown(Origin.NETWORK, url.show());
        named(parts, "OutFile").ifPresent(file -> scope.tell(new Deed.Write(file, answer, line)));
        return List.of(answer);
    }

    /** What a file holds is sent as the file. */
    private static Value sent(Value body) {
        for (Piece piece : body.pieces()) {
            if (piece instanceof Piece.Hole hole && hole.origin() == Origin.FILE) {
                return Value.of("@" + hole.name());
            }
        }
        return body;
    }

    // Programs

    private List<Value> start(List<Part> parts, int line) {
        List<Value> words = new ArrayList<>();
        named(parts, "FilePath").ifPresent(words::add);
        List<Value> arguments = new ArrayList<>();
        boolean elevated = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean valued =
                    i + 1 < parts.size() && parts.get(i + 1).parameter().isEmpty();
            if (part.is("FilePath")) {
                i += valued ? 1 : 0;
            } else if (part.is("ArgumentList") || part.is("Args")) {
                arguments.addAll(valued ? parts.get(++i).values() : List.of());
            } else if (part.is("Verb")) {
                elevated = valued && parts.get(++i).values().get(0).textOr("").equalsIgnoreCase("RunAs");
            } else if (part.parameter().length() > 1) {
                i += valued && !part.is("Wait") && !part.is("NoNewWindow") && !part.is("PassThru") ? 1 : 0;
            } else {
                (words.isEmpty() ? words : arguments).addAll(part.values());
            }
        }
        if (elevated) {
            scope.tell(new Deed.Run(List.of(Value.of("Start-Process"), Value.of("-Verb"), Value.of("RunAs")), line));
        }
        words.addAll(arguments);
        start(words, scope, line);
        return List.of();
    }

    /** Starts a program; arguments in one text are words. */
    static void start(List<Value> words, PowerShellScope scope, int line) {
        if (words.isEmpty() || words.get(0).pieces().isEmpty()) {
            return;
        }
        Value.Builder command = new Value.Builder();
        for (int i = 0; i < words.size(); i++) {
            boolean quoted = i == 0 && words.get(0).textOr("").indexOf(' ') >= 0 && words.size() > 1;
            command.append(i == 0 ? (quoted ? "& '" : "") : " ")
                    .append(words.get(i))
                    .append(quoted ? "'" : "");
        }
        scope.run(scope.code(command.build()), line);
    }

    /** Tells a command as it stands. A list after a parameter of a cmdlet is the parameter several times. */
    private void tell(String cmdlet, List<Part> parts, List<Value> items, int line) {
        boolean isProgram = cmdlet.indexOf('-') < 0 || TABLE.cmdlet(cmdlet).equals(cmdlet) && cmdlet.indexOf('.') >= 0;
        List<Value> words = new ArrayList<>();
        words.add(Value.of(name(cmdlet)));
        boolean literal = false;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (!part.parameter().isEmpty()) {
                words.addAll(part.values());
                literal = part.is("LiteralPath");
                continue;
            }
            for (int v = 0; v < part.values().size(); v++) {
                if (v > 0
                        && !isProgram
                        && i > 0
                        && !parts.get(i - 1).parameter().isEmpty()) {
                    words.addAll(parts.get(i - 1).values());
                }
                Value value = part.values().get(v);
                boolean help = value.hasWildcard() && value.show().equals("/?");
                words.add(help ? Value.of("/?") : isProgram || literal ? value : Marks.wild(value));
            }
            literal = false;
        }
        words.addAll(items);
        if (CmdLine.isCmd(words.get(0).textOr(""))) {
            Optional<Value> given = CmdLine.given(words, false);
            if (given.isPresent()) {
                scope.tell(new Deed.Code(Language.CMD, given.get(), line));
                return;
            }
        }
        scope.tell(new Deed.Run(words, line));
    }

    /** Programs are found in any case; a cmdlet that takes something away is written with its capital. */
    private static String name(String command) {
        int slash = Math.max(command.lastIndexOf('/'), command.lastIndexOf('\\'));
        String base = command.substring(slash + 1);
        int dash = base.indexOf('-');
        if (slash < 0 && dash > 0) {
            boolean verb = TABLE.isVerb(base.substring(0, dash).toLowerCase(Locale.ROOT)) && base.indexOf('.') < 0;
            return verb ? Character.toUpperCase(base.charAt(0)) + base.substring(1) : base;
        }
        return command.substring(0, slash + 1).replace('\\', '/') + base.toLowerCase(Locale.ROOT);
    }

    // Arguments

    private static boolean has(List<Part> parts, String name) {
        for (Part part : parts) {
            if (part.is(name)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Value> named(List<Part> parts, String... names) {
        for (String name : names) {
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                int colon = part.parameter().indexOf(':');
                if (part.is(name)
                        && i + 1 < parts.size()
                        && parts.get(i + 1).parameter().isEmpty()) {
                    return Optional.of(PowerShellScope.one(parts.get(i + 1).values()));
                }
                if (colon > 1 && ("-" + name).regionMatches(true, 0, part.parameter(), 0, colon)) {
                    return Optional.of(Value.of(part.parameter().substring(colon + 1)));
                }
            }
        }
        return Optional.empty();
    }

    /** The values of all arguments that are not parameters' names. */
    private static List<Value> all(List<Part> parts) {
        List<Value> all = PowerShellScope.list();
        for (Part part : parts) {
            if (part.parameter().isEmpty()) {
                PowerShellScope.add(all, part.values());
            }
        }
        return all;
    }

    /** The value of a parameter or the operands; else what is piped. */
    private static List<Value> operands(List<Part> parts, List<Value> items, String name) {
        List<Value> found = PowerShellScope.list();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.parameter().isEmpty()) {
                boolean own = i == 0
                        || parts.get(i - 1).parameter().isEmpty()
                        || parts.get(i - 1).is(name)
                        || isFlag(parts.get(i - 1));
                PowerShellScope.add(found, own ? part.values() : List.of());
            }
        }
        return found.isEmpty() ? items : found;
    }

    private static boolean isFlag(Part part) {
        return part.is("Recurse")
                || part.is("Force")
                || part.is("Raw")
                || part.is("Literal")
                || part.is("LiteralPath")
                || part.is("Resolve")
                || part.is("Parent")
                || part.is("Leaf")
                || part.is("NoNewline")
                || part.is("Verbose");
    }

    private static Value last(Value path) {
        String text = path.textOr("");
        int slash = Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\'));
        return slash < 0 ? path : Value.of(text.substring(slash + 1));
    }
}
