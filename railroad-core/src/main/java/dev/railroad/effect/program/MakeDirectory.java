package dev.railroad.effect.program;

import dev.railroad.effect.Argument;

/** mkdir: nothing is lost by it, and what the script makes itself it may take away again. POSIX mkdir. */
final class MakeDirectory implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        for (Argument directory : reading.arguments(0)) {
            scene.make(directory.value());
        }
    }
}
