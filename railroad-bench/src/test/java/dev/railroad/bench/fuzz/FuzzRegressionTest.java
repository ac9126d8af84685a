package dev.railroad.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Feeds each reader its saved inputs and some thousand made out of them, the same ones each time. */
class FuzzRegressionTest {
    private static final int MUTATIONS = 1_500;

    /** Against hanging only. */
    private static final Duration FOR_EVER = Duration.ofMinutes(5);

    @ParameterizedTest
    @EnumSource
    void nothingThrows(Target target) throws Exception {
        List<String> corpus = Corpus.of(target);
        assertThat(corpus).isNotEmpty();
        Mutations mutations = new Mutations(target.ordinal());
        assertTimeoutPreemptively(FOR_EVER, () -> {
            for (String input : corpus) {
                feed(target, input);
            }
            for (int i = 0; i < MUTATIONS; i++) {
                feed(target, mutations.next(corpus));
            }
        });
        System.out.println("fuzz regression: " + target.label() + ": " + corpus.size() + " saved inputs and "
                + MUTATIONS + " mutations, nothing thrown");
    }

    private static void feed(Target target, String input) {
        try {
            target.feed(input);
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(target + " fails on: " + escaped(input), failure);
        }
    }

    private static String escaped(String input) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < input.length(); i++) {
            char c = input.charAt(i);
            text.append(
                    c >= ' ' && c < 127
                            ? String.valueOf(c)
                            : "\\u" + Integer.toHexString(0x10000 | c).substring(1));
        }
        return text.toString();
    }
}
