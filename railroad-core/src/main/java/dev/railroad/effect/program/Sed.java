package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** sed: what its script runs and writes, its files, and s with a literal pattern folded. POSIX sed; GNU e, s///e. */
final class Sed implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        List<Value> scripts = new ArrayList<>();
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("-e")) {
                scripts.add(seen.option().value());
            } else if (seen.option().name().equals("-f")) {
                String path =
                        reading.target(seen.option().value(), scene).path().textOr("");
                scene.open(path).ifPresent(text -> scripts.add(Value.of(text)));
            }
        }
        boolean given = !scripts.isEmpty() || reading.has("-f");
        List<Argument> operands = reading.arguments(0);
        if (!given && !operands.isEmpty()) {
            scripts.add(operands.get(0).value());
        }
        List<Argument> files = operands.isEmpty() || given ? operands : operands.subList(1, operands.size());
        Value text =
                files.isEmpty() && scene.input().isPresent() ? scene.input().get() : Value.unknown(Origin.FILE, "sed");
        for (Value script : scripts) {
            text = run(new SedScript(script.prefix()), text, reading, scene);
        }
        for (Argument file : files) {
            if (!file.value().textOr("").equals("-")) {
                boolean inPlace = reading.has("-i");
                Target target = reading.target(file.value(), scene);
                Value content = inPlace ? edited(target, scripts, scene) : Words.EMPTY;
                Access access = inPlace
                        ? Access.CHANGE
                        : SettingNames.keeps(scripts) ? SettingNames.access(file.value()) : Access.READ;
                scene.emit(new Effect.File(access, target, false, Words.EMPTY, file.at()));
                if (!content.isEmpty()) {
                    scene.wrote(target.path(), content);
                }
            }
        }
        if (files.isEmpty() && scene.input().isPresent()) {
            scene.output(reading.has("-n") || reading.has("-f") ? unknown(text) : text);
        }
    }

    /** What a file that the script wrote holds after {@code -i}; empty where that is not known. */
    private static Value edited(Target target, List<Value> scripts, Scene scene) {
        Value text = target.path().isKnown() ? scene.held(target.path()) : Words.EMPTY;
        for (Value script : scripts) {
            SedScript commands = new SedScript(script.prefix());
            while (commands.next()) {
                if (commands.command() != 's') {
                    return Words.EMPTY;
                }
                text = text.isKnown() ? substitute(commands, text) : Words.EMPTY;
            }
        }
        return text.isKnown() ? text : Words.EMPTY;
    }

    private static Value unknown(Value text) {
        return Value.unknown(Words.origin(text, Origin.COMMAND), "sed");
    }

    private static Value run(SedScript script, Value input, Reading reading, Scene scene) {
        Value text = input;
        while (script.next()) {
            switch (script.command()) {
                case 's':
                    if (script.flags().indexOf('e') >= 0 && !text.isKnown()) {
                        scene.code(Language.SHELL, Value.of(script.replacement()), scene.at());
                    }
                    text = substitute(script, text);
                    if (script.flags().indexOf('e') >= 0) {
                        scene.code(Language.SHELL, text, scene.at());
                    }
                    if (!script.file().isEmpty()) {
                        write(script.file(), reading, scene);
                    }
                    break;
                case 'y':
                    text = translate(script, text);
                    break;
                case 'e':
                    scene.code(Language.SHELL, script.file().isEmpty() ? text : Value.of(script.file()), scene.at());
                    text = unknown(text);
                    break;
                case 'w':
                case 'W':
                    write(script.file(), reading, scene);
                    break;
                default:
                    text = unknown(text);
            }
        }
        return text;
    }

    private static void write(String file, Reading reading, Scene scene) {
        if (!file.isEmpty()) {
            scene.emit(new Effect.File(
                    Access.WRITE, reading.target(Value.of(file), scene), false, Words.EMPTY, scene.at()));
        }
    }

    /** {@code y/abc/xyz/}: characters for characters. */
    private static Value translate(SedScript script, Value text) {
        String from = script.pattern();
        String to = script.replacement();
        boolean plain = text.isKnown() && !script.addressed() && from.indexOf('\\') < 0 && to.indexOf('\\') < 0;
        if (!plain || from.length() != to.length()) {
            return unknown(text);
        }
        StringBuilder out = new StringBuilder(text.textOr(""));
        for (int i = 0; i < out.length(); i++) {
            int index = from.indexOf(out.charAt(i));
            if (index >= 0) {
                out.setCharAt(i, to.charAt(index));
            }
        }
        return Value.of(out.toString());
    }

    private static Value substitute(SedScript script, Value text) {
        String pattern = script.pattern();
        boolean plain = text.isKnown() && !script.addressed() && SedScript.isLiteral(pattern, script.replacement());
        if (!plain || pattern.isEmpty()) {
            return unknown(text);
        }
        boolean all = script.flags().indexOf('g') >= 0;
        String from = text.textOr("");
        StringBuilder out = new StringBuilder(from.length());
        int at = 0;
        while (at < from.length()) {
            int end = from.indexOf('\n', at);
            int stop = end < 0 ? from.length() : end + 1;
            String line = from.substring(at, stop);
            int found = line.indexOf(pattern);
            out.append(
                    all
                            ? line.replace(pattern, script.replacement())
                            : found < 0
                                    ? line
                                    : line.substring(0, found)
                                            + script.replacement()
                                            + line.substring(found + pattern.length()));
            at = stop;
        }
        return Value.of(out.toString());
    }
}
