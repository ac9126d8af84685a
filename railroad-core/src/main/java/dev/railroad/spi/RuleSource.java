package dev.railroad.spi;

import dev.railroad.Context;
import dev.railroad.Workspace;
import dev.railroad.rule.RuleSet;

/**
 * Where rules come from. Thread-safe. Found through {@link java.util.ServiceLoader}, or given to the builder.
 *
 * <p>A source that cannot read what it should read answers with the last rules that were good, or its defaults, and a
 * notice. An exception blocks the call.
 */
public interface RuleSource {
    /** A short name, for people. */
    String name();

    /**
     * The rules in force for calls in {@code context}. Called for every call, so it must be quick when nothing changed,
     * and then answers with the same instance as before.
     */
    RuleSet rules(Workspace workspace, Context context);
}
