package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Filters that put lines in another order or another shape: POSIX sort, uniq, paste, fold; GNU tac. */
final class LineFilters {
    private LineFilters() {}

    /** The lines of a text, without their newlines. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            int stop = end < 0 ? text.length() : end;
            lines.add(text.substring(at, stop));
            at = stop + 1;
        }
        return lines;
    }

    /** Lines as a text, each with its newline. */
    static Value text(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(line).append('\n');
        }
        return Value.of(text.toString());
    }

    /** What is not folded; where it comes from is still known. */
    static Value unfolded(Reading reading) {
        return Value.unknown(Origin.COMMAND, reading.program());
    }

    /** Whether only these options are there. */
    static boolean hasOnly(Reading reading, String... options) {
        List<String> allowed = List.of(options);
        for (Reading.Seen seen : reading.seen()) {
            if (!allowed.contains(seen.option().name())) {
                return false;
            }
        }
        return true;
    }

    /** sort: whole lines by their bytes, as in the C locale; keys are not folded. */
    static final class Sort extends Filter {
        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            return reading.has("-o") ? Optional.empty() : super.input(reading, scene);
        }

        @Override
        Value fold(String text, Reading reading) {
            if (!hasOnly(reading, "-u", "-r", "-s")) {
                return unfolded(reading);
            }
            List<String> lines = lines(text);
            Collections.sort(lines);
            if (reading.has("-r")) {
                Collections.reverse(lines);
            }
            return text(reading.has("-u") ? new ArrayList<>(new LinkedHashSet<>(lines)) : lines);
        }
    }

    /** uniq: neighbours that are equal once. */
    static final class Unique extends Filter {
        @Override
        Optional<Value> input(Reading reading, Scene scene) {
            // A second operand is the file that it prints to.
            return reading.operands().size() > 1 ? Optional.empty() : super.input(reading, scene);
        }

        @Override
        Value fold(String text, Reading reading) {
            if (!hasOnly(reading)) {
                return unfolded(reading);
            }
            List<String> kept = new ArrayList<>();
            for (String line : lines(text)) {
                if (kept.isEmpty() || !kept.get(kept.size() - 1).equals(line)) {
                    kept.add(line);
                }
            }
            return text(kept);
        }
    }

    /** paste -s: all lines in one; without it one file stays as it is. */
    static final class Paste extends Filter {
        @Override
        Value fold(String text, Reading reading) {
            boolean several = reading.operands().size() > 1;
            String delimiters = reading.has("-d") ? Escapes.expand(reading.value("-d")) : "\t";
            if (several || !hasOnly(reading, "-s", "-d") || delimiters.isEmpty()) {
                return unfolded(reading);
            }
            if (!reading.has("-s")) {
                return text(lines(text));
            }
            StringBuilder joined = new StringBuilder();
            int index = 0;
            for (String line : lines(text)) {
                if (index > 0) {
                    joined.append(delimiters.charAt((index - 1) % delimiters.length()));
                }
                joined.append(line);
                index++;
            }
            return Value.of(joined.append('\n').toString());
        }
    }

    /** fold: lines of at most so many characters. */
    static final class Fold extends Filter {
        private static final int WIDTH = 80;

        @Override
        Value fold(String text, Reading reading) {
            int width;
            try {
                width = reading.has("-w") ? Integer.parseInt(reading.value("-w")) : WIDTH;
            } catch (NumberFormatException odd) {
                return unfolded(reading);
            }
            if (width < 1 || !hasOnly(reading, "-w", "-b")) {
                return unfolded(reading);
            }
            StringBuilder folded = new StringBuilder();
            int column = 0;
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    column = 0;
                } else if (column++ == width) {
                    folded.append('\n');
                    column = 1;
                }
                folded.append(text.charAt(i));
            }
            return Value.of(folded.toString());
        }
    }

    /** tac: the last line first. */
    static final class Backwards extends Filter {
        @Override
        Value fold(String text, Reading reading) {
            if (!hasOnly(reading) || reading.operands().size() > 1) {
                return unfolded(reading);
            }
            List<String> lines = lines(text);
            Collections.reverse(lines);
            return text(lines);
        }
    }
}
