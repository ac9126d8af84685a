package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** git with a subcommand of no table: an alias of the configuration, or of {@code -c alias.x=…}. git-config(1). */
final class GitAlias implements Meaning {
    private static final String KEY = "alias.";

    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.operands().isEmpty()) {
            return;
        }
        Argument first = reading.operands().get(0).argument();
        String name = first.value().textOr("");
        Optional<Value> expansion = given(reading, name);
        if (expansion.isEmpty()) {
            expansion = scene.noted(GitConfig.NOTE + KEY + name);
        }
        if (expansion.isEmpty()) {
            GitState git = new GitState(reading, scene);
            Optional<String> configured =
                    git.tree().isPresent() && !name.isEmpty() ? git.tree().get().alias(name) : Optional.empty();
            expansion = configured.isPresent() ? Optional.of(Value.of(configured.get())) : Optional.empty();
        }
        if (expansion.isPresent()) {
            expand(expansion.get(), reading, scene, first);
        }
    }

    private static Optional<Value> given(Reading reading, String name) {
        for (Reading.Seen seen : reading.seen()) {
            Value value = seen.option().value();
            int start = KEY.length() + name.length() + 1;
            if (seen.option().name().equals("-c") && value.prefix().startsWith(KEY + name + "=")) {
                return Optional.of(Words.after(value, start));
            }
        }
        return Optional.empty();
    }

    private static void expand(Value expansion, Reading reading, Scene scene, Argument first) {
        List<Argument> rest = reading.arguments(1);
        String text = expansion.prefix();
        if (text.startsWith("!")) {
            Value code = Words.after(expansion, 1);
            for (Argument argument : rest) {
                code = code.plus(" ").plus(argument.value());
            }
            scene.code(Language.SHELL, code, first.at());
            return;
        }
        List<Argument> command = new ArrayList<>();
        command.add(reading.command().get(0));
        boolean copying = true;
        for (Argument argument : reading.command().subList(1, reading.command().size())) {
            boolean here = copying && argument.equals(first);
            if (!here) {
                command.add(argument);
                continue;
            }
            copying = false;
            for (String word : TableReader.words(expansion.textOr(text))) {
                if (word.equals(first.value().textOr(""))) {
                    return; // git refuses aliases of themselves
                }
                command.add(new Argument(Value.of(word), first.at()));
            }
        }
        scene.run(command);
    }
}
