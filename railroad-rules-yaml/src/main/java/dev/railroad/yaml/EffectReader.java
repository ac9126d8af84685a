package dev.railroad.yaml;

import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Place;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import dev.railroad.rule.PhraseException;
import dev.railroad.rule.SqlPhrase;
import dev.railroad.rule.Where;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code effect}: what a call would do. Several kinds of effect are alternatives. */
final class EffectReader {
    private static final Map<String, Effect.File.Access> ACCESSES = Fields.named(Effect.File.Access.values());
    private static final Map<String, Place> PLACES = Fields.named(Place.values());
    private static final Map<String, GitLoss> LOSSES = Fields.named(GitLoss.values());
    private static final Map<String, Effect.Act.Domain> DOMAINS = Fields.named(Effect.Act.Domain.values());
    private static final Map<String, Opacity> OPACITIES = Fields.named(Opacity.values());
    private static final Set<String> FILE_KEYS =
            Set.of("path", "place", "except-path", "except-place", "recursive", "exists");
    private static final Set<String> SEND_KEYS =
            Set.of("to", "address", "except-address", "method", "content", "credentials", "local");
    private static final Set<String> SQL_KEYS = Set.of("statement", "unbounded", "local");
    private static final Set<String> ACT_KEYS = Set.of("domain", "system", "action", "target");

    /** In this order several kinds become alternatives: the same text is the same rule whenever it is read. */
    private static final List<String> ORDER = List.of(
            "read", "show", "write", "change", "delete", "move", "permissions", "send", "sql", "git", "act", "opaque");

    private static final Set<String> KINDS = Set.copyOf(ORDER);

    private final Problems problems;

    EffectReader(Problems problems) {
        this.problems = problems;
    }

    /** Adds the condition that {@code node} says. */
    void read(Node node, List<Condition> parts) {
        List<Condition> alternatives = new ArrayList<>();
        for (Node item : items(node)) {
            if (item instanceof MappingNode) {
                mapping(item, alternatives);
            } else {
                Fields.nonEmpty(item, "`effect`", problems).ifPresent(kind -> named(item, kind, alternatives));
            }
        }
        RuleReader.either(alternatives, parts);
    }

    private void mapping(Node node, List<Condition> alternatives) {
        Fields fields = Fields.of(node, "`effect`", KINDS, problems);
        for (String kind : ORDER) {
            if (fields.isThere(kind)) {
                alternatives.add(condition(kind, fields.node(kind)));
            }
        }
    }

    private void named(Node item, String kind, List<Condition> alternatives) {
        if (KINDS.contains(kind)) {
            alternatives.add(condition(kind, Optional.empty()));
        } else {
            problems.at(item, "`" + kind + "` is no effect" + Suggestions.nearest(kind, KINDS));
        }
    }

    private static List<Node> items(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private Condition condition(String kind, Optional<Node> value) {
        return switch (kind) {
            case "send" -> sends(fields(kind, value, SEND_KEYS));
            case "sql" -> queries(fields(kind, value, SQL_KEYS));
            case "act" -> acts(fields(kind, value, ACT_KEYS));
            case "git" -> new EffectCondition.Loses(either(constants(kind, value, LOSSES), GitLoss.class));
            case "opaque" -> new EffectCondition.Hides(either(constants(kind, value, OPACITIES), Opacity.class));
            default -> files(kind, fields(kind, value, FILE_KEYS));
        };
    }

    private Optional<Fields> fields(String kind, Optional<Node> value, Set<String> keys) {
        return value.map(node -> Fields.of(node, "`" + kind + "`", keys, problems));
    }

    private <E extends Enum<E>> List<E> constants(String kind, Optional<Node> value, Map<String, E> known) {
        List<E> constants = new ArrayList<>();
        for (Node item : value.map(EffectReader::items).orElse(List.of())) {
            Fields.constant(item, kind, known, problems).ifPresent(constants::add);
        }
        return constants;
    }

    private static <E extends Enum<E>> Set<E> either(List<E> constants, Class<E> type) {
        return constants.isEmpty() ? EnumSet.allOf(type) : EnumSet.copyOf(constants);
    }

    private static EffectCondition files(String kind, Optional<Fields> fields) {
        return new EffectCondition.Files(
                accesses(kind),
                where(fields, "path", "place"),
                where(fields, "except-path", "except-place"),
                fields.flatMap(given -> given.flag("recursive")),
                fields.flatMap(given -> given.flag("exists")));
    }

    private static Set<Effect.File.Access> accesses(String kind) {
        return switch (kind) {
            case "show" -> EnumSet.of(Effect.File.Access.READ);
            case "read" -> EnumSet.of(Effect.File.Access.READ, Effect.File.Access.LOAD);
            default -> EnumSet.of(ACCESSES.getOrDefault(kind, Effect.File.Access.READ));
        };
    }

    private static Where where(Optional<Fields> fields, String pathKey, String placeKey) {
        if (fields.isEmpty()) {
            return Where.EMPTY;
        }
        List<PathGlob> paths = new ArrayList<>();
        for (String path : fields.get().texts(pathKey)) {
            paths.add(PathGlob.of(path));
        }
        return new Where(paths, Set.copyOf(fields.get().constants(placeKey, PLACES)));
    }

    private static EffectCondition sends(Optional<Fields> fields) {
        return new EffectCondition.Sends(
                globs(fields, "to"),
                globs(fields, "address"),
                globs(fields, "except-address"),
                globs(fields, "method"),
                globs(fields, "content"),
                fields.flatMap(given -> given.flag("credentials")),
                fields.flatMap(given -> given.flag("local")));
    }

    private EffectCondition queries(Optional<Fields> fields) {
        List<SqlPhrase> statements = fields.map(given -> given.list(
                        "statement",
                        item -> Fields.nonEmpty(item, "`statement`", problems).flatMap(text -> statement(item, text))))
                .orElse(List.of());
        return new EffectCondition.Queries(
                statements,
                fields.flatMap(given -> given.flag("unbounded")),
                fields.flatMap(given -> given.flag("local")));
    }

    private Optional<SqlPhrase> statement(Node node, String text) {
        try {
            return Optional.of(SqlPhrase.of(text));
        } catch (PhraseException failure) {
            problems.at(node, failure.offset(), failure.reason());
            return Optional.empty();
        }
    }

    private static EffectCondition acts(Optional<Fields> fields) {
        List<Effect.Act.Domain> domains =
                fields.map(given -> given.constants("domain", DOMAINS)).orElse(List.of());
        return new EffectCondition.Acts(
                either(domains, Effect.Act.Domain.class),
                globs(fields, "system"),
                globs(fields, "action"),
                globs(fields, "target"));
    }

    private static List<Glob> globs(Optional<Fields> fields, String key) {
        List<Glob> globs = new ArrayList<>();
        for (String text : fields.map(given -> given.texts(key)).orElse(List.of())) {
            globs.add(Glob.of(text));
        }
        return globs;
    }
}
