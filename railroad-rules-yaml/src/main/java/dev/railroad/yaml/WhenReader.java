package dev.railroad.yaml;

import dev.railroad.rule.Condition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code when}: the circumstances of a call. All of them must hold. */
final class WhenReader {
    private static final Set<String> KEYS = Set.of("attended", "branch", "cwd", "env");

    private final Problems problems;

    WhenReader(Problems problems) {
        this.problems = problems;
    }

    /** Adds the conditions that {@code node} says. */
    void read(Node node, List<Condition> parts) {
        Fields fields = Fields.of(node, "`when`", KEYS, problems);
        fields.flag("attended").ifPresent(attended -> parts.add(new Condition.Attended(attended)));
        List<Glob> branches = globs(fields.texts("branch"));
        if (!branches.isEmpty()) {
            parts.add(new Condition.Branch(branches));
        }
        List<PathGlob> directories = new ArrayList<>();
        for (String path : fields.texts("cwd")) {
            directories.add(PathGlob.of(path));
        }
        if (!directories.isEmpty()) {
            parts.add(new Condition.Directory(directories));
        }
        fields.node("env").ifPresent(env -> variables(env, parts));
    }

    private void variables(Node node, List<Condition> parts) {
        for (Map.Entry<String, Node> entry :
                Fields.entries(node, "`env`", problems).entrySet()) {
            List<String> values = new ArrayList<>();
            Node value = entry.getValue();
            for (Node item : value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value)) {
                Fields.nonEmpty(item, "the value of `" + entry.getKey() + "`", problems)
                        .ifPresent(values::add);
            }
            parts.add(new Condition.Variable(entry.getKey(), globs(values)));
        }
    }

    private static List<Glob> globs(List<String> texts) {
        List<Glob> globs = new ArrayList<>();
        for (String text : texts) {
            globs.add(Glob.of(text));
        }
        return globs;
    }
}
