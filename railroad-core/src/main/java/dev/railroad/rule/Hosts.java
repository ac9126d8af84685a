package dev.railroad.rule;

import dev.railroad.effect.Value;

/** Names of servers. */
final class Hosts {
    private Hosts() {}

    /** The host in a URL or in {@code user@host:path}; the text itself when it is neither. RFC 3986, section 3.2. */
    static String host(String destination) {
        int scheme = destination.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + 3;
        int end = start;
        while (end < destination.length() && "/?#".indexOf(destination.charAt(end)) < 0) {
            end++;
        }
        int at = destination.lastIndexOf('@', end - 1);
        start = at >= start ? at + 1 : start;
        if (start < end && destination.charAt(start) == '[') {
            int close = destination.indexOf(']', start);
            return close < 0 ? destination.substring(start, end) : destination.substring(start + 1, close);
        }
        int colon = destination.indexOf(':', start);
        return destination.substring(start, colon >= start && colon < end ? colon : end);
    }

    /** Whether a server is this machine for certain; a client without a server uses this one. */
    static boolean isLocal(Value server) {
        if (!server.isKnown()) {
            return false;
        }
        String host = host(server.textOr(""));
        return host.isEmpty()
                || host.equals("localhost")
                || host.equals("::1")
                || host.equals("0.0.0.0")
                || host.equals("host.docker.internal")
                || host.startsWith("127.")
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
        String host = host(server.textOr(""));
        return host.endsWith(".localhost") || host.endsWith(".test") || host.endsWith(".local");
    }
}
