package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code docker run amazon/aws-cli s3 ls}, {@code nix run nixpkgs#terraform -- plan}: the first operand brings the program,
 * the others are its arguments. docker-run(1), --entrypoint; nix3-run, "Description".
 */
final class PackagedProgram implements Meaning {
    private final boolean flake;

    /** @param flake whether the operand is an installable of nix, else an image or a service of Compose */
    PackagedProgram(boolean flake) {
        this.flake = flake;
    }

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> command = new ArrayList<>(reading.arguments(0));
        if (command.isEmpty()) {
            return;
        }
        Optional<Value> program = program(reading, command.get(0).value().textOr(""));
        if (program.isPresent()) {
            command.set(0, new Argument(program.get(), command.get(0).at()));
            scene.run(command);
        }
    }

    private Optional<Value> program(Reading reading, String name) {
        if (flake) {
            return name.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Value.of(Packages.standard().ofFlake(name)));
        }
        Value entry =
                reading.option("--entrypoint").map(option -> option.value()).orElse(Words.EMPTY);
        return entry.isEmpty() ? Packages.standard().ofImage(name).map(Value::of) : Optional.of(entry);
    }
}
