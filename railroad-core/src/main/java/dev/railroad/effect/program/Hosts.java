package dev.railroad.effect.program;

import dev.railroad.effect.Value;

/** Servers in URLs and connection strings. */
final class Hosts {
    private Hosts() {}

    /** Whether it is a URL or a connection string. */
    static boolean isUrl(Value value) {
        return value.prefix().indexOf("://") > 0 || value.prefix().indexOf("host=") >= 0 || value.hasHole();
    }

    /** The host of {@code scheme://user:password@host:port/name}; the value itself when it is no URL. */
    static Value of(Value value) {
        String text = value.prefix();
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            int named = text.indexOf("host=");
            if (named < 0) {
                return value;
            }
            int end = text.indexOf(' ', named);
            return Value.of(text.substring(named + 5, end < 0 ? text.length() : end));
        }
        int start = scheme + 3;
        int end = start;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        if (end == text.length() && !value.isKnown()) {
            return Words.after(value, start);
        }
        start = Math.max(start, text.lastIndexOf('@', end) + 1);
        int port = text.indexOf(':', start);
        return Value.of(text.substring(start, port >= 0 && port < end ? port : end));
    }
}
