package dev.railroad.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write and read them, seen from a moment in a place. */
record Moments(ZonedDateTime now) {
    /** What is understood, for messages. */
    static final String FORMS = "14:05, 2026-03-04, 2026-03-04T14:05, 2026-03-04T14:05:00Z, 90s, 10m, 2h or 3d";

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})\\s*(s|m|h|d)");
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OTHER_DAY = DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    /** The moment that is meant: a time of day is that of today, or of yesterday where today's is still to come. */
    Optional<Instant> parse(String text) {
        Matcher ago = AGO.matcher(text.strip());
        if (ago.matches()) {
            long n = Long.parseLong(ago.group(1));
            Duration back = switch (ago.group(2)) {
                case "s" -> Duration.ofSeconds(n);
                case "m" -> Duration.ofMinutes(n);
                case "h" -> Duration.ofHours(n);
                default -> Duration.ofDays(n);
            };
            return Optional.of(now.toInstant().minus(back));
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.indexOf('T') < 0 && iso.indexOf(':') > 0) {
                ZonedDateTime today = now.with(LocalTime.parse(iso));
                return Optional.of((today.isAfter(now) ? today.minusDays(1) : today).toInstant());
            } else if (iso.indexOf('T') < 0) {
                return Optional.of(
                        LocalDate.parse(iso).atStartOfDay(now.getZone()).toInstant());
            } else if (iso.endsWith("Z") || iso.indexOf('+') > 0 || iso.lastIndexOf('-') > iso.indexOf('T')) {
                return Optional.of(OffsetDateTime.parse(iso).toInstant());
            }
            return Optional.of(LocalDateTime.parse(iso).atZone(now.getZone()).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Short: the time for today, else day and time. */
    String brief(Instant time) {
        ZonedDateTime there = time.atZone(now.getZone());
        return there.toLocalDate().equals(now.toLocalDate()) ? TODAY.format(there) : OTHER_DAY.format(there);
    }

    /** In full, and how long ago that is. */
    String full(Instant time) {
        return FULL.format(time.atZone(now.getZone())) + " (" + ago(Duration.between(time, now.toInstant())) + ")";
    }

    private static String ago(Duration since) {
        long seconds = Math.max(0, since.toSeconds());
        if (seconds < 120) {
            return seconds + " seconds ago";
        } else if (seconds < 2 * 3600) {
            return seconds / 60 + " minutes ago";
        } else if (seconds < 48 * 3600) {
            return seconds / 3600 + " hours ago";
        }
        return seconds / 86400 + " days ago";
    }
}
