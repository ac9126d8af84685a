package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** {@code awslocal}: aws with the address of LocalStack on this machine in front. Source: its README. */
final class LocalStack implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.operands().isEmpty()) {
            return;
        }
        List<Argument> command = new ArrayList<>();
        command.add(new Argument(Value.of("aws"), scene.at()));
        command.add(new Argument(Value.of("--endpoint-url=http://localhost:4566"), scene.at()));
        command.addAll(reading.arguments(0));
        scene.run(command);
    }
}
