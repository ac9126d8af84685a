package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;

/** which, type -p: where the programs are that they are asked for. Which directory it is, is the system's business. */
final class Which implements Meaning {
    private static final String DIRECTORY = "/usr/bin/";

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> names = reading.arguments(0);
        Value.Builder printed = new Value.Builder();
        for (Argument name : names) {
            boolean path = name.value().prefix().indexOf('/') >= 0;
            printed.append(path ? "" : DIRECTORY).append(name.value()).append("\n");
        }
        if (!names.isEmpty()) {
            scene.output(printed.build());
        }
    }
}
