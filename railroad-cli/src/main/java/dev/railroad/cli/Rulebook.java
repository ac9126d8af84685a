package dev.railroad.cli;

import dev.railroad.engine.Railroad;
import dev.railroad.yaml.YamlRuleSource;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one user and the engine that judges by them: what all calls share, whatever world each of them sees. Built
 * when the first call is judged, since most events of a session need no rules. Thread-safe.
 */
final class Rulebook {
    private final TrustedFiles trust;
    private final Path cache;
    private @Nullable YamlRuleSource rules;
    private @Nullable Railroad railroad;

    /** @param state Railroad's state directory */
    Rulebook(Path state) {
        this.trust = new TrustedFiles(state);
        this.cache = state.resolve("cache");
    }

    synchronized YamlRuleSource rules() {
        YamlRuleSource present = rules;
        if (present == null) {
            present = YamlRuleSource.keepingCompiled(trust, cache);
            rules = present;
        }
        return present;
    }

    /** The engine; it is to be used {@link Railroad#in} the world of a call. */
    synchronized Railroad railroad() {
        Railroad present = railroad;
        if (present == null) {
            present = Railroad.builder().rules(rules()).build();
            railroad = present;
        }
        return present;
    }
}
