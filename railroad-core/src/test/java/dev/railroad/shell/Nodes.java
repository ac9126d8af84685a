package dev.railroad.shell;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The nodes below a node, found by reflection, so that no kind is forgotten. */
final class Nodes {
    private Nodes() {}

    /** The nodes directly below, in the order of the record's components. */
    static List<Node> children(Node node) {
        List<Node> children = new ArrayList<>();
        collect((Record) node, children);
        return children;
    }

    /** All nodes of a tree, without recursion. */
    static List<Node> all(Node root) {
        List<Node> all = new ArrayList<>();
        Deque<Node> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Node node = open.pop();
            all.add(node);
            children(node).forEach(open::push);
        }
        return all;
    }

    private static void collect(Record record, List<Node> children) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                collect(component.getAccessor().invoke(record), children);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        }
    }

    private static void collect(Object value, List<Node> children) {
        if (value instanceof Node node) {
            children.add(node);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, children));
        } else if (value instanceof Optional<?> optional) {
            optional.ifPresent(content -> collect(content, children));
        } else if (value instanceof Record record
                && (value instanceof Command.If.Clause
                        || value instanceof Command.Case.Item
                        || value instanceof Part.ArrayLiteral.Element)) {
            collect(record, children);
        }
    }
}
