package dev.railroad.effect.program;

import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.Workspace;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/**
 * Where a program runs: what its meaning may ask, and whom it tells. The interpreter implements it anew for every
 * simple command.
 */
public interface Scene {
    /** The world. */
    Workspace workspace();

    /** The bounds of this call. */
    Limits limits();

    /** The simple command. */
    Location at();

    /** The current directory, absolute as far as it is known. */
    Value directory();

    /** An environment or shell variable as the program would see it; empty when it is not set. */
    Optional<Value> variable(String name);

    /** Makes a directory, which is there from now on. */
    void make(Value path);

    /** Sets a variable for what this program runs, as {@code env A=1 command} does. */
    void set(String name, Value value);

    /**
     * What arrives on standard input: the text of a here-document, here-string or pipe as far as it is known, a hole
     * that says where it comes from; empty when nothing was connected.
     */
    Optional<Value> input();

    /** {@code path} made absolute against {@link #directory} and classified. */
    Target target(Value path);

    /** Records an effect. */
    void emit(Effect effect);

    /** Runs another program with these arguments (the name first), as {@code sudo} and {@code xargs} do. */
    void run(List<Argument> command);

    /** Runs another program in another directory ({@code env -C}, {@code find -execdir}). */
    void runIn(Value directory, List<Argument> command);

    /** Interprets text in a language in the present directory: {@code sh -c}, {@code python -c}, {@code psql -c}. */
    void code(Language language, Value text, Location at);

    /**
     * The same with positional parameters, as {@code sh -c code name a b} has them.
     *
     * @param arguments {@code $0} first; empty when there are none
     */
    void code(Language language, Value text, List<Argument> arguments, Location at);

    /**
     * Names the server that SQL of this command goes to; without it that is the client's default, which is local.
     *
     * @param host a host name, an address or a socket's path, as far as it is known
     */
    void server(Value host);

    /** The server that was named last; the empty value when none was. */
    Value server();

    /** Says whether this command concerns only what is made to be thrown away; until then it does not. */
    void throwaway(boolean concerns);

    /** Whether that was said. */
    boolean isThrowaway();

    /** Canonical name of the program whose execution was told last; empty when there was none. */
    String program();

    /**
     * Looks into a file that is executed or fed, in its language, and interprets it; bounded by {@link #limits}.
     *
     * @param arguments what the code gets as its positional parameters
     */
    void file(Language language, Value path, List<Argument> arguments, Location at);

    /** Says what a file holds from now on; the change itself is told as an effect. */
    void wrote(Value path, Value content);

    /** Keeps something for the commands that come after this one in the call. */
    void note(String key, Value value);

    /** What was noted last; empty when nothing was. */
    Optional<Value> noted(String key);

    /**
     * What a file holds, without looking into it: what the script wrote there, else a hole that names the file.
     *
     * @param path as the program would open it
     */
    Value held(Value path);

    /**
     * The text of a file of which code is about to be executed, paid for from the bounds of this call; empty when it is
     * not there, too large or binary.
     *
     * @param path absolute
     */
    Optional<String> open(String path);

    /**
     * The same as {@link #output} for a program that undoes an encoding: whoever runs the text as code hid it first.
     */
    default void decoded(Value text) {
        output(text);
    }

    /** Says what the program prints on standard output; without it the output is unknown and from a command. */
    void output(Value text);
}
