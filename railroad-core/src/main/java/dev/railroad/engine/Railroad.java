package dev.railroad.engine;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Limits;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.effect.Effects;
import dev.railroad.effect.interpreter.Interpreter;
import dev.railroad.rule.RuleSet;
import dev.railroad.spi.DecisionListener;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RuleSource;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.SnapshotStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Optional<SnapshotStore> snapshots;
    private final Understanding understanding;
    private final Policies policies;

    private Railroad(
            Builder builder,
            List<RuleSource> sources,
            List<DecisionListener> listeners,
            Optional<SnapshotStore> snapshots) {
        this.workspace = builder.workspace;
        this.understanding = builder.understanding();
        this.sources = List.copyOf(sources);
        this.listeners = List.copyOf(listeners);
        this.snapshots = snapshots;
        this.policies = new Policies();
    }

    /** {@code shared} in another world. */
    private Railroad(Railroad shared, Workspace workspace) {
        this.workspace = workspace;
        this.understanding = shared.understanding;
        this.sources = shared.sources;
        this.listeners = shared.listeners;
        this.snapshots = shared.snapshots;
        this.policies = shared.policies;
    }

    /**
     * This engine in another world: same rules, plug-ins, tables and compiled policies, other files and variables. Costs
     * next to nothing, so that a process which serves many callers makes one for each call.
     */
    public Railroad in(Workspace world) {
        return new Railroad(this, Objects.requireNonNull(world, "world"));
    }

    /** Starts with no rules, {@link Limits#DEFAULT}, the {@link LocalWorkspace} and no plug-ins. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Decides about a call. Never throws: an error of ours or of a plug-in is a {@link Verdict#BLOCK} whose finding is
     * of the rule {@code railroad/internal-error}.
     */
    public Decision evaluate(ToolCall call) {
        Objects.requireNonNull(call, "call");
        Decision decision;
        try {
            List<String> notices = new ArrayList<>(0);
            decision = judge(call, notices).decide(notices);
        } catch (RuntimeException | Error failure) {
            decision = refused(failure);
        }
        for (DecisionListener listener : listeners) {
            decision = tell(listener, call, decision);
        }
        return decision;
    }

    /** What a call would do, as far as it is understood; for explanations. */
    public Effects effects(ToolCall call) {
        return understanding.effects(call, new OneCall(workspace));
    }

    /** Decides as {@link #evaluate} does, without telling the listeners, and says how. Never throws. */
    public Reasoning explain(ToolCall call) {
        Objects.requireNonNull(call, "call");
        try {
            List<String> notices = new ArrayList<>(0);
            return judge(call, notices).explain(notices);
        } catch (RuntimeException | Error failure) {
            return new Reasoning(refused(failure), new Effects(List.of()), List.of());
        }
    }

    /** What judges one call; the notices of the rules are added to {@code notices}. */
    private Judge judge(ToolCall call, List<String> notices) {
        List<RuleSet> sets = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            RuleSource source = sources.get(i);
            try {
                RuleSet rules = source.rules(workspace, call.context());
                sets.add(rules);
                notices.addAll(rules.notices());
            } catch (RuntimeException | LinkageError failure) {
                throw new UnreadableRules("The rules of `" + source.name() + "` (" + Plugins.origin(source.getClass())
                        + ") could not be read, so this call does not run: " + describe(failure));
            }
        }
        RuleIndex index = policies.index(sets);
        Workspace world = new OneCall(workspace);
        Effects effects = understanding.effects(call, world);
        return new Judge(call, effects, index, world);
    }

    /** Ends the judging of one call. */
    private static final class UnreadableRules extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String told;

        UnreadableRules(String told) {
            super(told);
            this.told = told;
        }
    }

    private static Decision refused(Throwable failure) {
        return failed(
                failure instanceof UnreadableRules unreadable
                        ? unreadable.told
                        : "Railroad failed while judging this call, so it does not run: " + describe(failure));
    }

    private static Decision tell(DecisionListener listener, ToolCall call, Decision decision) {
        try {
            listener.decided(call, decision);
            return decision;
        } catch (RuntimeException | Error failure) {
            List<String> notices = new ArrayList<>(decision.notices());
            notices.add("the listener " + listener.getClass().getName() + " failed: " + describe(failure));
            return decision.withNotices(notices);
        }
    }

    private static String describe(Throwable failure) {
        String message = failure.getMessage();
        return failure.getClass().getSimpleName() + (message == null ? "" : ": " + Redaction.line(message, 200));
    }

    private static Decision failed(String message) {
        Finding finding =
                new Finding("railroad/internal-error", "railroad", Verdict.BLOCK, message, "", Location.CALL, "");
        return new Decision(Verdict.BLOCK, List.of(finding), List.of(), List.of());
    }

    /**
     * Runs {@code action} when {@code call} is allowed, after the state of what it would change was stored.
     *
     * @throws RefusedException when it is not allowed or its state could not be stored; {@code action} did not run
     */
    public <T> T guard(ToolCall call, Supplier<T> action) {
        Decision decision = evaluate(call);
        if (decision.verdict() != Verdict.ALLOW) {
            throw new RefusedException(decision);
        }
        if (snapshots.isEmpty() || decision.preserve().isEmpty()) {
            return action.get();
        }
        String session = call.context().session();
        String id = UUID.randomUUID().toString();
        capture(snapshots.get(), call, decision, session, id);
        try {
            return action.get();
        } finally {
            recordAfter(snapshots.get(), session, id);
        }
    }

    private void capture(SnapshotStore store, ToolCall call, Decision decision, String session, String id) {
        String directory = call.context().directory();
        Occasion occasion = Occasion.in(workspace.project(directory))
                .withSession(session, "")
                .withDirectory(directory)
                .withCall(id, call.tool(), call.tool());
        List<dev.railroad.spi.Subject> subjects = new ArrayList<>();
        for (String path : decision.preserve()) {
            subjects.add(dev.railroad.spi.Subject.of(path));
        }
        try {
            store.capture(occasion, subjects);
        } catch (SnapshotException | RuntimeException failure) {
            throw new RefusedException(failed("The present state of what this call would change could not be stored, "
                    + "so it does not run: " + describe(failure)));
        }
    }

    /** The action has run, so there is nothing left to refuse: an unrecorded result only makes rollback more careful. */
    private static void recordAfter(SnapshotStore store, String session, String id) {
        try {
            store.recordAfter(session, id);
        } catch (SnapshotException | RuntimeException failure) {
            return;
        }
    }

    /**
     * Whether Railroad has a table for the program {@code name}. Phrases start with such a name, or with a subcommand.
     */
    public static boolean knowsProgram(String name) {
        return StandardCommands.INSTANCE.knows(name);
    }

    /** Collects what a {@link Railroad} is made of. For one thread. */
    public static final class Builder {
        private final List<RuleSource> sources = new ArrayList<>();
        private final List<DecisionListener> listeners = new ArrayList<>();
        private @Nullable SnapshotStore snapshots;
        private @Nullable ClassLoader plugins;
        private @Nullable Understanding understanding;
        private Limits limits = Limits.DEFAULT;
        private Workspace workspace = LocalWorkspace.ofProcess();

        private Builder() {}

        /** The world to judge in. */
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

        /** Where {@link Railroad#guard} stores the state of files before calls change them. */
        public Builder snapshots(SnapshotStore store) {
            this.snapshots = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Adds a listener. */
        public Builder listener(DecisionListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Uses what {@code loader} offers through {@link java.util.ServiceLoader} too. A plug-in of a class that was
         * given already is left out; a store is only looked for when none was given.
         */
        public Builder plugins(ClassLoader loader) {
            this.plugins = Objects.requireNonNull(loader, "loader");
            return this;
        }

        /**
         * Builds it.
         *
         * @throws PluginException when a plug-in cannot be loaded, or there are several stores to choose from
         */
        public Railroad build() {
            List<RuleSource> allSources = new ArrayList<>(sources);
            List<DecisionListener> allListeners = new ArrayList<>(listeners);
            SnapshotStore store = snapshots;
            if (plugins != null) {
                allSources.addAll(Plugins.load(RuleSource.class, plugins, sources));
                allListeners.addAll(Plugins.load(DecisionListener.class, plugins, listeners));
                if (store == null) {
                    List<SnapshotStore> stores = Plugins.load(SnapshotStore.class, plugins, List.of());
                    if (stores.size() > 1) {
                        throw new PluginException("there are several snapshot stores, give the builder one of them: "
                                + stores.get(0).getClass().getName() + ", "
                                + stores.get(1).getClass().getName());
                    }
                    store = stores.isEmpty() ? null : stores.get(0);
                }
            }
            return new Railroad(this, allSources, allListeners, Optional.ofNullable(store));
        }

        /** Replaces the interpreter, for tests of the law alone. */
        Builder understanding(Understanding replacement) {
            this.understanding = replacement;
            return this;
        }

        private Understanding understanding() {
            return understanding == null
                    ? new Interpreting(new Interpreter(StandardCommands.INSTANCE, limits))
                    : understanding;
        }

        /** A class, since a first lambda costs a cold start milliseconds. */
        private static final class Interpreting implements Understanding {
            private final Interpreter interpreter;

            Interpreting(Interpreter interpreter) {
                this.interpreter = interpreter;
            }

            @Override
            public Effects effects(ToolCall call, Workspace workspace) {
                return interpreter.effects(call, workspace);
            }
        }
    }
}
