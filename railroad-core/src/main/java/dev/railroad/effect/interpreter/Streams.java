package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is connected to a shell: standard input, standard output where somebody listens, and other file descriptors.
 * Mutable, for one thread.
 */
final class Streams {
    /** What is still to be read from standard input; absent when nothing is connected. */
    private static final String INPUT = "input";

    /** What was printed so far, where somebody listens. */
    private static final String OUTPUT = "output";

    /** Longer output is not folded. */
    private static final int MAX_OUTPUT = 1 << 16;

    private final Choices.Current choices;
    private final Store store = new Store();
    private Map<Integer, Endpoint> descriptors = Map.of();
    private boolean heard;

    /** Nothing is connected, nobody listens. */
    Streams(Choices.Current choices) {
        this.choices = choices;
    }

    void become(Streams other) {
        store.become(other.store);
        descriptors = other.descriptors;
        heard = other.heard;
    }

    boolean same(Streams earlier) {
        return store.same(earlier.store);
    }

    void widen(Streams earlier) {
        store.widen(earlier.store);
    }

    void join(Streams other) {
        store.join(other.store, name -> Content.UNSET);
    }

    // Input.

    Optional<Value> input() {
        return read(INPUT).scalar();
    }

    void input(Optional<Value> input) {
        if (input.isPresent()) {
            write(INPUT, Content.of(input.get()));
        } else {
            store.remove(INPUT);
        }
    }

    /** Connects standard input to what {@code writer} printed, whatever that may be. */
    void inputFrom(Streams writer) {
        Variable printed = writer.store.get(OUTPUT);
        store.put(INPUT, printed == null ? Variable.of(Content.of("")) : printed);
    }

    /** Standard input, alternatives and all, to be {@link #restoreInput restored} later. */
    @Nullable
    Variable saveInput() {
        return store.get(INPUT);
    }

    void restoreInput(@Nullable Variable saved) {
        store.putOrRemove(INPUT, saved);
    }

    // Output.

    /** Whether anybody listens to what is printed. */
    boolean heard() {
        return heard;
    }

    /** Starts to listen, or stops. */
    void hear(boolean listen) {
        heard = listen;
        if (listen) {
            write(OUTPUT, Content.of(""));
        }
    }

    void print(Value text) {
        if (!heard) {
            return;
        }
        Content before = read(OUTPUT);
        Content.Printed chain = before instanceof Content.Printed printed
                ? printed
                : before instanceof Content.Scalar scalar ? new Content.Printed(null, scalar.value()) : null;
        Content.Printed more = new Content.Printed(chain, text);
        write(OUTPUT, more.length > MAX_OUTPUT ? Content.of(Value.unknown(Origin.LIMIT, OUTPUT)) : more);
    }

    /** What was printed since {@link #hear}. */
    Value printed() {
        return read(OUTPUT).scalar().orElse(Value.of(""));
    }

    /** What was printed, alternatives and all, to be put back by {@link #hearAgain}. */
    @Nullable
    Variable saveOutput() {
        return store.get(OUTPUT);
    }

    /** Puts back what was printed before somebody else listened for a while. */
    void hearAgain(boolean listen, @Nullable Variable output) {
        heard = listen;
        store.putOrRemove(OUTPUT, output);
    }

    /** Takes over what a child process printed to the same listener. */
    void takeOutput(Streams child) {
        Variable output = child.store.get(OUTPUT);
        if (heard && output != null) {
            store.put(OUTPUT, output);
        }
    }

    private Content read(String stream) {
        Variable held = store.get(stream);
        return held == null ? Content.UNSET : store.read(stream, held, choices.get());
    }

    private void write(String stream, Content content) {
        store.put(stream, Variable.of(content));
    }

    // Descriptors.

    Map<Integer, Endpoint> descriptors() {
        return descriptors;
    }

    void descriptors(Map<Integer, Endpoint> open) {
        descriptors = Map.copyOf(open);
    }
}
