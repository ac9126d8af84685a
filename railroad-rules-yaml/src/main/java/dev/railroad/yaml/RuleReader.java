package dev.railroad.yaml;

import com.google.re2j.PatternSyntaxException;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.effect.Effect;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import dev.railroad.rule.Phrase;
import dev.railroad.rule.PhraseException;
import dev.railroad.rule.SqlPhrase;
import dev.railroad.rule.Where;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads one entry of a list: a phrase, or a rule with conditions that must all hold. */
final class RuleReader {
    private static final Set<String> KEYS = Set.of(
            "name",
            "except-command",
            "message",
            "suggest",
            "try",
            "tool",
            "arguments",
            "command",
            "pattern",
            "path",
            "effect",
            "when",
            "recoverable",
            "tests");

    private static final List<String> CONDITIONS = List.of("tool", "arguments", "command", "pattern", "path", "effect");

    /** Where the commands of {@code try} stand in {@code suggest}. */
    private static final String TRY = "{try}";

    private final Predicate<String> isProgram;
    private final Problems problems;
    private final EffectReader effects;
    private final WhenReader when;
    private final ExampleReader examples;

    RuleReader(Predicate<String> isProgram, Problems problems) {
        this.isProgram = isProgram;
        this.problems = problems;
        this.effects = new EffectReader(problems);
        this.when = new WhenReader(problems);
        this.examples = new ExampleReader(problems);
    }

    /** An entry that is a phrase. */
    Draft phrase(Node node, String list, Verdict verdict) {
        List<Condition> conditions = new ArrayList<>();
        String text = Fields.nonEmpty(node, "a phrase", problems).orElse("");
        if (!text.isEmpty()) {
            conditions.addAll(command(node, text, verdict));
        }
        return new Draft(list + "/" + text, Optional.empty(), text, "", "", false, conditions, List.of());
    }

    /** An entry that is a mapping. */
    Draft rule(Node node, String list, Verdict verdict) {
        int before = problems.count();
        Fields fields = Fields.of(node, "an entry", KEYS, problems);
        List<Condition> parts = new ArrayList<>();
        tools(fields, parts);
        arguments(fields, parts);
        pattern(fields, verdict, parts);
        paths(fields, parts);
        fields.node("effect").ifPresent(effect -> effects.read(effect, parts));
        fields.node("when").ifPresent(circumstances -> when.read(circumstances, parts));
        exceptions(fields, parts);
        List<Condition> conditions = withCommands(fields, verdict, parts);
        if (problems.count() == before && !hasCondition(fields)) {
            problems.at(
                    node, "the rule says nothing about what it applies to: one of " + String.join(", ", CONDITIONS));
        }
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        String name = fields.text("name");
        String made = list + "/line-" + line;
        List<Draft.Example> trials = examples.trials(fields);
        List<Draft.Example> shown = new ArrayList<>(examples.read(fields));
        shown.addAll(trials);
        return new Draft(
                name.isEmpty() ? made : name,
                name.isEmpty() ? Optional.empty() : fields.node("name"),
                name.isEmpty() ? made : name,
                fields.text("message"),
                suggestion(fields, trials),
                fields.flag("recoverable").orElse(false),
                conditions,
                shown);
    }

    /** With the commands of {@code try} where {@code {try}} stands, or alone when nothing else is said. */
    private String suggestion(Fields fields, List<Draft.Example> trials) {
        String text = fields.text("suggest");
        if (trials.isEmpty()) {
            if (text.contains(TRY)) {
                problems.at(fields.node("suggest").orElseThrow(), "`suggest` says `{try}`, but there is no `try`");
            }
            return text;
        }
        StringBuilder commands = new StringBuilder();
        for (Draft.Example trial : trials) {
            commands.append(commands.isEmpty() ? "`" : " or `")
                    .append(trial.call() instanceof ToolCall.Shell shell ? shell.command() : "")
                    .append('`');
        }
        if (!text.isEmpty() && !text.contains(TRY)) {
            problems.at(
                    fields.node("suggest").orElseThrow(), "`suggest` does not say where its `try` goes, with `{try}`");
        }
        return text.isEmpty() ? "Try " + commands + "." : text.replace(TRY, commands);
    }

    private static boolean hasCondition(Fields fields) {
        for (String key : CONDITIONS) {
            if (fields.has(key)) {
                return true;
            }
        }
        return false;
    }

    private void tools(Fields fields, List<Condition> parts) {
        List<Condition> tools = new ArrayList<>();
        for (String tool : fields.texts("tool")) {
            tools.add(new Condition.Tool(Glob.of(tool)));
        }
        either(tools, parts);
    }

