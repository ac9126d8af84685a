package dev.railroad.effect.program;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which program an image or a package runs. Immutable. */
final class Packages {
    private static final String FILE = "packages.table";

    private final Map<String, String> programs;

    private Packages(Map<String, String> programs) {
        this.programs = programs;
    }

    /** The table that is built in, read when it is first needed. */
    static Packages standard() {
        return Holder.STANDARD;
    }

    private static Packages read(String text) {
        Map<String, String> programs = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            if (!line.isBlank() && line.charAt(0) != '#') {
                String program = TableReader.words(line).get(0);
                for (String name : TableReader.words(line)) {
                    if (programs.put(name, program) != null) {
                        throw new IllegalStateException(FILE + ": `" + name + "` is there twice");
                    }
                }
            }
            start = end + 1;
        }
        return new Packages(Map.copyOf(programs));
    }

    /**
     * The program that is started when a container of that image gets arguments; empty when the arguments are a command.
     *
     * @param image {@code registry:5000/owner/name:tag@sha256:…}, or a part of it
     */
    Optional<String> ofImage(String image) {
        int digest = image.indexOf('@', 1);
        String tagged = digest > 0 ? image.substring(0, digest) : image;
        String name = tagged.substring(tagged.lastIndexOf('/') + 1);
        int tag = name.indexOf(':');
        return Optional.ofNullable(programs.get(tag < 0 ? name : name.substring(0, tag)));
    }

    /** The program of a package of npm or PyPI, {@code @scope/name@version}; its own name when it has no other. */
    String ofPackage(String text) {
        int version = text.indexOf('@', 1);
        String whole = version > 0 ? text.substring(0, version) : text;
        String name = whole.substring(whole.lastIndexOf('/') + 1);
        return programs.getOrDefault(whole, programs.getOrDefault(name, name));
    }

    /** The program of what {@code nix run} gets: {@code nixpkgs#name}, {@code github:owner/name}. */
    String ofFlake(String reference) {
        return ofPackage(reference.substring(reference.indexOf('#') + 1));
    }

    private static final class Holder {
        static final Packages STANDARD = read(Programs.resource(FILE));
    }
}
