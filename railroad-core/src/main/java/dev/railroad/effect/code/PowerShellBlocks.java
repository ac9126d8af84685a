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

/**
 * Runs code that commands are given: blocks for each item, bodies of functions, texts (about_Script_Blocks,
 * about_Functions). For one thread.
 */
final class PowerShellBlocks {
    private static final int MAX_ITEMS = 16;

    private final PowerShellScope scope;

    PowerShellBlocks(PowerShellScope scope) {
        this.scope = scope;
    }

    /** {@code ForEach-Object}: runs its blocks for the items. */
    List<Value> each(List<PowerShellPart> parts, List<Value> items, int line) {
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
    static List<Value> filter(List<PowerShellPart> parts, List<Value> items) {
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

    /** Runs the body of a function or a called block with its arguments. */
    List<Value> function(String body, List<PowerShellPart> parts, List<Value> items, int line) {
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
        all(parts, line);
        List<Value> yielded = scope.run(body, line);
        for (int i = 0; i < position; i++) {
            scope.forget("args " + i);
        }
        return yielded;
    }

    /** Runs all blocks among arguments. */
    void all(List<PowerShellPart> parts, int line) {
        for (PowerShellPart part : parts) {
            part.block().ifPresent(block -> scope.run(block, line));
        }
    }

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

    /** Looks at what is called: interprets it where a server sent it or it was decoded. */
    void suspect(Value name, int line) {
        for (Piece piece : name.pieces()) {
            if (piece instanceof Piece.Hole hole
                    && (hole.origin() == Origin.NETWORK || hole.origin() == Origin.DECODED)) {
                evaluate(name, scope, line);
                return;
            }
        }
    }
}
