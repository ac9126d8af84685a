package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;

/** What a file descriptor is connected to. */
sealed interface Endpoint {
    /** Nobody listens, nothing comes. */
    record Nowhere() implements Endpoint {}

    /** Whoever listens to the shell's standard output. */
    record Output() implements Endpoint {}

    /** A text that can be read. */
    record Text(Value content) implements Endpoint {}

    /** A file that is written. */
    record File(Target target, boolean append, Location at) implements Endpoint {}

    /** {@code /dev/tcp/host/port}. */
    record Network(Value destination, Location at) implements Endpoint {}
}
