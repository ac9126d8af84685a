package dev.railroad.effect.interpreter;

import dev.railroad.effect.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the script came to a point and where it can go from there: the exit status, whether the point is reached at all,
 * and where {@code break}, {@code continue} and {@code return} lead. Mutable, for one thread.
 */
final class ControlFlow {
    private final List<Collector> loops = new ArrayList<>(0);
    private @Nullable Collector returns;
    private @Nullable State failure;
    private Truth status = Truth.YES;
    private boolean dead;
    private boolean stopsOnError;

    void become(ControlFlow other) {
        if (!loops.isEmpty() || !other.loops.isEmpty()) {
            loops.clear();
            loops.addAll(other.loops);
        }
        returns = other.returns;
        failure = other.failure;
        status = other.status;
        dead = other.dead;
        stopsOnError = other.stopsOnError;
    }

    /** A child process cannot leave its parent's loops and functions. */
    void enterChild() {
        loops.clear();
        returns = null;
        failure = null;
    }

    /** After this or after {@code other}, both of which are reached. */
    void join(ControlFlow other) {
        status = status == other.status ? status : Truth.MAYBE;
        failure = failure == null ? other.failure : failure;
    }

    /** The exit status of a child process that ended is that of the last command. */
    void leave(ControlFlow child) {
        status = child.dead ? Truth.MAYBE : child.status;
    }

    /** Whether the last command succeeded. */
    Truth status() {
        return status;
    }

    void status(Truth success) {
        status = success;
    }

    /** Whether the script cannot come to this point. */
    boolean dead() {
        return dead;
    }

    void die() {
        dead = true;
    }

    void revive() {
        dead = false;
    }

    /** The state if the last command failed, where that makes a difference; taken once. */
    Optional<State> takeFailure() {
        State taken = failure;
        failure = null;
        return Optional.ofNullable(taken);
    }

    void failure(State otherwise) {
        failure = otherwise;
    }

    /** Whether a command that fails ends the script ({@code set -e}). */
    boolean stopsOnError() {
        return stopsOnError;
    }

    void stopsOnError(boolean stops) {
        stopsOnError = stops;
    }

    /** The loops around this point, the innermost last. */
    List<Collector> loops() {
        return loops;
    }

    /** Where {@code return} leads; null outside of functions and sourced files. */
    @Nullable
    Collector returns() {
        return returns;
    }

    void returns(@Nullable Collector collector) {
        returns = collector;
    }
}
