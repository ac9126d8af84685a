package dev.railroad.engine;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Place;
import dev.railroad.effect.SqlStatement;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Glob;
import dev.railroad.rule.PathGlob;
import dev.railroad.rule.Phrase;
import dev.railroad.rule.Rule;
import dev.railroad.rule.SqlPhrase;
import dev.railroad.rule.Where;
import dev.railroad.rule.Written;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes up rules and calls from few words, so that they meet often. */
final class Generator {
    private static final List<String> PROGRAMS = List.of("rm", "git", "terraform", "kubectl", "npm", "echo", "tool");
    private static final List<String> NAMES = List.of("$CMD", "%CMD", "/bin/rm", "rm", "git", "tool", "t*");
    private static final List<String> OPERANDS = List.of(
            "push",
            "destroy",
            "delete",
            "build",
            "./build/",
            "namespace",
            "x",
            "*",
            "$A",
            "%A",
            "~",
            "-f",
            "-rf",
            "--force",
            "--dry-run",
            "-X",
            "--method=x",
            "rm",
            "git");
    private static final List<String> PHRASE_WORDS = List.of(
            "push",
            "destroy",
            "delete",
            "build",
            "namespace",
            "x",
            "b*",
            "?",
            "*",
            "~",
            "-f",
            "-rf",
            "--force",
            "-X",
            "--method=x");
    private static final List<String> PATHS = List.of(
            "/home/dev/project/src/a", "/home/dev/project", "/home/dev", "/etc/hosts", "/etc/$A", "$A", "/tmp/x");
    private static final List<String> GLOBS =
            List.of("/etc/**", "~", "~/**", "src/**", "a", "/etc/hosts", "${project}");
    private static final List<String> STATEMENTS = List.of("DROP TABLE X", "DELETE FROM X", "DROP VIEW Y", "SELECT X");
    private static final List<String> SQL = List.of("DROP TABLE", "DROP", "DELETE", "DROP * Y", "D*");

    private final Random random;

    Generator(long seed) {
        this.random = new Random(seed);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <E extends Enum<E>> E one(E[] constants) {
        return constants[random.nextInt(constants.length)];
    }

    private String words(String first, List<String> vocabulary, int most) {
        StringBuilder words = new StringBuilder(first);
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            words.append(' ').append(one(vocabulary));
        }
        return words.toString();
    }

    ToolCall call() {
        Context context = new Context("", "/home/dev/project", random.nextBoolean());
        return switch (random.nextInt(4)) {
            case 0 -> new ToolCall.Other("mcp__x__" + random.nextInt(2), context, Map.of("a", "1"));
            case 1 -> new ToolCall.Write("Write", context, "x", "content");
            default -> new ToolCall.Shell("Bash", context, Dialect.BASH, "x".repeat(200));
        };
    }

    List<Effect> effects() {
        List<Effect> effects = new ArrayList<>();
        int start = 0;
        for (int i = random.nextInt(6); i > 0; i--) {
            start += random.nextInt(8);
            Location at = Written.at(start, random.nextInt(12));
            effects.add(effect(at));
        }
        return effects;
    }

    private Effect effect(Location at) {
        return switch (random.nextInt(10)) {
            case 0 ->
                new Effect.Sql(
                        new SqlStatement(List.of(one(STATEMENTS).split(" ")), random.nextBoolean()),
                        "psql",
                        Value.of(random.nextBoolean() ? "" : "db"),
                        at);
            case 1 -> new Effect.Git(one(GitLoss.values()), "work", at);
            case 2 ->
                new Effect.Act(
                        one(Effect.Act.Domain.values()),
                        one(PROGRAMS),
                        one(OPERANDS),
                        List.of(Written.value(one(OPERANDS))),
                        at);
            case 3 -> new Effect.Opaque(one(Opacity.values()), "code", at);
            case 4 ->
                new Effect.Send(
                        Value.of("https://example.com/x"), "POST", Truth.values()[random.nextInt(3)], Value.of(""), at);
            case 5, 6 -> file(at);
            default ->
                new Effect.Execute(
                        Written.command(words(one(random.nextInt(3) == 0 ? NAMES : PROGRAMS), OPERANDS, 4)), at);
        };
    }

