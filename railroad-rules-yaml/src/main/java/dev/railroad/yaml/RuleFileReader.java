package dev.railroad.yaml;

import dev.railroad.Verdict;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the text of a rule file, compiling the rules and reporting everything that is wrong with it. */
final class RuleFileReader {
    private enum Recoverable {
        ASK,
        ALLOW
    }

    private static final Set<String> KEYS = Set.of("blocklist", "approve", "allowlist", "recoverable");

    /** Beyond this, aliases are at work. */
    private static final int MOST_ENTRIES = 50_000;

    private final String file;
    private final Authority authority;
    private final String prefix;
    private final Problems problems;
    private final RuleReader reader;
    private final Map<String, Integer> names = new HashMap<>();
    private final List<Rule> restraints = new ArrayList<>();
    private final List<Rule> exemptions = new ArrayList<>();
    private final List<Rule> recoverable = new ArrayList<>();
    private final List<RuleTest> tests = new ArrayList<>();
    private int entries;

    private RuleFileReader(String file, String prefix, String text, Authority authority, Predicate<String> isProgram) {
        this.file = file;
        this.prefix = prefix;
        this.authority = authority;
        this.problems = new Problems(file, text);
        this.reader = new RuleReader(isProgram, problems);
    }

    /**
     * Reads a file.
     *
     * @param file its name, for people
     * @param prefix what the names of its rules begin with
     * @param isProgram whether a word is the name of a known program
     */
    static RuleFile read(String file, String prefix, String text, Authority authority, Predicate<String> isProgram) {
        return new RuleFileReader(file, prefix, text, authority, isProgram).read(text);
    }

    private RuleFile read(String text) {
        Optional<Node> root = YamlText.compose(text, problems);
        boolean allowRecoverable = false;
        if (root.isPresent() && !Fields.isNull(root.get())) {
            Fields fields = Fields.of(root.get(), "a rule file", KEYS, problems);
            list(fields, "blocklist", Verdict.BLOCK);
            list(fields, "approve", Verdict.ASK);
            list(fields, "allowlist", Verdict.ALLOW);
            allowRecoverable = fields.constants("recoverable", Fields.named(Recoverable.values()))
                    .contains(Recoverable.ALLOW);
        }
        return new RuleFile(restraints, exemptions, recoverable, allowRecoverable, tests, problems.sorted());
    }

    private void list(Fields fields, String key, Verdict verdict) {
        Optional<Node> node = fields.node(key);
        if (node.isEmpty()) {
            return;
        }
        if (!(node.get() instanceof SequenceNode sequence)) {
            problems.at(node.get(), "`" + key + "` must be a list, not " + Fields.kind(node.get()));
            return;
        }
        for (Node item : sequence.getValue()) {
            if (++entries > MOST_ENTRIES) {
                problems.at(item, "there are more than " + MOST_ENTRIES + " rules");
                return;
            }
            int before = problems.count();
            Draft draft =
                    item instanceof ScalarNode ? reader.phrase(item, key, verdict) : reader.rule(item, key, verdict);
            int line = item.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
            checkName(draft, line);
            if (problems.count() == before) {
                accept(draft, verdict, line);
            }
        }
    }

    private void checkName(Draft draft, int line) {
        if (draft.named().isEmpty()) {
            return;
        }
        Integer other = names.putIfAbsent(draft.name(), line);
        if (other != null) {
            problems.at(
                    draft.named().get(),
                    "there is a rule `" + draft.name() + "` already, in line " + other + ": names must differ");
        }
    }

    private void accept(Draft draft, Verdict verdict, int line) {
        String name = prefix + draft.name();
        String source = authority == Authority.PACK ? file : file + ":" + line;
        String message = draft.message().isEmpty() ? standardMessage(draft, verdict) : draft.message();
        for (int i = 0; i < draft.conditions().size(); i++) {
            Rule rule = new Rule(
                    name,
                    source,
                    authority,
                    verdict,
                    message,
                    draft.suggest(),
                    draft.conditions().get(i));
            (verdict == Verdict.ALLOW ? exemptions : restraints).add(rule);
            if (draft.recoverable()) {
                recoverable.add(rule);
            }
        }
        for (Draft.Example example : draft.examples()) {
            tests.add(new RuleTest(name, example.call(), example.expected(), file, example.line()));
        }
    }

    private String standardMessage(Draft draft, Verdict verdict) {
        String whose = switch (authority) {
            case PACK -> "Railroad's own";
            case PROJECT -> "the project's";
            case USER -> "your own";
            case ORGANISATION -> "your organisation's";
        };
        return verdict == Verdict.BLOCK
                ? "`" + draft.title() + "` is on " + whose + " blocklist."
                : "`" + draft.title() + "` is on " + whose + " list of what a human approves.";
    }
}
