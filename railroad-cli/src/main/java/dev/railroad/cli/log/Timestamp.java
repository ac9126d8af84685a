package dev.railroad.cli.log;

/** Times as text. By hand, because the first use of java.time's formatters costs a cold process more than judging does. */
public final class Timestamp {
    private static final long MILLIS_PER_DAY = 86_400_000L;

    private Timestamp() {}

    /** RFC 3339 in UTC to the millisecond: {@code 2026-11-22T16:53:07.120Z}. */
    public static String of(long epochMillis) {
        long days = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
        int millis = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
        StringBuilder out = new StringBuilder(24);
        date(days, out);
        out.append('T');
        digits(millis / 3_600_000, 2, out);
        out.append(':');
        digits(millis / 60_000 % 60, 2, out);
        out.append(':');
        digits(millis / 1_000 % 60, 2, out);
        out.append('.');
        digits(millis % 1_000, 3, out);
        return out.append('Z').toString();
    }

    /** The same in a shape for file names: {@code 20261122-165307}. */
    public static String compact(long epochMillis) {
        String full = of(epochMillis);
        StringBuilder out = new StringBuilder(15);
        for (int i = 0; i < 19; i++) {
            char c = full.charAt(i);
            if (c == 'T') {
                out.append('-');
            } else if (c != '-' && c != ':') {
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * The proleptic Gregorian calendar, counted in eras of 400 years (146,097 days) that begin on 1 March, so that the
     * day that comes and goes is the last of the year.
     */
    private static void date(long epochDays, StringBuilder out) {
        long shifted = epochDays + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        int dayOfEra = (int) Math.floorMod(shifted, 146_097L);
        int yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int marchMonth = (5 * dayOfYear + 2) / 153;
        int day = dayOfYear - (153 * marchMonth + 2) / 5 + 1;
        int month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        digits((int) (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), 4, out);
        out.append('-');
        digits(month, 2, out);
        out.append('-');
        digits(day, 2, out);
    }

    private static void digits(int number, int width, StringBuilder out) {
        String text = Integer.toString(number);
        for (int i = text.length(); i < width; i++) {
            out.append('0');
        }
        out.append(text);
    }
}
