package dev.railroad.effect.project;

import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** What a reader of project files may ask of the place where the program runs. */
public interface Surroundings {
    /** Absolute directory that the program works in. */
    String directory();

    /** The text of a file that is about to be used, against the bounds of the call; empty when there is none. */
    Optional<String> open(String path);

    /** An environment variable; empty when it is not set or not known. */
    Optional<Value> variable(String name);

    /** The names in a directory, sorted; empty when it is none. */
    List<String> list(String path);
}
