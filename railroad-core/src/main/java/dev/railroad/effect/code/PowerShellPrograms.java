package dev.railroad.effect.code;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what a script starts and asks servers for. For one thread. */
final class PowerShellPrograms {
    private static final WindowsTable TABLE = WindowsTable.STANDARD;

    private final PowerShellScope scope;

    PowerShellPrograms(PowerShellScope scope) {
        this.scope = scope;
    }

    /** A request is told as curl would make it, so that what is sent where is read in one way. */
    List<Value> fetch(String cmdlet, List<PowerShellPart> parts, int line) {
        tell(cmdlet, List.of(), List.of(), line);
        List<Value> operands = PowerShellPart.all(parts);
        Value url =
                PowerShellPart.named(parts, "Uri").orElseGet(() -> operands.isEmpty() ? Value.of("") : operands.get(0));
        List<Value> words = new ArrayList<>();
        words.add(Value.of("curl"));
        PowerShellPart.named(parts, "Method", "CustomMethod").ifPresent(method -> {
            words.add(Value.of("-X"));
            words.add(Value.of(method.textOr("POST").toUpperCase(Locale.ROOT)));
        });
        PowerShellPart.named(parts, "Body").ifPresent(body -> {
            words.add(Value.of("--data-binary"));
            words.add(sent(body));
        });
        PowerShellPart.named(parts, "InFile").ifPresent(file -> {
            words.add(Value.of("-T"));
            words.add(file);
        });
        words.add(url);
        if (!url.isEmpty()) {
            scope.tell(new Deed.Run(words, line));
        }
        Value answer = PowerShellScope.unknown(Origin.NETWORK, url.show());
        PowerShellPart.named(parts, "OutFile").ifPresent(file -> scope.tell(new Deed.Write(file, answer, line)));
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

    List<Value> start(List<PowerShellPart> parts, int line) {
        List<Value> words = new ArrayList<>();
        PowerShellPart.named(parts, "FilePath").ifPresent(words::add);
        List<Value> arguments = new ArrayList<>();
        boolean elevated = false;
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
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
        if (words.isEmpty() || words.get(0).isEmpty()) {
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
    void tell(String cmdlet, List<PowerShellPart> parts, List<Value> items, int line) {
        boolean isProgram = cmdlet.indexOf('-') < 0 || TABLE.cmdlet(cmdlet).equals(cmdlet) && cmdlet.indexOf('.') >= 0;
        List<Value> words = new ArrayList<>();
        words.add(Value.of(name(cmdlet)));
        boolean literal = false;
        for (int i = 0; i < parts.size(); i++) {
            PowerShellPart part = parts.get(i);
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

    static Origin outcome(String command) {
        String lower = command.toLowerCase(Locale.ROOT);
        return lower.startsWith("curl") || lower.startsWith("wget") ? Origin.NETWORK : Origin.COMMAND;
    }
}
