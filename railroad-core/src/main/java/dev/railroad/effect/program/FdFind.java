package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** fd -x and -X: a command for what it finds, {@code {}} replaced or appended (fd(1)). */
final class FdFind implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (!reading.has("-x") && !reading.has("-X")) {
            return;
        }
        int split = reading.after() - reading.subcommands();
        List<Argument> command = new ArrayList<>(reading.arguments(split));
        if (command.isEmpty()) {
            return;
        }
        Value start = split > 1 ? reading.operands().get(1).value() : Value.of(".");
        Value found = Find.below(
                Words.slashless(start),
                new Value.Builder().append(new Piece.Wildcard("*")).build());
        List<Argument> replaced = Xargs.replaced(command, "{}", found);
        if (replaced.equals(command)) {
            replaced.add(new Argument(found, scene.at()));
        }
        scene.run(replaced);
    }
}
