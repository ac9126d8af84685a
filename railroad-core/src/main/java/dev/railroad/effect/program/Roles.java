package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation.Operand;
import dev.railroad.effect.Language;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reports what the roles of a table say of one command. */
final class Roles {
    private final Reading reading;
    private final Scene scene;

    Roles(Reading reading, Scene scene) {
        this.reading = reading;
        this.scene = scene;
    }

    /** Whether an option makes the command do nothing. */
    boolean harmless() {
        List<Role> effects = reading.entry().effects();
        for (int i = 0; i < effects.size(); i++) {
            Role role = effects.get(i);
            if (role instanceof Role.Harmless && role.when().holds(reading, scene)) {
                return true;
            }
        }
        for (int i = 0; i < reading.seen().size(); i++) {
            Reading.Seen seen = reading.seen().get(i);
            if (seen.rule().isPresent() && seen.option().certain()) {
                List<Role> roles = seen.rule().get().roles();
                for (int j = 0; j < roles.size(); j++) {
                    Role role = roles.get(j);
                    if (role instanceof Role.Harmless
                            && !isOff(seen.option().value())
                            && role.when().holds(reading, scene)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** {@code --dry-run=none}, {@code --help=false}; what is unknown may be that too. */
    private static boolean isOff(Value value) {
        switch (value.textOr("false")) {
            case "none":
            case "false":
            case "no":
            case "0":
                return true;
            default:
                return false;
        }
    }

    void apply() {
        servers();
        if (Throwaway.concerns(reading, scene)) {
            scene.throwaway(true);
        }
        settings();
        List<Reading.Seen> options = reading.seen();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).rule().isPresent()) {
                List<Role> roles = options.get(i).rule().get().roles();
                for (int j = 0; j < roles.size(); j++) {
                    Role role = roles.get(j);
                    if (!(role instanceof Role.Host) && role.when().holds(reading, scene)) {
                        option(role, options.get(i));
                    }
                }
            }
        }
        List<Role.Placed> operands = reading.entry().operands();
        for (int i = 0; i < operands.size(); i++) {
            Role.Placed placed = operands.get(i);
            if (!(placed.role() instanceof Role.Host) && placed.role().when().holds(reading, scene)) {
                operands(placed);
            }
        }
        List<Role> input = reading.entry().input();
        for (int i = 0; i < input.size(); i++) {
            if (scene.input().isPresent() && input.get(i).when().holds(reading, scene)) {
                input(input.get(i), scene.input().get());
            }
        }
        List<Role> effects = reading.entry().effects();
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i).when().holds(reading, scene)) {
                value(effects.get(i), Words.EMPTY, scene.at(), -1);
            }
        }
    }

    /** Code from standard input gets the operands as its parameters: {@code bash -s -- a b}. */
    private void input(Role role, Value code) {
        boolean shell = role instanceof Role.Code with && with.language() == Language.SHELL;
        if (!shell || !reading.has("-s") || reading.operands().isEmpty()) {
            value(role, code, scene.at(), -1);
            return;
        }
        List<Argument> arguments = new ArrayList<>();
        arguments.add(reading.command().get(0));
        arguments.addAll(reading.arguments(0));
        scene.code(Language.SHELL, code, arguments, scene.at());
    }

    /** Servers first, since they concern the code that other options hold. */
    private void servers() {
        List<Reading.Seen> options = reading.seen();
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).rule().isPresent()) {
                List<Role> roles = options.get(i).rule().get().roles();
                for (int j = 0; j < roles.size(); j++) {
                    if (roles.get(j) instanceof Role.Host && roles.get(j).when().holds(reading, scene)) {
                        option(roles.get(j), options.get(i));
                    }
                }
            }
        }
        List<Role.Placed> operands = reading.entry().operands();
        for (int i = 0; i < operands.size(); i++) {
            Role.Placed placed = operands.get(i);
            if (placed.role() instanceof Role.Host && placed.role().when().holds(reading, scene)) {
                operands(placed);
            }
        }
    }

    /** {@code env A=1 B=2 command}: all before the command. */
    private void settings() {
        if (!reading.entry().traits().assignments()) {
            return;
        }
        // Options end at the first operand, so that all words before it are options, their values and settings.
        List<Argument> command = reading.command();
        int end = command.size() - reading.operands().size();
        for (int i = 1; i < end; i++) {
            Value value = command.get(i).value();
            if (OptionReader.isAssignment(value)) {
                int equals = value.prefix().indexOf('=');
                scene.set(value.prefix().substring(0, equals), Words.after(value, equals + 1));
            }
        }
    }

    private void option(Role role, Reading.Seen seen) {
        if (role instanceof Role.Run) {
            List<Argument> command = new ArrayList<>(seen.words());
            if (command.isEmpty()) {
                command.add(new Argument(seen.option().value(), seen.at()));
                command.addAll(reading.arguments(0));
            }
            run(command, (Role.Run) role);
        } else {
            value(role, seen.option().value(), seen.at(), -1);
        }
    }

    private void operands(Role.Placed placed) {
        List<Operand> operands = reading.operands();
        int size = operands.size();
        int from = placed.from() == Role.Placed.AFTER
                ? Math.max(0, reading.after() - reading.subcommands())
                : placed.from() < 0 ? size + placed.from() : placed.from() - 1;
        int to = placed.to() < 0 ? size + placed.to() : Math.min(size, placed.to()) - 1;
        for (int i = Math.max(0, from); i <= to; i++) {
            Operand operand = operands.get(i);
            value(placed.role(), operand.value(), operand.argument().at(), i);
            if (takesRest(placed.role())) {
                return;
            }
        }
    }

    private static boolean takesRest(Role role) {
        return role instanceof Role.Run
                || role instanceof Role.Act
                || role instanceof Role.Look
                || (role instanceof Role.Code code && code.joined());
    }

    /** @param operand index of the operand that has this value, −1 when it is none */
    private void value(Role role, Value value, Location at, int operand) {
        if (role instanceof Role.Touch touch) {
            touch(touch, value, at);
        } else if (role instanceof Role.Names) {
            touch(new Role.Touch(SettingNames.access(value), List.of(), role.when()), value, at);
        } else if (role instanceof Role.Send send) {
            scene.emit(new Effect.Send(value, send.method(), Truth.NO, Words.EMPTY, at));
        } else if (role instanceof Role.Act act) {
            act(act);
        } else if (role instanceof Role.Loses loses) {
            scene.emit(new Effect.Git(loses.loss(), loses.lost(), at));
        } else if (role instanceof Role.Code code) {
            code(code, value, at, operand);
        } else if (role instanceof Role.Look look) {
            look(look, value, at, operand);
        } else if (role instanceof Role.Run run) {
            run(reading.arguments(operand), run);
        } else if (role instanceof Role.Suspect suspect) {
            scene.emit(new Effect.Opaque(suspect.opacity(), suspect.detail(), at));
        } else if (role instanceof Role.Output output) {
            scene.output(Value.unknown(output.origin(), reading.program()));
        } else if (role instanceof Role.GitSetting) {
            GitSetting.apply(value, scene, at);
        } else if (role instanceof Role.Host) {
            // An operand may name a database instead: only a URL or a connection string names a server.
            if (operand < 0 || Hosts.isUrl(value)) {
                scene.server(Hosts.of(value));
            }
        } else if (!(role instanceof Role.Directory
                || role instanceof Role.Harmless
                || role instanceof Role.Throwaway)) {
            throw new AssertionError(role);
        }
    }

    private void touch(Role.Touch touch, Value value, Location at) {
        if (value.isEmpty() || value.textOr("").equals("-")) {
            return;
        }
        boolean recursive = false;
        for (String option : touch.recursive()) {
            recursive |= option.equals("*") || reading.has(option);
        }
        Target target = reading.target(value, scene);
        if (recursive && touch.access() == Effect.File.Access.DELETE && isFile(target)) {
            recursive = false; // There is nothing below a file: `rm -rf a.txt` does what `rm a.txt` does.
        }
        boolean passes = touch.access() == Effect.File.Access.WRITE
                && reading.entry().meaning().equals("pass");
        Value content = passes ? Filters.Pass.passed(reading, scene).orElse(Words.EMPTY) : Words.EMPTY;
        scene.emit(new Effect.File(touch.access(), target, recursive, content, at));
    }

    private boolean isFile(Target target) {
        return target.path().isKnown() && scene.workspace().kind(target.path().textOr("/")) == Workspace.Kind.FILE;
    }

    private void act(Role.Act act) {
        StringBuilder action = new StringBuilder(act.action());
        for (int i = 0; i < reading.subcommands() && act.action().isEmpty(); i++) {
            action.append(i == 0 ? "" : " ").append(reading.all().get(i).value().textOr(""));
        }
        if (action.length() == 0) {
            action.append(Names.base(reading.command().get(0).value().textOr("")));
        }
        List<Value> targets = new ArrayList<>();
        for (String fixed : act.targets()) {
            if (fixed.startsWith("+")) {
                targets.add(Value.of(fixed.substring(1)));
            }
        }
        for (Operand operand : reading.operands()) {
            targets.add(operand.value());
        }
        for (Reading.Seen seen : reading.seen()) {
            if (act.targets().contains(seen.option().name())) {
                boolean flag = seen.option().value().isEmpty();
                targets.add(
                        flag ? Value.of(seen.option().name()) : seen.option().value());
            }
        }
        scene.emit(new Effect.Act(act.domain(), reading.program(), action.toString(), targets, scene.at()));
    }

    private void code(Role.Code code, Value value, Location at, int operand) {
        boolean database = code.language() == Language.SQL || code.language() == Language.DATABASE_SHELL;
        if (operand < 0 || (database && !code.joined())) {
            scene.code(code.language(), value, at);
        } else if (code.joined()) {
            // What starts a command elsewhere reads "--" as the end of its own options: `ssh host -- rm x`.
            boolean ended =
                    code.language() == Language.SHELL && value.textOr("").equals("--");
            scene.code(code.language(), Words.join(reading.arguments(operand), ended ? 1 : 0, " "), at);
        } else {
            scene.code(code.language(), value, reading.arguments(operand + 1), at);
        }
    }

    private void look(Role.Look look, Value value, Location at, int operand) {
        if (value.textOr("").equals("-")) {
            if (scene.input().isPresent()) {
                scene.code(look.language(), scene.input().get(), at);
            }
            return;
        }
        List<Argument> arguments = operand < 0 ? List.of() : reading.arguments(operand + 1);
        Optional<Value> directory = reading.elsewhere(scene);
        Value path = directory.isPresent() ? Words.below(directory.get(), value) : value;
        path = path.plus(ending(look.language(), scene.target(path)));
        scene.file(look.language(), path, arguments, at);
    }

    /** What the language adds to the name of a file that is not there: {@code node x} runs {@code x.js}. */
    private String ending(Language language, Target target) {
        String ending = language == Language.JAVASCRIPT ? ".js" : language == Language.RUBY ? ".rb" : "";
        String path = target.path().textOr("");
        return ending.isEmpty()
                        || path.isEmpty()
                        || path.endsWith(ending)
                        || scene.workspace().kind(path) == Workspace.Kind.FILE
                        || scene.workspace().kind(path + ending) != Workspace.Kind.FILE
                ? ""
                : ending;
    }

    private void run(List<Argument> command, Role.Run role) {
        if (command.isEmpty()) {
            return;
        }
        List<Argument> words = command;
        String name = command.get(0).value().textOr("");
        String program =
                role.fromPackage() && !name.isEmpty() ? Packages.standard().ofPackage(name) : name;
        if (!program.equals(name)) {
            words = new ArrayList<>(command);
            words.set(0, new Argument(Value.of(program), command.get(0).at()));
        }
        Optional<Value> directory = reading.elsewhere(scene);
        if (directory.isPresent()) {
            scene.runIn(directory.get(), words);
        } else {
            scene.run(words);
        }
    }
}
