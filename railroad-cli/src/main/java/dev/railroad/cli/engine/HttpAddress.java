package dev.railroad.cli.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where the client asks by HTTP: chosen once, at the installation, because the client's settings hold it. The file
 * {@code http} in the state directory, 0600: the port and the token, a line each.
 *
 * @param port on the loopback interface
 * @param token what callers must know, 64 hexadecimal digits
 */
public record HttpAddress(int port, String token) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int TOKEN_BYTES = 32;

    public HttpAddress {
        Objects.requireNonNull(token, "token");
    }

    static Path file(Path state) {
        return state.resolve("http");
    }

    /** The address that was chosen; empty when none was, or somebody else could have read or written it. */
    public static Optional<HttpAddress> read(Path state) {
        Path file = file(state);
        try {
            PosixFileAttributes found =
                    Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            if (!found.isRegularFile()
                    || !found.permissions().equals(OWNER_ONLY)
                    || lines.size() != 2
                    || lines.get(1).length() != 2 * TOKEN_BYTES) {
                return Optional.empty();
            }
            int port = Integer.parseInt(lines.get(0));
            return port > 0 && port < 1 << 16 ? Optional.of(new HttpAddress(port, lines.get(1))) : Optional.empty();
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The address that was chosen, or a new one: a port that is free at this moment, and a random token. */
    public static HttpAddress choose(Path state) throws IOException {
        Optional<HttpAddress> present = read(state);
        if (present.isPresent()) {
            return present.get();
        }
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        HttpAddress chosen = new HttpAddress(freePort(), HexFormat.of().formatHex(random));
        Files.createDirectories(
                state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Made with mode 0600.
        Path fresh = Files.createTempFile(state, ".http", ".tmp");
        Files.writeString(fresh, chosen.port() + "\n" + chosen.token() + "\n", StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(fresh, file(state), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return chosen;
    }

    /** No longer any: engines do not listen there any more. */
    public static void forget(Path state) throws IOException {
        Files.deleteIfExists(file(state));
    }

    InetSocketAddress address() throws IOException {
        return new InetSocketAddress(loopback(), port);
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }
}
