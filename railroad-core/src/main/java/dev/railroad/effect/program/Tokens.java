package dev.railroad.effect.program;

import dev.railroad.effect.Host;
import java.util.Locale;
import java.util.Map;

/**
 * Variables that hold secrets by their names, and whose they are: sending {@code $GITHUB_TOKEN} to GitHub is an ordinary
 * call, sending it elsewhere is not. Names are those that the vendors' own documentation uses.
 */
final class Tokens {
    private static final String[] SECRET = {
        "TOKEN", "SECRET", "PASSWORD", "PASSWD", "API_KEY", "APIKEY", "ACCESS_KEY", "PRIVATE_KEY", "CREDENTIALS"
    };

    /** The first word of the name, and what a host of that vendor contains; others may be anybody's. */
    private static final Map<String, String> VENDORS = Map.ofEntries(
            Map.entry("AWS", "amazonaws aws"),
            Map.entry("GITHUB", "github ghcr"),
            Map.entry("GH", "github ghcr"),
            Map.entry("GITLAB", "gitlab"),
            Map.entry("OPENAI", "openai"),
            Map.entry("ANTHROPIC", "anthropic claude"),
            Map.entry("STRIPE", "stripe"),
            Map.entry("SLACK", "slack"),
            Map.entry("GOOGLE", "google"),
            Map.entry("GEMINI", "google"),
            Map.entry("GCP", "google"),
            Map.entry("AZURE", "azure microsoft windows"),
            Map.entry("NPM", "npm"),
            Map.entry("PYPI", "pypi"),
            Map.entry("TWINE", "pypi"),
            Map.entry("DOCKER", "docker"),
            Map.entry("DOCKERHUB", "docker"),
            Map.entry("HEROKU", "heroku"),
            Map.entry("VERCEL", "vercel"),
            Map.entry("NETLIFY", "netlify"),
            Map.entry("CLOUDFLARE", "cloudflare"),
            Map.entry("CF", "cloudflare"),
            Map.entry("DIGITALOCEAN", "digitalocean"),
            Map.entry("TWILIO", "twilio"),
            Map.entry("SENDGRID", "sendgrid"),
            Map.entry("HF", "huggingface hf.co"),
            Map.entry("HUGGINGFACE", "huggingface hf.co"),
            Map.entry("SUPABASE", "supabase"),
            Map.entry("DATADOG", "datadog"),
            Map.entry("SENTRY", "sentry"));

    private Tokens() {}

    /** Whether a variable holds the secret of a vendor that the host is not of. */
    static boolean isForeign(String variable, String host) {
        String name = variable.toUpperCase(Locale.ROOT);
        String at = host.toLowerCase(Locale.ROOT);
        int first = name.indexOf('_');
        String hosts = first > 0 ? VENDORS.getOrDefault(name.substring(0, first), "") : "";
        if (hosts.isEmpty() || at.isEmpty() || Host.isThisMachine(at) || !isSecret(name)) {
            return false;
        }
        int from = 0;
        while (from <= hosts.length()) {
            int blank = hosts.indexOf(' ', from);
            int end = blank < 0 ? hosts.length() : blank;
            if (at.contains(hosts.substring(from, end))) {
                return false;
            }
            from = end + 1;
        }
        return true;
    }

    private static boolean isSecret(String name) {
        for (String part : SECRET) {
            if (name.contains(part)) {
                return true;
            }
        }
        return false;
    }
}
