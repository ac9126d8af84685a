package dev.railroad.effect.interpreter;

import dev.railroad.Context;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Place;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Scene;
import java.util.List;
import java.util.Set;

/** What the interpreter needs of the program tables. Implementations are immutable. */
public interface Commands {
    /** Whether there is a table for a program of this name (without directories). */
    boolean knows(String name);

    /** The names that there are tables for, without patterns, in alphabetical order. */
    List<String> names();

    /** Tells the scene what a command does: its execution first, then its effects and what it runs. */
    void apply(List<Argument> command, Scene scene);

    /**
     * Tells the scene what code in another language than the shell's does.
     *
     * @param arguments what the code gets on its command line; empty when that is not known
     */
    void scan(Language language, Value code, List<Argument> arguments, Scene scene, Location at);

    /**
     * What kind of place a path is.
     *
     * @param path absolute and normalised
     * @param wholeContents whether all that is directly in it is meant ({@code path/*}) rather than the path itself
     */
    Set<Place> places(String path, boolean wholeContents, Workspace workspace, Context context);
}
