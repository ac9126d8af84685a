package dev.railroad.yaml;

import dev.railroad.rule.Authority;
import java.util.List;
import java.util.Objects;

/**
 * A rule file that counts for the calls of some directory.
 *
 * @param path its absolute path
 * @param authority whose file it is
 * @param trusted whether what it allows counts
 * @param notices what is wrong with it, a text of several lines each; empty when it is right
 */
public record FileInForce(String path, Authority authority, boolean trusted, List<String> notices) {
    public FileInForce {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(authority, "authority");
        notices = List.copyOf(notices);
    }
}