    private void arguments(Fields fields, List<Condition> parts) {
        Optional<Node> node = fields.node("arguments");
        if (node.isEmpty()) {
            return;
        }
        Map<String, Node> entries = Fields.entries(node.get(), "`arguments`", problems);
        for (Map.Entry<String, Node> entry : entries.entrySet()) {
            Fields.nonEmpty(entry.getValue(), "an argument's pattern", problems)
                    .ifPresent(value -> parts.add(new Condition.Argument(Glob.of(entry.getKey()), Glob.of(value))));
        }
    }

    private void pattern(Fields fields, Verdict verdict, List<Condition> parts) {
        Optional<Node> node = fields.node("pattern");
        if (node.isEmpty()) {
            return;
        }
        if (verdict == Verdict.ALLOW) {
            problems.at(
                    node.get(), "`pattern` cannot allow: what a text holds does not say what it does; use `command`");
            return;
        }
        List<Condition> patterns = fields.list(
                "pattern",
                item -> Fields.nonEmpty(item, "`pattern`", problems).flatMap(expression -> compile(item, expression)));
        either(patterns, parts);
    }

    private Optional<Condition> compile(Node node, String expression) {
        try {
            return Optional.of(new Condition.Text(Re2Matcher.compile(expression)));
        } catch (PatternSyntaxException failure) {
            String part = failure.getPattern() == null || failure.getPattern().isEmpty()
                    ? ""
                    : ": `" + failure.getPattern() + "`";
            problems.at(node, "not a regular expression that RE2 knows: " + failure.getDescription() + part);
            return Optional.empty();
        }
    }

    private static void paths(Fields fields, List<Condition> parts) {
        List<PathGlob> paths = new ArrayList<>();
        for (String path : fields.texts("path")) {
            paths.add(PathGlob.of(path));
        }
        if (!paths.isEmpty()) {
            parts.add(new EffectCondition.Files(
                    EnumSet.allOf(Effect.File.Access.class),
                    new Where(paths, Set.of()),
                    Where.EMPTY,
                    Optional.empty(),
                    Optional.empty()));
        }
    }

    private void exceptions(Fields fields, List<Condition> parts) {
        List<Phrase> phrases = fields.list(
                "except-command",
                item -> Fields.nonEmpty(item, "`except-command`", problems)
                        .flatMap(text -> phraseOf(item, text, false)));
        if (!phrases.isEmpty()) {
            parts.add(new Condition.Except(phrases));
        }
    }

    private Optional<Phrase> phraseOf(Node node, String text, boolean exactly) {
        try {
            return Optional.of(exactly ? Phrase.exactly(text, isProgram) : Phrase.of(text, isProgram));
        } catch (PhraseException failure) {
            problems.at(node, failure.offset(), failure.reason());
            return Optional.empty();
        }
    }

    /** Alternatives of one scope are one condition; a phrase that may be SQL or a command makes a second one. */
    private List<Condition> withCommands(Fields fields, Verdict verdict, List<Condition> parts) {
        if (!fields.has("command")) {
            return parts.isEmpty() ? List.of() : List.of(all(parts));
        }
        List<Condition> commands = new ArrayList<>();
        List<Condition> statements = new ArrayList<>();
        List<List<Condition>> phrases = fields.list(
                "command",
                item -> Fields.nonEmpty(item, "`command`", problems).map(text -> command(item, text, verdict)));
        for (List<Condition> phrase : phrases) {
            for (Condition condition : phrase) {
                (condition.scope() == Condition.Scope.COMMAND ? commands : statements).add(condition);
            }
        }
        List<Condition> conditions = new ArrayList<>();
        for (List<Condition> alternatives : List.of(commands, statements)) {
            if (!alternatives.isEmpty()) {
                List<Condition> together = new ArrayList<>(parts);
                either(alternatives, together);
                conditions.add(all(together));
            }
        }
        return conditions;
    }

    private List<Condition> command(Node node, String text, Verdict verdict) {
        List<Condition> conditions = new ArrayList<>();
        phraseOf(node, text, verdict == Verdict.ALLOW).ifPresent(phrase -> {
            conditions.add(new Condition.Command(phrase));
            if (SqlPhrase.isSql(text)) {
                conditions.add(new EffectCondition.SqlBegins(SqlPhrase.of(text)));
            }
        });
        return conditions;
    }

    /** Adds the alternatives as one condition. */
    static void either(List<Condition> alternatives, List<Condition> parts) {
        if (alternatives.size() == 1) {
            parts.add(alternatives.get(0));
        } else if (!alternatives.isEmpty()) {
            parts.add(new Condition.Any(alternatives));
        }
    }

    private static Condition all(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }
}
