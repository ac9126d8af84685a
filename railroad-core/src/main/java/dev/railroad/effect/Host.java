package dev.railroad.effect;

/** Names of servers. Stateless, for any thread. */
public final class Host {
    private Host() {}

    /** The host in a URL or in {@code user@host:path}; the text itself when it is neither. RFC 3986, section 3.2. */
    public static String of(String destination) {
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

    /**
     * Whether a host, or that of a URL, is this machine. RFC 6761, section 6.3 keeps {@code .localhost} for that; a name that
     * only begins like one of its addresses ({@code 127.example.com}) belongs to somebody.
     */
    public static boolean isThisMachine(String destination) {
        String host = of(destination);
        return host.equalsIgnoreCase("localhost")
                || host.endsWith(".localhost")
                || host.equals("::1")
                || destination.equals("::1")
                || host.equals("0.0.0.0")
                || (host.startsWith("127.") && isAddress(host));
    }

    private static boolean isAddress(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
