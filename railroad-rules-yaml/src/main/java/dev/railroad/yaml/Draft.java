package dev.railroad.yaml;

import dev.railroad.ToolCall;
import dev.railroad.rule.Condition;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A rule as it was read, before it is known whose it is.
 *
 * @param name given or made up
 * @param named where the name is given
 * @param title the phrase, or the name, for messages
 * @param conditions alternatives
 */
record Draft(
        String name,
        Optional<Node> named,
        String title,
        String message,
        String suggest,
        boolean recoverable,
        List<Condition> conditions,
        List<Example> examples) {
    /** A call in {@code tests} or {@code try}. */
    record Example(ToolCall call, RuleTest.Expected expected, int line) {}

    Draft {
        conditions = List.copyOf(conditions);
        examples = List.copyOf(examples);
    }
}
