package dev.railroad.rule;

import dev.railroad.effect.Host;
import dev.railroad.effect.Value;

/** Names of servers. */
final class Hosts {
    private Hosts() {}

    /** Whether a server is this machine for certain; a client without a server uses this one. */
    static boolean isLocal(Value server) {
        if (!server.isKnown()) {
            return false;
        }
        String text = server.textOr("");
        String host = Host.of(text);
        return host.isEmpty()
                || Host.isThisMachine(text)
                || host.equals("host.docker.internal")
                || host.startsWith("/");
    }

    /**
     * Whether a request stays on this machine, or goes to a name that nobody can own: RFC 6761 keeps {@code .localhost}
     * and {@code .test} for that, RFC 6762 {@code .local} for one's own network.
     */
    static boolean isForTrials(Value destination) {
        if (isLocal(destination)) {
            return true;
        }
        Value server = destination;
        if (!destination.isKnown()) {
            // A URL that begins with a whole host is known well enough: `http://localhost:3000/users/$ID`.
            String prefix = destination.prefix();
            int scheme = prefix.indexOf("://");
            int end = prefix.indexOf('/', scheme < 0 ? 0 : scheme + 3);
            if (end < 0) {
                return prefix.startsWith("http://localhost:") || prefix.startsWith("http://127.0.0.1:");
            }
            server = Value.of(prefix.substring(0, end));
            if (isLocal(server)) {
                return true;
            }
        }
        String host = Host.of(server.textOr(""));
        return host.endsWith(".test") || host.endsWith(".local");
    }
}
