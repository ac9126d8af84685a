package dev.railroad.effect.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every entry of every table, by its own examples. */
final class ProgramTablesTest {
    private static final Programs PROGRAMS = Programs.standard();

    /** Tables may contain themselves: groups within groups. */
    private static final int DEPTH = 4;

    static Stream<Examples.Example> examples() {
        List<Examples.Example> examples = new ArrayList<>();
        for (String family : Programs.families()) {
            examples.addAll(Examples.of(family, Programs.resource(family + ".programs")));
        }
        return examples.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void exampleHolds(Examples.Example example) {
        assertThat(Examples.check(PROGRAMS, example))
                .as(example.where() + ": " + example.text())
                .isEmpty();
    }

    @Test
    void everyProgramHasAHarmlessExampleAndEveryOneWithEffectsAHarmfulOne() {
        Set<String> harmless = new HashSet<>();
        Set<String> harmful = new HashSet<>();
        for (Examples.Example example : examples().toList()) {
            if (example.harmless()) {
                harmless.add(example.program());
            }
            if (Examples.says(example)) {
                harmful.add(example.program());
            }
        }
        List<String> missing = new ArrayList<>();
        for (String name : PROGRAMS.names()) {
            Entry entry = PROGRAMS.find(name).orElseThrow();
            if (!harmless.contains(entry.name())) {
                missing.add(entry.name() + " (harmless)");
            }
            if (says(entry, DEPTH) && !harmful.contains(entry.name())) {
                missing.add(entry.name() + " (harmful)");
            }
        }
        assertThat(missing).isEmpty();
    }

    private static boolean says(Entry entry, int depth) {
        boolean says = !entry.operands().isEmpty()
                || !entry.effects().isEmpty()
                || !entry.meaning().isEmpty()
                || !entry.input().isEmpty();
        for (OptionRule rule : entry.rules()) {
            for (Role role : rule.roles()) {
                says |= !(role instanceof Role.Harmless);
            }
        }
        for (Entry subcommand : entry.subcommands().values()) {
            says |= depth > 0 && says(PROGRAMS.resolve(subcommand), depth - 1);
        }
        return says;
    }
}
