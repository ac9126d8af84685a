package dev.railroad.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.NodeType;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The values of a mapping by key. What is not as it should be is reported and then as if it were not there. */
final class Fields {
    private final Problems problems;
    private final Map<String, Node> values;

    private Fields(Problems problems, Map<String, Node> values) {
        this.problems = problems;
        this.values = values;
    }

    /**
     * The fields of {@code node}.
     *
     * @param what what the mapping is, for messages
     * @param known the keys it may have
     */
    static Fields of(Node node, String what, Set<String> known, Problems problems) {
        Map<String, Node> values = entries(node, what, problems);
        List<String> unknown = new ArrayList<>();
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                unknown.add(key);
            }
        }
        for (NodeTuple entry : node instanceof MappingNode mapping ? mapping.getValue() : List.<NodeTuple>of()) {
            if (entry.getKeyNode() instanceof ScalarNode key && unknown.contains(key.getValue())) {
                problems.at(key, "unknown key `" + key.getValue() + "`" + Suggestions.nearest(key.getValue(), known));
            }
        }
        return new Fields(problems, values);
    }

    /** All entries of a mapping with any keys, in order. */
    static Map<String, Node> entries(Node node, String what, Problems problems) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.at(node, what + " must be a mapping of keys to values, not " + kind(node));
            return values;
        }
        Map<String, Integer> lines = new HashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            if (!(entry.getKeyNode() instanceof ScalarNode key)) {
                problems.at(entry.getKeyNode(), "a key must be a word, not " + kind(entry.getKeyNode()));
                continue;
            }
            int line = key.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            Integer before = lines.putIfAbsent(key.getValue(), line);
            if (before != null) {
                problems.at(key, "the key `" + key.getValue() + "` is there already, in line " + before);
            } else {
                values.put(key.getValue(), entry.getValueNode());
            }
        }
        return values;
    }

    /** Whether the key is there, with a value or without. */
    boolean isThere(String key) {
        return values.containsKey(key);
    }

    /** Whether the key is there with a value. */
    boolean has(String key) {
        Node node = values.get(key);
        return node != null && !isNull(node);
    }

    /** The node of a key; empty when it is not there or has no value. */
    Optional<Node> node(String key) {
        return has(key) ? Optional.ofNullable(values.get(key)) : Optional.empty();
    }

    /** A text; empty when it is not there. */
    String text(String key) {
        return node(key)
                .map(node -> text(node, "`" + key + "`", problems).strip())
                .orElse("");
    }

    /** Yes or no; empty when it is not there. */
    Optional<Boolean> flag(String key) {
        Optional<Node> node = node(key);
        if (node.isEmpty()) {
            return Optional.empty();
        }
        if (node.get() instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL)) {
            return Optional.of(scalar.getValue().toLowerCase(Locale.ROOT).equals("true"));
        }
        problems.at(node.get(), "`" + key + "` must be `true` or `false`, not " + kind(node.get()));
        return Optional.empty();
    }

    /** One value or a list of them, each read by {@code reader}. */
    <T> List<T> list(String key, Function<Node, Optional<T>> reader) {
        List<T> list = new ArrayList<>();
        Optional<Node> node = node(key);
        if (node.isPresent()) {
            List<Node> items = node.get() instanceof SequenceNode sequence ? sequence.getValue() : List.of(node.get());
            if (items.isEmpty()) {
                problems.at(node.get(), "`" + key + "` is an empty list");
            }
            for (Node item : items) {
                reader.apply(item).ifPresent(list::add);
            }
        }
        return list;
    }

    /** One text or a list of texts. */
    List<String> texts(String key) {
        return list(key, item -> nonEmpty(item, "`" + key + "`", problems));
    }

    /** One or several constants of an enum, written in lower case with dashes. */
    <E extends Enum<E>> List<E> constants(String key, Map<String, E> known) {
        return list(key, item -> constant(item, key, known, problems));
    }

    /** A constant of an enum. */
    static <E extends Enum<E>> Optional<E> constant(Node node, String key, Map<String, E> known, Problems problems) {
        Optional<String> word = nonEmpty(node, "`" + key + "`", problems);
        if (word.isEmpty()) {
            return Optional.empty();
        }
        E constant = known.get(word.get());
        if (constant == null) {
            problems.at(
                    node,
                    "`" + word.get() + "` is no value of `" + key + "`"
                            + Suggestions.nearest(word.get(), known.keySet()));
        }
        return Optional.ofNullable(constant);
    }

    /** The constants of an enum as they are written in YAML. */
    static <E extends Enum<E>> Map<String, E> named(E[] constants) {
        Map<String, E> named = new LinkedHashMap<>();
        for (E constant : constants) {
            named.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return named;
    }

    /** A text that is not empty. */
    static Optional<String> nonEmpty(Node node, String what, Problems problems) {
        int before = problems.count();
        String text = text(node, what, problems);
        if (problems.count() > before) {
            return Optional.empty();
        }
        if (text.isBlank()) {
            problems.at(node, what + " is empty");
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static String text(Node node, String what, Problems problems) {
        if (node instanceof ScalarNode scalar && !isNull(node)) {
            return scalar.getValue();
        }
        problems.at(node, what + " must be a text, not " + kind(node));
        return "";
    }

    /** Whether nothing is written there. */
    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    /** What a node is, for messages. */
    static String kind(Node node) {
        if (isNull(node)) {
            return "nothing";
        }
        if (node.getNodeType() == NodeType.MAPPING) {
            return "a mapping";
        }
        return node.getNodeType() == NodeType.SEQUENCE ? "a list" : "`" + ((ScalarNode) node).getValue() + "`";
    }
}
