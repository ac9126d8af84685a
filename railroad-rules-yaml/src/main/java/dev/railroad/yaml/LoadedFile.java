package dev.railroad.yaml;

import dev.railroad.rule.Authority;
import java.util.List;
import java.util.Optional;

/**
 * A rule file as it was last read.
 *
 * @param text all of it; empty when it could not be read
 * @param inForce the rules that count: its own when it is right
 * @param good the last state that was right, if there was one
 * @param notices what is wrong with it
 */
record LoadedFile(
        String path,
        String shown,
        Authority authority,
        String text,
        boolean readable,
        RuleFile inForce,
        Optional<RuleFile> good,
        List<String> notices) {
    LoadedFile {
        notices = List.copyOf(notices);
    }
}
