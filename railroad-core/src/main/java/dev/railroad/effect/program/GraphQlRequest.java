package dev.railroad.effect.program;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.Act.Domain;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.GraphQlScanner;
import java.util.List;

/** {@code gh api graphql -f query='mutation { … }'}: programs that send a GraphQL document in one of their options. */
final class GraphQlRequest implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            tell(seen.option().value(), reading.program(), Words.EMPTY, scene);
        }
        if (reading.value("--input").equals("-") && scene.input().isPresent()) {
            tell(scene.input().get(), reading.program(), Words.EMPTY, scene);
        }
    }

    /**
     * Reports what a document destroys.
     *
     * @param document what is sent; only what is known in front of the first hole is read
     * @param to where it goes; the empty value when the program knows
     */
    static void tell(Value document, String system, Value to, Scene scene) {
        for (String field : GraphQlScanner.destroying(document.prefix())) {
            List<Value> targets = to.isEmpty() ? List.of() : List.of(to);
            scene.emit(new Effect.Act(Domain.CLOUD, system, field, targets, scene.at()));
        }
    }
}
