package dev.railroad.engine;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.DecisionListener;
import dev.railroad.spi.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Judges calls. Immutable and thread-safe; build it once and keep it.
 *
 * <pre>{@code
 * Railroad railroad = Railroad.builder().workspace(workspace).rules(source).build();
 * Decision decision = railroad.evaluate(call);
 * }</pre>
 */
public final class Railroad {
    private final Workspace workspace;
    private final List<RuleSource> sources;
    private final List<DecisionListener> listeners;

    private Railroad(Builder builder, Workspace workspace) {
        this.workspace = workspace;
        this.sources = List.copyOf(builder.sources);
        this.listeners = List.copyOf(builder.listeners);
    }

    /** Starts with no rules, {@link Limits#DEFAULT} and no plug-ins. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Decides about a call. Never throws: an error of ours or of a plug-in is a {@link Verdict#BLOCK} whose finding is
     * of the rule {@code railroad/internal-error}.
     */
    public Decision evaluate(ToolCall call) {
        Objects.requireNonNull(call, "call");
        Decision decision = new Decision(Verdict.ALLOW, List.of(), List.of(), List.of());
        try {
            List<String> notices = new ArrayList<>();
            for (RuleSource source : sources) {
                RuleSet rules = source.rules(workspace, call.context());
                notices.addAll(rules.notices());
            }
            decision = new Decision(Verdict.ALLOW, List.of(), List.of(), notices);
        } catch (RuntimeException failure) {
            decision = internalError(failure);
        }
        for (DecisionListener listener : listeners) {
            listener.decided(call, decision);
        }
        return decision;
    }

    /**
     * Runs {@code action} when {@code call} is allowed.
     *
     * @throws RefusedException when it is not; {@code action} did not run
     */
    public <T> T guard(ToolCall call, Supplier<T> action) {
        Decision decision = evaluate(call);
        if (decision.verdict() != Verdict.ALLOW) {
            throw new RefusedException(decision);
        }
        return action.get();
    }

    private static Decision internalError(Throwable failure) {
        Finding finding = new Finding(
                "railroad/internal-error",
                "railroad",
                Verdict.BLOCK,
                "Railroad failed while judging this call (" + failure + "), so it does not run.",
                "",
                Location.CALL,
                "");
        return new Decision(Verdict.BLOCK, List.of(finding), List.of(), List.of());
    }

    /** Collects what a {@link Railroad} is made of. For one thread. */
    public static final class Builder {
        private final List<RuleSource> sources = new ArrayList<>();
        private final List<DecisionListener> listeners = new ArrayList<>();
        private Limits limits = Limits.DEFAULT;
        private Workspace workspace = NoWorkspace.INSTANCE;

        private Builder() {}

        /** The world to judge in; without one, nothing is known about it. */
        public Builder workspace(Workspace workspace) {
            this.workspace = Objects.requireNonNull(workspace, "workspace");
            return this;
        }

        /** The bounds of understanding. */
        public Builder limits(Limits limits) {
            this.limits = Objects.requireNonNull(limits, "limits");
            return this;
        }

        /** Adds rules. */
        public Builder rules(RuleSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /** Adds a listener. */
        public Builder listener(DecisionListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /** Builds it. */
        public Railroad build() {
            Objects.requireNonNull(limits, "limits");
            return new Railroad(this, workspace);
        }
    }
}
