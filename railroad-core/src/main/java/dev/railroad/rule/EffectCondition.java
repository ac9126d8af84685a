package dev.railroad.rule;

import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Host;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A condition on one effect. An empty list or set of alternatives demands nothing. */
public sealed interface EffectCondition extends Condition {
    @Override
    default Scope scope() {
        return Scope.EFFECT;
    }

    /** A statement that begins so is executed. */
    record SqlBegins(SqlPhrase phrase) implements EffectCondition {
        @Override
        public Truth test(Subject subject) {
            return Truth.of(subject.effect() instanceof Effect.Sql sql && phrase.matches(sql.statement()));
        }
    }

    /**
     * A file is touched.
     *
     * @param accesses in one of these ways, never empty
     * @param where which paths
     * @param except which paths not
     * @param recursive whether with all below it
     * @param exists whether something is there now, as far as that is known
     */
    record Files(
            Set<Effect.File.Access> accesses,
            Where where,
            Where except,
            Optional<Boolean> recursive,
            Optional<Boolean> exists)
            implements EffectCondition {
        public Files {
            accesses = Collections.unmodifiableSet(EnumSet.copyOf(accesses));
        }

        @Override
        public Truth test(Subject subject) {
            if (!(subject.effect() instanceof Effect.File file)
                    || !accesses.contains(file.access())
                    || (recursive.isPresent() && recursive.get() != file.recursive())) {
                return Truth.NO;
            }
            Truth truth = where.test(file, subject);
            boolean excepted = truth != Truth.NO && except.excepts(file, subject);
            if (excepted || (truth != Truth.NO && exists.isPresent() && exists.get() != isThere(file, subject))) {
                return Truth.NO;
            }
            return truth;
        }

        private static boolean isThere(Effect.File file, Subject subject) {
            Value path = file.target().path();
            return !path.isKnown() || subject.workspace().kind(path.textOr("/")) != Workspace.Kind.MISSING;
        }
    }

    /**
     * Data is sent.
     *
     * @param to patterns for the destination: its host, or all of it
     * @param addresses patterns for the destination as far as it is known; what is not known stands for a word
     * @param exceptAddresses patterns for destinations that are not meant
     * @param methods request methods
     * @param contents patterns for what is sent, as far as it is known
     * @param credentials whether what is sent holds credentials
     * @param local whether the server is this machine, or a name that is kept for trials
     */
    record Sends(
            List<Glob> to,
            List<Glob> addresses,
            List<Glob> exceptAddresses,
            List<Glob> methods,
            List<Glob> contents,
            Optional<Boolean> credentials,
            Optional<Boolean> local)
            implements EffectCondition {
        public Sends {
            to = List.copyOf(to);
            addresses = List.copyOf(addresses);
            exceptAddresses = List.copyOf(exceptAddresses);
            methods = List.copyOf(methods);
            contents = List.copyOf(contents);
        }

        /**
         * Where it must go, as a whole or as its {@link #host}, when all of that is literal: a known destination that
         * is none of these does not match. Empty when it may go anywhere.
         */
        public List<String> literalDestinations() {
            List<String> destinations = new ArrayList<>(to.size());
            for (Glob one : to) {
                if (!one.isLiteral()) {
                    return List.of();
                }
                destinations.add(one.pattern());
            }
            return destinations;
        }

        /** The host in a URL or in {@code user@host:path}; the text itself when it is neither. */
        public static String host(String destination) {
            return Host.of(destination);
        }

        @Override
        public Truth test(Subject subject) {
            if (!(subject.effect() instanceof Effect.Send send)
                    || secret(send) == Truth.NO
                    || (!methods.isEmpty() && !Globs.any(methods, send.method()))
                    || (local.isPresent() && local.get() != Hosts.isForTrials(send.destination()))
                    || (!addresses.isEmpty() && !Globs.any(addresses, known(send.destination())))
                    || (!exceptAddresses.isEmpty() && Globs.any(exceptAddresses, known(send.destination())))
                    || (!contents.isEmpty() && !Globs.any(contents, known(send.payload())))) {
                return Truth.NO;
            }
            return secret(send).and(goes(send));
        }

        private Truth secret(Effect.Send send) {
            return credentials.isEmpty()
                    ? Truth.YES
                    : credentials.get()
                            ? send.credentials()
                            : send.credentials().not();
        }

        private Truth goes(Effect.Send send) {
            if (to.isEmpty()) {
                return Truth.YES;
            }
            Truth whole = Globs.any(to, send.destination());
            if (whole == Truth.YES || !send.destination().isKnown()) {
                return whole;
            }
            return Globs.any(to, Value.of(Host.of(send.destination().textOr(""))));
        }

        /** The text with a word in place of what is not known; a pattern of the shell stands for itself. */
        private static String known(Value value) {
            if (value.isKnown()) {
                return value.textOr("");
            }
            StringBuilder text = new StringBuilder();
            for (Piece piece : value.pieces()) {
                if (piece instanceof Piece.Text known) {
                    text.append(known.text());
                } else if (piece instanceof Piece.Wildcard wildcard) {
                    text.append(wildcard.pattern());
                } else {
                    text.append('x');
                }
            }
            return text.toString();
        }
    }

