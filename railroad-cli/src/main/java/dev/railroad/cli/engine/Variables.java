package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a caller's surroundings as its own virtual machine would have. */
final class Variables {
    private Variables() {}

    /** The surroundings of a caller; empty when its directory is no path that Java can name. */
    static Optional<Surroundings> surroundings(Request request) {
        Optional<String> directory = path(request.directory);
        if (directory.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> environment = of(request.environment);
        return Optional.of(new Surroundings(environment, home(environment), directory.get()));
    }

    private static String home(Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return home.startsWith("/") ? home : System.getProperty("user.home", "/");
    }

    private static Optional<String> path(byte[] bytes) {
        try {
            String path = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return path.startsWith("/") && path.indexOf('\0') < 0 ? Optional.of(path) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The variables in a block of {@code NAME=value}, each ended by a NUL. As in {@link System#getenv()}, a name has at
     * least one character, an entry without {@code =} counts for nothing, and the first of two of the same name counts.
     */
    static Map<String, String> of(byte[] block) {
        Map<String, String> variables = new HashMap<>(256);
        int start = 0;
        for (int i = 0; i < block.length; i++) {
            if (block[i] == 0) {
                add(block, start, i, variables);
                start = i + 1;
            }
        }
        add(block, start, block.length, variables);
        return variables;
    }

    /** The block of which {@link #of} makes these variables. */
    static byte[] block(Map<String, String> variables) {
        StringBuilder block = new StringBuilder();
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            block.append(variable.getKey())
                    .append('=')
                    .append(variable.getValue())
                    .append('\0');
        }
        return block.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(byte[] block, int start, int end, Map<String, String> variables) {
        for (int i = start + 1; i < end; i++) {
            if (block[i] == '=') {
                variables.putIfAbsent(
                        new String(block, start, i - start, StandardCharsets.UTF_8),
                        new String(block, i + 1, end - i - 1, StandardCharsets.UTF_8));
                return;
            }
        }
    }
}
