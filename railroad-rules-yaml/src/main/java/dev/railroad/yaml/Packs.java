package dev.railroad.yaml;

import dev.railroad.engine.Railroad;
import dev.railroad.rule.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rules that come with Railroad. */
final class Packs {
    /** In the order in which people read them. */
    static final List<String> NAMES = List.of(
            "filesystem",
            "git",
            "databases",
            "infrastructure",
            "cloud",
            "backups",
            "containers",
            "publishing",
            "secrets",
            "remote-code",
            "system",
            "self-protection");

    private Packs() {}

    /** All packs, read anew. */
    static List<RuleFile> read() {
        List<RuleFile> packs = new ArrayList<>();
        for (String name : NAMES) {
            packs.add(read(name));
        }
        return packs;
    }

    /**
     * One pack.
     *
     * @throws IllegalStateException when it is not as it was when this was built
     */
    static RuleFile read(String name) {
        RuleFile pack =
                RuleFileReader.read("the pack " + name, name + "/", text(name), Authority.PACK, Railroad::knowsProgram);
        if (!pack.problems().isEmpty()) {
            throw new IllegalStateException(pack.problems().get(0).display());
        }
        return pack;
    }

    private static String text(String name) {
        try (InputStream in = Packs.class.getResourceAsStream("packs/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the pack " + name + " is missing from this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("the pack " + name + " cannot be read", failure);
        }
    }
}
