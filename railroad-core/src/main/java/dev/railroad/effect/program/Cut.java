package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;

/** cut: one range of fields or characters of every line; lists of ranges are not folded. POSIX cut. */
final class Cut extends Filter {
    @Override
    Value fold(String text, Reading reading) {
        boolean fields = reading.has("-f");
        String list = fields ? reading.value("-f") : reading.has("-c") ? reading.value("-c") : reading.value("-b");
        int dash = list.indexOf('-');
        int first;
        int last;
        try {
            String low = dash < 0 ? list : list.substring(0, dash);
            String high = dash < 0 ? list : list.substring(dash + 1);
            first = low.isEmpty() ? 1 : Integer.parseInt(low);
            last = high.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(high);
        } catch (NumberFormatException severalRanges) {
            return Value.unknown(Origin.COMMAND, "cut");
        }
        String delimiter = reading.has("-d") && !reading.value("-d").isEmpty() ? reading.value("-d") : "\t";
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            String line = text.substring(at, stop);
            out.append(fields ? fields(line, delimiter, first, last) : part(line, first - 1, last));
            if (end >= 0) {
                out.append('\n');
            }
            at = stop + 1;
        }
        return Value.of(out.toString());
    }

    private static String part(String line, int from, int to) {
        int start = Math.max(0, Math.min(line.length(), from));
        return line.substring(start, Math.max(start, Math.min(line.length(), to)));
    }

    private static String fields(String line, String delimiter, int first, int last) {
        if (line.indexOf(delimiter) < 0) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        int field = 1;
        int at = 0;
        boolean any = false;
        while (at <= line.length()) {
            int end = line.indexOf(delimiter, at);
            int stop = end < 0 ? line.length() : end;
            if (field >= first && field <= last) {
                out.append(any ? delimiter : "").append(line, at, stop);
                any = true;
            }
            field++;
            at = stop + delimiter.length();
        }
        return out.toString();
    }
}
