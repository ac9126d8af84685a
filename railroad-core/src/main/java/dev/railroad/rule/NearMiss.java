package dev.railroad.rule;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of a condition that does not hold what alone would have to be otherwise: {@code `build` were not regenerable}. For
 * people; where several things differ, nobody would call it near.
 */
public final class NearMiss {
    private NearMiss() {}

    /**
     * What alone keeps {@code condition} from holding, in words that go on after "if"; empty when it is more than one
     * thing, or none that has words.
     */
    public static Optional<String> of(Condition condition, Subject subject) {
        if (condition instanceof EffectCondition.Files files && subject.effect() instanceof Effect.File file) {
            return files(files, file, subject);
        } else if (condition instanceof EffectCondition.Queries queries && subject.effect() instanceof Effect.Sql sql) {
            return queries(queries, sql);
        } else if (condition instanceof Condition.Any any) {
            for (Condition part : any.parts()) {
                Optional<String> near = of(part, subject);
                if (near.isPresent()) {
                    return near;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> files(EffectCondition.Files files, Effect.File file, Subject subject) {
        if (!files.accesses().contains(file.access())) {
            return Optional.empty();
        }
        String target = "`" + file.target().written().show() + "`";
        List<String> unmet = new ArrayList<>();
        if (files.recursive().isPresent() && files.recursive().get() != file.recursive()) {
            unmet.add(file.recursive() ? "it were one file" : "it took all below it too");
        }
        Where where = files.where();
        if (!where.places().isEmpty() && !shares(where, file.target())) {
            // What is elsewhere would not be excepted for where it is now.
            unmet.add(target + " were " + alternatives(where.places()));
        } else if (!where.paths().isEmpty() && where.test(file, subject) == Truth.NO) {
            unmet.add(target + " were another path");
        } else if (files.except().excepts(file, subject)) {
            Place excepting = excepting(files.except(), file.target());
            unmet.add(target + " were " + otherwise(excepting));
        }
        if (unmet.isEmpty() && files.exists().isPresent()) {
            unmet.add(files.exists().get() ? target + " were there already" : target + " were not there yet");
        }
        return unmet.size() == 1 ? Optional.of(unmet.get(0)) : Optional.empty();
    }

    private static Optional<String> queries(EffectCondition.Queries queries, Effect.Sql sql) {
        boolean begins = queries.statements().isEmpty();
        for (SqlPhrase phrase : queries.statements()) {
            begins |= phrase.matches(sql.statement());
        }
        List<String> unmet = new ArrayList<>();
        if (queries.unbounded().isPresent()
                && queries.unbounded().get() != sql.statement().unbounded()) {
            String verb = sql.statement().tokens().isEmpty()
                    ? ""
                    : sql.statement().tokens().get(0);
            if (verb.equalsIgnoreCase("delete") || verb.equalsIgnoreCase("update")) {
                unmet.add(queries.unbounded().get() ? "it had no WHERE clause" : "it had a WHERE clause");
            } else {
                begins = false;
            }
        }
        if (queries.local().isPresent() && queries.local().get() != Hosts.isLocal(sql.host())) {
            unmet.add(queries.local().get() ? "the server were this machine" : "the server were another machine");
        }
        return begins && unmet.size() == 1 ? Optional.of(unmet.get(0)) : Optional.empty();
    }

    /** Where something is that is not excepted for being at {@code excepting}, or for its path when that is null. */
    private static String otherwise(@Nullable Place excepting) {
        if (excepting == null) {
            return "another path";
        }
        return excepting == Place.IN_PROJECT || excepting == Place.PROJECT
                ? "outside the project"
                : "not " + words(excepting);
    }

    private static boolean shares(Where where, Target target) {
        for (Place place : target.places()) {
            if (where.places().contains(place)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Place excepting(Where except, Target target) {
        for (Place place : target.places()) {
            if (except.places().contains(place)) {
                return place;
            }
        }
        return null;
    }

    private static String alternatives(Set<Place> places) {
        StringBuilder text = new StringBuilder();
        for (Place place : places) {
            if (place == Place.IN_HOME && places.contains(Place.OUTSIDE)) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " or ").append(words(place));
        }
        return text.toString();
    }

    private static String words(Place place) {
        return switch (place) {
            case ROOT -> "the root";
            case SYSTEM -> "the system's";
            case HOME -> "your home";
            case IN_HOME -> "elsewhere in your home";
            case PROJECT -> "the project's top";
            case IN_PROJECT -> "inside the project";
            case REPOSITORY -> "git's own data";
            case REGENERABLE -> "build output, a cache or ignored by git";
            case TEMPORARY -> "temporary";
            case DEVICE -> "a device";
            case HARMLESS_DEVICE -> "a device that holds nothing";
            case CREDENTIALS -> "credentials";
            case AUTORUN -> "something that runs by itself";
            case AGENT_CONFIGURATION -> "the agent's settings";
            case GUARD -> "Railroad's own";
            case OUTSIDE -> "outside the project";
            case UNKNOWN -> "unknown";
        };
    }
}