    private Effect file(Location at) {
        Value path = Written.value(one(PATHS));
        Set<Place> places = EnumSet.of(one(Place.values()), one(Place.values()));
        Value written = random.nextBoolean() ? path : Value.of(one(List.of("build", "x", "elsewhere")));
        return new Effect.File(
                one(Effect.File.Access.values()),
                new Target(path, written, places),
                random.nextBoolean(),
                Value.of(""),
                at);
    }

    List<Rule> rules(int most) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            Verdict verdict = one(Verdict.values());
            rules.add(new Rule(
                    "rule-" + i, "here", one(Authority.values()), verdict, "Because.", "", condition(verdict, 2)));
        }
        return rules;
    }

    private Condition condition(Verdict verdict, int depth) {
        if (depth > 0 && random.nextInt(4) == 0) {
            List<Condition> parts = new ArrayList<>();
            for (int i = random.nextInt(3) + 1; i > 0; i--) {
                parts.add(condition(verdict, depth - 1));
            }
            Condition first = parts.get(0);
            parts.removeIf(part -> part.scope() != first.scope());
            return random.nextBoolean() ? new Condition.Any(parts) : all(parts);
        }
        return switch (random.nextInt(13)) {
            case 12 -> new Condition.Except(List.of(phrase(Verdict.BLOCK)));
            case 0 -> new Condition.Tool(Glob.of(one(List.of("Bash", "mcp__*", "mcp__x__1", "Write"))));
            case 1 -> new Condition.Attended(random.nextBoolean());
            case 2 -> new EffectCondition.SqlBegins(SqlPhrase.of(one(SQL)));
            case 3 ->
                new EffectCondition.Queries(
                        random.nextBoolean() ? List.of() : List.of(SqlPhrase.of(one(SQL))), flag(), flag());
            case 4 ->
                new EffectCondition.Files(
                        EnumSet.of(one(Effect.File.Access.values()), one(Effect.File.Access.values())),
                        where(),
                        where(),
                        flag(),
                        flag());
            case 5 -> new EffectCondition.Loses(EnumSet.of(one(GitLoss.values()), one(GitLoss.values())));
            case 6 ->
                new EffectCondition.Acts(
                        EnumSet.of(one(Effect.Act.Domain.values()), one(Effect.Act.Domain.values())),
                        List.of(),
                        globs(),
                        globs());
            case 7 -> new EffectCondition.Hides(EnumSet.of(one(Opacity.values())));
            case 8 ->
                new EffectCondition.Sends(
                        random.nextBoolean() ? List.of() : List.of(Glob.of("example.*")),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        flag(),
                        flag());
            default -> new Condition.Command(phrase(verdict));
        };
    }

    private Condition all(List<Condition> parts) {
        if (random.nextBoolean()) {
            parts.add(random.nextInt(parts.size() + 1), new Condition.Tool(Glob.of("*")));
        }
        return new Condition.All(parts);
    }

    private Phrase phrase(Verdict verdict) {
        List<String> firsts = List.of("rm", "git", "terraform", "kubectl", "tool", "push", "destroy", "build", "t*");
        String text = words(one(firsts), PHRASE_WORDS, 3);
        return verdict == Verdict.ALLOW
                ? Phrase.exactly(text, Written::isProgram)
                : Phrase.of(text, Written::isProgram);
    }

    private Where where() {
        return switch (random.nextInt(3)) {
            case 0 -> Where.EMPTY;
            case 1 -> new Where(List.of(PathGlob.of(one(GLOBS))), Set.of());
            default -> new Where(List.of(), EnumSet.of(one(Place.values()), one(Place.values())));
        };
    }

    private List<Glob> globs() {
        return random.nextBoolean() ? List.of() : List.of(Glob.of(one(PHRASE_WORDS)));
    }

    private Optional<Boolean> flag() {
        return random.nextInt(3) > 0 ? Optional.empty() : Optional.of(random.nextBoolean());
    }
}