    /**
     * A database executes a statement.
     *
     * @param statements it begins with one of these
     * @param unbounded whether it is a DELETE or UPDATE without a limiting WHERE
     * @param local whether the server is this machine
     */
    record Queries(List<SqlPhrase> statements, Optional<Boolean> unbounded, Optional<Boolean> local)
            implements EffectCondition {
        public Queries {
            statements = List.copyOf(statements);
        }

        @Override
        public Truth test(Subject subject) {
            if (!(subject.effect() instanceof Effect.Sql sql)
                    || (unbounded.isPresent()
                            && unbounded.get() != sql.statement().unbounded())
                    || (local.isPresent() && local.get() != Hosts.isLocal(sql.host()))) {
                return Truth.NO;
            }
            for (int i = 0; i < statements.size(); i++) {
                if (statements.get(i).matches(sql.statement())) {
                    return Truth.YES;
                }
            }
            return Truth.of(statements.isEmpty());
        }
    }

    /** Git loses something. */
    record Loses(Set<GitLoss> losses) implements EffectCondition {
        public Loses {
            losses = Collections.unmodifiableSet(EnumSet.copyOf(losses));
        }

        @Override
        public Truth test(Subject subject) {
            return Truth.of(subject.effect() instanceof Effect.Git git && losses.contains(git.loss()));
        }
    }

    /**
     * Something that is no file is changed.
     *
     * @param domains what kind of thing, never empty
     * @param systems the program or service
     * @param actions in the system's words
     * @param targets what it is done to; any one of them
     */
    record Acts(Set<Effect.Act.Domain> domains, List<Glob> systems, List<Glob> actions, List<Glob> targets)
            implements EffectCondition {
        public Acts {
            domains = Collections.unmodifiableSet(EnumSet.copyOf(domains));
            systems = List.copyOf(systems);
            actions = List.copyOf(actions);
            targets = List.copyOf(targets);
        }

        @Override
        public Truth test(Subject subject) {
            if (!(subject.effect() instanceof Effect.Act act)
                    || !domains.contains(act.domain())
                    || (!systems.isEmpty() && !Globs.any(systems, act.system()))
                    || (!actions.isEmpty() && !Globs.any(actions, act.action()))) {
                return Truth.NO;
            }
            Truth truth = Truth.of(targets.isEmpty());
            for (int i = 0; i < act.targets().size() && truth != Truth.YES; i++) {
                truth = truth.or(Globs.any(targets, act.targets().get(i)));
            }
            return truth;
        }
    }

    /** Something cannot be understood. */
    record Hides(Set<Opacity> opacities) implements EffectCondition {
        public Hides {
            opacities = Collections.unmodifiableSet(EnumSet.copyOf(opacities));
        }

        @Override
        public Truth test(Subject subject) {
            return Truth.of(subject.effect() instanceof Effect.Opaque opaque && opacities.contains(opaque.opacity()));
        }
    }
}
