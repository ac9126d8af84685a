package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** grep: the first operand is a pattern unless -e or -f gave one; the others are read. */
final class Grep implements Meaning {
    private static final Value ALL =
            new Value.Builder().append(new Piece.Wildcard("*")).build();

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> files = reading.arguments(reading.has("-e") || reading.has("-f") ? 0 : 1);
        for (Argument file : files) {
            Target target = reading.target(file.value(), scene);
            boolean directory =
                    target.is(Place.PROJECT) || file.value().textOr("").equals(".");
            boolean recursive = reading.has("-r") || reading.has("-R");
            boolean input = file.value().textOr("").equals("-");
            boolean whole = directory || recursive || file.value().suffix().endsWith("/");
            // Looking through a tree is everyday; looking through one of keys and passwords is reading them.
            Target all = whole ? reading.target(Words.below(Words.slashless(file.value()), ALL), scene) : target;
            if (whole && !input && all.is(Place.CREDENTIALS) && !all.is(Place.IN_PROJECT) && !all.is(Place.PROJECT)) {
                scene.emit(new Effect.File(Access.READ, all, true, Words.EMPTY, file.at()));
            }
            if (!input && !whole) {
                Access access = showsNothing(reading)
                        ? Access.LOAD
                        : showsNames(reading) ? SettingNames.access(file.value()) : Access.READ;
                scene.emit(new Effect.File(access, target, false, Words.EMPTY, file.at()));
            }
        }
        if (files.isEmpty() && scene.input().isPresent()) {
            Value input = scene.input().get();
            Optional<Value> found = input.isKnown() ? found(input.textOr(""), reading) : Optional.empty();
            if (FoundProcesses.of(input).isPresent()) {
                // Another grep takes itself out of the list, or narrows it.
                scene.output(
                        reading.has("-v") || reading.operands().isEmpty()
                                ? input
                                : FoundProcesses.named(
                                        reading.operands().get(0).value().show()));
                return;
            }
            scene.output(found.orElse(Value.unknown(Words.origin(input, Origin.COMMAND), reading.program())));
        }
    }

    /** Whether it shows of the lines only the names that stand before an equals sign. */
    private static boolean showsNames(Reading reading) {
        List<Invocation.Operand> operands = reading.operands();
        String pattern = reading.has("-e")
                ? reading.value("-e")
                : operands.isEmpty() ? "" : operands.get(0).value().textOr("");
        return reading.has("-o") && SettingNames.finds(pattern);
    }

    /** Whether it only tells whether, where or how often something is found. */
    private static boolean showsNothing(Reading reading) {
        return reading.has("-q") || reading.has("-c") || reading.has("-l") || reading.has("-L");
    }

    /** The lines with a literal text, or with anything in them; other patterns are not folded. */
    private static Optional<Value> found(String text, Reading reading) {
        if (!LineFilters.hasOnly(reading, "-e", "-E", "--extended-regexp", "-F", "--fixed-strings", "-i", "-v", "-a")) {
            return Optional.empty();
        }
        Value given = reading.has("-e")
                ? Value.of(reading.value("-e"))
                : reading.operands().isEmpty()
                        ? Words.EMPTY
                        : reading.operands().get(0).value();
        String pattern = given.textOr("");
        boolean any = pattern.equals(".");
        if (!any && (pattern.isEmpty() || !SedScript.isLiteral(pattern, ""))) {
            return Optional.empty();
        }
        boolean fold = reading.has("-i");
        List<String> kept = new ArrayList<>();
        for (String line : LineFilters.lines(text)) {
            boolean holds = any
                    ? !line.isEmpty()
                    : fold
                            ? line.toLowerCase(Locale.ROOT).contains(pattern.toLowerCase(Locale.ROOT))
                            : line.contains(pattern);
            if (holds != reading.has("-v")) {
                kept.add(line);
            }
        }
        return Optional.of(LineFilters.text(kept));
    }
}
