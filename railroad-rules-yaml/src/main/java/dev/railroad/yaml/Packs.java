package dev.railroad.yaml;

import dev.railroad.engine.Railroad;
import dev.railroad.rule.Authority;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** All of them as the build compiled them. */
    static final String COMPILED = "packs/compiled";

    private Packs() {}

    /**
     * The packs without their tests.
     *
     * @param build the number of the build that compiled them; 0 when they were read anew
     */
    record Compiled(long build, List<RuleFile> files) {}

    /** All packs as they were compiled by the build; else read anew. */
    static Compiled compiled() {
        byte[] bytes = resource(COMPILED);
        long build = CompiledRules.build(bytes);
        Optional<List<RuleFile>> compiled = CompiledRules.read(build, new byte[0], bytes);
        return compiled.isPresent() ? new Compiled(build, compiled.get()) : new Compiled(0, read());
    }

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
        byte[] bytes = resource("packs/" + name + ".yaml");
        if (bytes.length == 0) {
            throw new IllegalStateException("the pack " + name + " is missing from this build");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** What the resource holds; nothing when there is none. */
    private static byte[] resource(String name) {
        try (InputStream in = Packs.class.getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException failure) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", failure);
        }
    }
}
