package dev.railroad.effect.interpreter;

import java.util.Set;

/** What names of programs say about what they print. */
final class Names {
    /**
     * Programs that print whatever they are told to: what they print is as little known as the data they make it from.
     * Others print something of their own ({@code direnv hook}, {@code ssh-agent -s}), as their makers meant it.
     */
    private static final Set<String> GENERATORS = Set.of(
            "python",
            "python2",
            "python3",
            "perl",
            "ruby",
            "node",
            "deno",
            "bun",
            "php",
            "lua",
            "awk",
            "gawk",
            "mawk",
            "sed",
            "tr",
            "rev",
            "tac",
            "cut",
            "xxd",
            "od",
            "hexdump",
            "openssl",
            "gpg",
            "age",
            "base32",
            "base64",
            "basenc",
            "uudecode",
            "dd",
            "bc",
            "dc",
            "bash",
            "sh",
            "zsh",
            "dash",
            "jq",
            "yq",
            "strings",
            "iconv",
            "ssh",
            "nc",
            "ncat",
            "netcat",
            "socat",
            "dig",
            "nslookup",
            "host",
            "telnet");

    private Names() {}

    static boolean isGenerator(String program) {
        return GENERATORS.contains(program);
    }

    /** The last component of a path. */
    static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
