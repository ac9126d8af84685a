package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.Context;
import dev.railroad.Decision;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effects;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import dev.railroad.rule.Authority;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Phrase;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.rule.ToyWorkspace;
import dev.railroad.rule.Where;
import dev.railroad.rule.Written;
import dev.railroad.spi.DecisionListener;
import dev.railroad.spi.RuleSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RailroadTest {
    private static final ToolCall CALL =
            new ToolCall.Shell("Bash", Context.in("/home/dev/project"), Dialect.BASH, "rm -rf build && npm test > out");

    private record Fixed(RuleSet set) implements RuleSource {
        Fixed(Rule... rules) {
            this(new RuleSet(List.of(rules), List.of()));
        }

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public RuleSet rules(Workspace workspace, Context context) {
            return set;
        }
    }

    private static Rule rule(String phrase, Verdict verdict, Authority authority) {
        Phrase compiled = verdict == Verdict.ALLOW
                ? Phrase.exactly(phrase, Written::isProgram)
                : Phrase.of(phrase, Written::isProgram);
        return new Rule(
                verdict + " " + phrase,
                "here",
                authority,
                verdict,
                "No {subject}.",
                "",
                new Condition.Command(compiled));
    }

    private static Rule deletes(Authority authority) {
        return new Rule(
                "deletes",
                "here",
                authority,
                Verdict.BLOCK,
                "Deletes {subject}.",
                "",
                new EffectCondition.Files(
                        EnumSet.of(Effect.File.Access.DELETE, Effect.File.Access.WRITE),
                        Where.EMPTY,
                        Where.EMPTY,
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Effect.File file(Effect.File.Access access, String path, Set<Place> places, int start, int length) {
        Value value = Value.of(path);
        return new Effect.File(
                access,
                new Target(value, Value.of(path.substring(path.lastIndexOf('/') + 1)), places),
                true,
                Value.of(""),
                Written.at(start, length));
    }

    /** What CALL does. */
    private static Effects effects() {
        return new Effects(List.of(
                new Effect.Execute(Written.command("rm -rf build"), Written.at(0, 12)),
                file(Effect.File.Access.DELETE, "/home/dev/project/build", Set.of(Place.IN_PROJECT), 7, 5),
                new Effect.Execute(Written.command("npm test"), Written.at(16, 14)),
                file(Effect.File.Access.WRITE, "/home/dev/project/out", Set.of(Place.IN_PROJECT), 27, 3)));
    }

    private static Railroad.Builder railroad(RuleSource... sources) {
        Railroad.Builder builder =
                Railroad.builder().workspace(new ToyWorkspace()).understanding((call, workspace) -> effects());
        for (RuleSource source : sources) {
            builder.rules(source);
        }
        return builder;
    }

    private static List<String> rules(Decision decision) {
        List<String> names = new ArrayList<>();
        decision.findings().forEach(finding -> names.add(finding.verdict() + ":" + finding.rule()));
        return names;
    }

    @Test
    void withoutRulesEverythingIsAllowed() {
        Decision decision = railroad().build().evaluate(CALL);
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.findings()).isEmpty();
        assertThat(decision.preserve()).containsExactly("/home/dev/project/build", "/home/dev/project/out");
    }

    @Test
    void theStrictestWinsAndComesFirst() {
        Decision decision = railroad(new Fixed(
                        rule("npm test", Verdict.ASK, Authority.USER), rule("rm -rf", Verdict.BLOCK, Authority.PACK)))
                .build()
                .evaluate(CALL);
        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(rules(decision)).containsExactly("BLOCK:BLOCK rm -rf", "ASK:ASK npm test");
        assertThat(decision.findings().get(0).message()).isEqualTo("No rm -rf build.");
        assertThat(decision.findings().get(0).excerpt()).isEqualTo("rm -rf build");
    }

    @Test
    void anExemptionReachesItsCommandAndLesserRulesOnly() {
        Rule allow = rule("rm -rf build", Verdict.ALLOW, Authority.USER);
        Decision decision = railroad(new Fixed(
                        allow,
                        rule("rm -rf", Verdict.BLOCK, Authority.PROJECT),
                        rule("rm", Verdict.BLOCK, Authority.USER),
                        rule("npm test", Verdict.ASK, Authority.PACK),
                        deletes(Authority.PACK)))
                .build()
                .evaluate(CALL);
        // The deletion belongs to the exempted command; the redirection of the other one does not.
        assertThat(rules(decision)).containsExactly("BLOCK:BLOCK rm", "BLOCK:deletes", "ASK:ASK npm test");
        assertThat(decision.findings().get(1).at().span().start()).isEqualTo(27);
    }

    @Test
    void anExemptedCommandMayNotWriteWhereTheShellRedirects() {
        Decision decision = railroad(
                        new Fixed(rule("npm test", Verdict.ALLOW, Authority.ORGANISATION), deletes(Authority.PACK)))
                .build()
                .evaluate(CALL);
        assertThat(rules(decision)).containsExactly("BLOCK:deletes", "BLOCK:deletes");
    }

    /** The rules are asked in the call's own world, and compiled once for all worlds. */
    @Test
    void anotherWorldHasTheSameRules() {
        List<String> homes = new ArrayList<>();
        RuleSet rules = new RuleSet(List.of(rule("rm -rf", Verdict.BLOCK, Authority.PACK)), List.of());
        Railroad shared = railroad(new RuleSource() {
                    @Override
                    public String name() {
                        return "recording";
                    }

                    @Override
                    public RuleSet rules(Workspace workspace, Context context) {
                        homes.add(workspace.home());
                        return rules;
                    }
                })
                .build();
        Railroad elsewhere = shared.in(new ToyWorkspace() {
            @Override
            public String home() {
                return "/home/other";
            }
        });
        assertThat(shared.evaluate(CALL)).isEqualTo(elsewhere.evaluate(CALL));
        assertThat(homes).containsExactly("/home/dev", "/home/other");
    }

    @Test
    void anErrorOfOursBlocks() {
        for (Throwable failure :
                List.of(new IllegalStateException("broken"), new StackOverflowError(), new OutOfMemoryError())) {
            Decision decision = railroad()
                    .understanding((call, workspace) -> {
                        if (failure instanceof Error error) {
                            throw error;
                        }
                        throw (RuntimeException) failure;
                    })
                    .build()
                    .evaluate(CALL);
            assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
            assertThat(rules(decision)).containsExactly("BLOCK:railroad/internal-error");
        }
    }

    @Test
    void aSourceThatFailsBlocksAndIsNamed() {
        RuleSource bad = new RuleSource() {
            @Override
            public String name() {
                return "the bad one";
            }

            @Override
            public RuleSet rules(Workspace workspace, Context context) {
                throw new IllegalStateException("disk on fire");
            }
        };
        Decision decision = railroad(bad).build().evaluate(CALL);
        assertThat(decision.verdict()).isEqualTo(Verdict.BLOCK);
        assertThat(decision.findings().get(0).message()).contains("the bad one", "disk on fire");
    }

    @Test
    void noticesOfSourcesAndFailuresOfListenersAreTold() {
        List<Verdict> told = new ArrayList<>();
        Decision decision = railroad(new Fixed(new RuleSet(List.of(), List.of("the file is broken"))))
                .listener((call, decided) -> {
                    throw new IllegalStateException("no room");
                })
                .listener((call, decided) -> told.add(decided.verdict()))
                .build()
                .evaluate(CALL);
        assertThat(decision.verdict()).isEqualTo(Verdict.ALLOW);
        assertThat(decision.notices()).hasSize(2).first().isEqualTo("the file is broken");
        assertThat(decision.notices().get(1)).contains("no room");
        assertThat(told).containsExactly(Verdict.ALLOW);
    }

    @Test
    void guardRunsOnlyWhatIsAllowed() {
        Railroad open = railroad().build();
        assertThat(open.guard(CALL, () -> "done")).isEqualTo("done");
        Railroad closed =
                railroad(new Fixed(rule("rm", Verdict.ASK, Authority.USER))).build();
        List<String> ran = new ArrayList<>();
        assertThatThrownBy(() -> closed.guard(CALL, () -> ran.add("ran")))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.decision().verdict()).isEqualTo(Verdict.ASK));
        assertThat(ran).isEmpty();
    }

    /** A plug-in that cannot be made. */
    public static final class Unwilling implements DecisionListener {
        public Unwilling() {
            throw new IllegalStateException("I would rather not");
        }

        @Override
        public void decided(ToolCall call, Decision decision) {}
    }

    @Test
    void aPluginThatCannotBeLoadedIsAClearError(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = offering(directory, Unwilling.class.getName())) {
            assertThatThrownBy(() -> railroad().plugins(loader).build())
                    .isInstanceOf(PluginException.class)
                    .hasMessageContainingAll(
                            "Unwilling", "DecisionListener", directory.toString(), "I would rather not");
        }
    }

    @Test
    void aPluginThatIsMissingIsAClearError(@TempDir Path directory) throws IOException {
        try (URLClassLoader loader = offering(directory, "com.example.Missing")) {
            assertThatThrownBy(() -> railroad().plugins(loader).build())
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("com.example.Missing");
        }
    }

    /** A loader with a plug-in of its own, outside of any module as plug-ins on a class path are. */
    private static URLClassLoader offering(Path directory, String provider) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(DecisionListener.class.getName()), provider + "\n");
        String file = Unwilling.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(directory.resolve(file).getParent());
        try (InputStream in = Unwilling.class.getResourceAsStream("RailroadTest$Unwilling.class")) {
            Files.write(directory.resolve(file), in.readAllBytes());
        }
        return new URLClassLoader(new URL[] {directory.toUri().toURL()}, RailroadTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Unwilling.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
            }
        };
    }
}
