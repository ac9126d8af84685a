package dev.railroad.effect.code;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One command of a pipeline with its arguments: cmdlets that shape the script (they call, loop, filter, bind) are done
 * here, all others are told as they stand. Sources: about_Command_Syntax, about_Pipelines. For one thread.
 */
final class PowerShellCommands {
    private static final WindowsTable TABLE = WindowsTable.STANDARD;

    private final PowerShellScope scope;
    private final PowerShellReader reader;
    private final PowerShellExpressions expressions;
    private final PowerShellPrograms programs;
    private final PowerShellArguments arguments;
    private final PowerShellBlocks blocks;
    private final PowerShellFiles files;

    PowerShellCommands(PowerShellScope scope, PowerShellReader reader, PowerShellExpressions expressions) {
        this.scope = scope;
        this.reader = reader;
        this.expressions = expressions;
        this.programs = new PowerShellPrograms(scope);
        this.arguments = new PowerShellArguments(reader, expressions);
        this.blocks = new PowerShellBlocks(scope);
        this.files = new PowerShellFiles(scope, programs);
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
                return blocks.function(block, arguments.read(), items, line);
            }
        }
        List<Value> head = expressions.argument();
        List<PowerShellPart> parts = arguments.read();
        Value name = PowerShellScope.one(head);
        if (!name.hasHole()) {
            name = Value.of(name.show()); // the alias ? is no pattern
        }
        if (called && head.size() == 1 && name.hasHole()) {
            blocks.suspect(name, line);
            if (name.hasHole(Origin.COMMAND) && name.show().equals("‹a block›")) {
                return List.of();
            }
        }
        if (name.isEmpty()) {
            return List.of();
        }
        if (!name.isKnown()) {
            List<Value> words = new ArrayList<>();
            words.add(name);
            words.addAll(PowerShellPart.all(parts));
            blocks.all(parts, line);
            scope.tell(new Deed.Run(words, line));
            return List.of(PowerShellScope.unknown(Origin.COMMAND, name.show()));
        }
        return command(name, parts, items, piped, line);
    }

    private List<Value> command(Value name, List<PowerShellPart> parts, List<Value> items, boolean piped, int line) {
        String text = name.textOr("");
        Optional<String> function = scope.function(text);
        if (function.isPresent()) {
            return blocks.function(function.get(), parts, items, line);
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
                return PowerShellBlocks.evaluate(code, scope, line);
            case "each":
                return blocks.each(parts, items, line);
            case "filter":
                return PowerShellBlocks.filter(parts, items);
            case "list":
                programs.tell(cmdlet, parts, List.of(), line);
                return PowerShellFiles.list(parts, items);
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
                return files.store(cmdlet, parts, items, line);
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
                blocks.suspect(PowerShellScope.one(items), line);
                programs.tell(cmdlet, parts, List.of(), line);
                return List.of(PowerShellScope.unknown(Origin.COMMAND, cmdlet));
            case "pass":
                blocks.all(parts, line);
                return operandsOr(items, parts);
            default:
                blocks.all(parts, line);
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
}
