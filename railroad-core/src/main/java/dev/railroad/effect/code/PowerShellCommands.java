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
    private final PowerShellPrograms programs;

    PowerShellCommands(PowerShellScope scope, PowerShellReader reader, PowerShellExpressions expressions) {
        this.scope = scope;
        this.reader = reader;
        this.expressions = expressions;
        this.programs = new PowerShellPrograms(scope);
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
        List<PowerShellPart> parts = parts();
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
            words.addAll(PowerShellPart.all(parts));
            blocks(parts, line);
            scope.tell(new Deed.Run(words, line));
            return List.of(PowerShellScope.unknown(Origin.COMMAND, name.show()));
        }
        return command(name, parts, items, piped, line);
    }

    private List<PowerShellPart> parts() {
        List<PowerShellPart> parts = new ArrayList<>();
        while (true) {
            reader.blanks(false);
            char c = reader.peek(0);
            boolean redirects = c == '>' || ((c >= '1' && c <= '6') || c == '*') && reader.peek(1) == '>';
            if (reader.ended() || ";|&)}\n".indexOf(c) >= 0 || redirects) {
                return parts;
            }
            if (c == '{') {
                reader.skip(1);
                parts.add(new PowerShellPart("", List.of(), Optional.of(reader.body())));
            } else if (c == ',') {
                reader.skip(1);
            } else if (reader.take("--%")) {
                parts.add(new PowerShellPart("", words(reader.rest()), Optional.empty()));
            } else if (c == '-' && (Character.isLetter(reader.peek(1)) || reader.peek(1) == '?')) {
                int start = reader.at();
                Value word = PowerShellScope.one(expressions.argument());
                String text = word.textOr(reader.since(start));
                parts.add(new PowerShellPart(text, List.of(word), Optional.empty()));
                if (text.endsWith(":")) {
                    reader.blanks(false);
                    parts.set(
                            parts.size() - 1,
                            new PowerShellPart(
                                    text,
                                    List.of(word.plus(PowerShellScope.one(expressions.argument()))),
                                    Optional.empty()));
                }
            } else {
                int before = reader.at();
                parts.add(new PowerShellPart("", expressions.argument(), Optional.empty()));
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

    private List<Value> command(Value name, List<PowerShellPart> parts, List<Value> items, boolean piped, int line) {
        String text = name.textOr("");
        Optional<String> function = scope.function(text);
        if (function.isPresent()) {
            return function(function.get(), parts, items, line);
        }
        String own = scope.alias(text).orElse(text);
        String cmdlet = PowerShellPart.isUnix(parts) ? own : TABLE.cmdlet(own);
        List<Value> outcome = behave(TABLE.behaviour(cmdlet), cmdlet, parts, items, piped, line);
        return outcome;
    }

    private List<Value> behave(
            String behaviour, String cmdlet, List<PowerShellPart> parts, List<Value> items, boolean piped, int line) {
        switch (behaviour) {
            case "evaluate":
                Value code = PowerShellScope.joined(PowerShellPart.operands(parts, items, "Command"), " ");
                return evaluate(code, scope, line);
            case "each":
                return each(parts, items, line);
            case "filter":
                return filter(parts, items);
            case "list":
                programs.tell(cmdlet, parts, List.of(), line);
                return list(parts, items);
            case "echo":
                return PowerShellPart.operands(parts, items, "InputObject");
            case "path":
                return PowerShellPart.operands(parts, items, "Path");
            case "join":
                return List.of(PowerShellScope.joined(PowerShellPart.all(parts), "/"));
            case "parent":
                Value path = PowerShellScope.one(PowerShellPart.operands(parts, items, "Path"));
                return List.of(PowerShellPart.has(parts, "Leaf") ? PowerShellPart.last(path) : path.plus("/.."));
            case "here":
                return List.of(Value.of("."));
            case "directory":
                List<Value> to = PowerShellPart.operands(parts, items, "Path");
                if (!to.isEmpty()) {
                    scope.tell(new Deed.Directory(to.get(0), line));
                }
                return List.of();
            case "back":
                scope.tell(new Deed.Directory(Value.of(""), line));
                return List.of();
            case "fetch":
                return programs.fetch(cmdlet, parts, line);
            case "start":
                return programs.start(parts, line);
            case "store":
                return store(cmdlet, parts, items, line);
            case "load":
                programs.tell(cmdlet, parts, items, line);
                return List.of(PowerShellScope.unknown(
                        Origin.FILE,
                        PowerShellScope.one(PowerShellPart.operands(parts, items, "Path"))
                                .show()));
            case "alias":
            case "variable":
                List<Value> pair = PowerShellPart.all(parts);
                if (pair.size() > 1 && behaviour.equals("alias")) {
                    scope.alias(pair.get(0).textOr(""), pair.get(1).textOr(""));
                } else if (pair.size() > 1) {
                    scope.set(pair.get(0).textOr(""), pair.subList(1, pair.size()));
                }
                return List.of();
            case "value":
                return scope.variable(PowerShellScope.one(PowerShellPart.operands(parts, items, "Name"))
                        .textOr(""));
            case "object":
                List<Value> type = PowerShellPart.all(parts);
                return type.isEmpty()
                        ? List.of()
                        : List.of(Value.of("[" + type.get(0).textOr("object") + "]"));
            case "interpreter":
                suspect(PowerShellScope.one(items), line);
                programs.tell(cmdlet, parts, List.of(), line);
                return List.of(PowerShellScope.unknown(Origin.COMMAND, cmdlet));
            case "pass":
                blocks(parts, line);
                return operandsOr(items, parts);
            default:
                blocks(parts, line);
                boolean takes = behaviour.equals("items")
                        && piped
                        && PowerShellPart.operands(parts, List.of(), "Path").isEmpty();
                programs.tell(cmdlet, parts, takes ? items : List.of(), line);
                return List.of(PowerShellScope.unknown(PowerShellPrograms.outcome(cmdlet), cmdlet));
        }
    }

    private static List<Value> operandsOr(List<Value> items, List<PowerShellPart> parts) {
        return items.isEmpty() ? PowerShellPart.operands(parts, items, "InputObject") : items;
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

    private void blocks(List<PowerShellPart> parts, int line) {
        for (PowerShellPart part : parts) {
            part.block().ifPresent(block -> scope.run(block, line));
        }
    }

    private List<Value> function(String body, List<PowerShellPart> parts, List<Value> items, int line) {
        int position = 0;
        List<Value> arguments = PowerShellPart.all(parts);
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

    private List<Value> each(List<PowerShellPart> parts, List<Value> items, int line) {
        List<Value> inputs = new ArrayList<>(items);
        List<Value> yielded = PowerShellScope.list();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
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
    private static List<Value> filter(List<PowerShellPart> parts, List<Value> items) {
        List<Value> names = new ArrayList<>();
        boolean negative = false;
        for (PowerShellPart part : parts) {
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

    private static List<Value> list(List<PowerShellPart> parts, List<Value> items) {
        List<Value> paths = new ArrayList<>();
        List<Value> names = new ArrayList<>();
        boolean deep = false;
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
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

    private List<Value> store(String cmdlet, List<PowerShellPart> parts, List<Value> items, int line) {
        List<Value> operands = PowerShellPart.all(parts);
        Value path = PowerShellPart.named(parts, "FilePath", "Path", "LiteralPath")
                .orElseGet(() -> operands.isEmpty() ? Value.of("") : operands.get(0));
        Optional<Value> value = PowerShellPart.named(parts, "Value", "InputObject");
        Value content = value.orElseGet(() -> items.isEmpty()
                ? operands.size() > 1
                        ? PowerShellScope.joined(operands.subList(1, operands.size()), "\n")
                        : Value.of("")
                : PowerShellScope.joined(items, "\n"));
        if (PowerShellPart.has(parts, "WhatIf") || cmdlet.equals("New-Item") && PowerShellPart.isDirectory(parts)) {
            return List.of(path);
        }
        boolean adds = cmdlet.equals("Add-Content")
                || PowerShellPart.has(parts, "Append")
                || cmdlet.equals("New-Item") && !PowerShellPart.has(parts, "Force");
        if (path.pieces().isEmpty()) {
            programs.tell(cmdlet, parts, List.of(), line);
        } else if (adds) {
            scope.tell(new Deed.Touch(Access.CHANGE, path, false, line));
        } else {
            scope.tell(new Deed.Write(path, content, line));
        }
        return cmdlet.equals("Tee-Object") ? items : List.of(path);
    }
}
