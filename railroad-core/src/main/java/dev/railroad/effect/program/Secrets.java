package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.function.Function;

/** Whether data holds credentials, as far as where it comes from tells. */
public final class Secrets {
    /** Name of the hole for the whole environment, which mostly holds something secret. */
    public static final String ENVIRONMENT = "environment";

    private static final Value ALL =
            new Value.Builder().append(new Piece.Wildcard("*")).build();

    /** What the files of credentials in directories of settings are called. */
    private static final String[] NAMES = {"credentials", "config.json", "auth.json", "settings.xml"};

    private Secrets() {}

    /**
     * Whether any unknown part of {@code data} is a secret, or the content of a file of credentials.
     *
     * @param targets what kind of place a path is
     */
    public static Truth in(Value data, Function<Value, Target> targets) {
        Truth truth = Truth.NO;
        for (Piece piece : data.pieces()) {
            if (piece instanceof Piece.Hole hole) {
                truth = truth.or(of(hole, targets));
            }
        }
        return truth;
    }

    private static Truth of(Piece.Hole hole, Function<Value, Target> targets) {
        if (hole.origin() == Origin.FILE && !hole.name().isEmpty()) {
            return Truth.of(targets.apply(Value.of(hole.name())).is(Place.CREDENTIALS));
        }
        if (hole.origin() != Origin.SECRET) {
            return Truth.NO;
        }
        return hole.name().equals(ENVIRONMENT) ? Truth.MAYBE : Truth.YES;
    }

    /** The same in a scene. */
    static Truth in(Value data, Scene scene) {
        return data.isKnown() ? Truth.NO : in(data, scene::target);
    }

    /** What arrives on standard input. */
    static Truth input(Scene scene) {
        return scene.input().isPresent() ? in(scene.input().get(), scene) : Truth.NO;
    }

    /** Whether data that is sent to a host holds credentials, or a token that belongs to another vendor. */
    static Truth sent(Value data, String host, Scene scene) {
        Truth truth = in(data, scene);
        for (Piece piece : data.pieces()) {
            if (piece instanceof Piece.Hole hole
                    && hole.origin() == Origin.ENVIRONMENT
                    && Tokens.isForeign(hole.name(), host)) {
                truth = truth.or(Truth.MAYBE);
            }
        }
        return truth;
    }

    /** Whether a file, or a directory with all that is in it, holds credentials. */
    static Truth file(Target file, Scene scene) {
        if (file.is(Place.CREDENTIALS)) {
            return Truth.YES;
        }
        Truth held = in(scene.held(file.path()), scene);
        // A home has its keys in it, but whoever copies a home may mean another part of it.
        if (file.is(Place.HOME)) {
            return Truth.MAYBE;
        }
        if (held == Truth.YES
                || file.is(Place.PROJECT)
                || file.is(Place.IN_PROJECT)
                || !file.path().isKnown()) {
            return held;
        }
        Value directory = Words.slashless(file.path());
        if (scene.target(Words.below(directory, ALL)).is(Place.CREDENTIALS)) {
            return Truth.YES;
        }
        for (String name : NAMES) {
            if (scene.target(Words.below(directory, Value.of(name))).is(Place.CREDENTIALS)) {
                return Truth.YES;
            }
        }
        return held;
    }
}
