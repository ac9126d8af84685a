package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;

/** seq: whole numbers from one to another; fractions and formats are not folded. GNU coreutils seq. */
final class Sequence implements Meaning {
    private static final int MOST = 4096;

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> operands = reading.arguments(0);
        if (operands.isEmpty() || operands.size() > 3 || !LineFilters.hasOnly(reading, "-s")) {
            return;
        }
        long[] numbers = new long[operands.size()];
        for (int i = 0; i < numbers.length; i++) {
            try {
                numbers[i] = Long.parseLong(operands.get(i).value().textOr(""));
            } catch (NumberFormatException other) {
                return;
            }
        }
        long first = numbers.length > 1 ? numbers[0] : 1;
        long step = numbers.length > 2 ? numbers[1] : 1;
        long last = numbers[numbers.length - 1];
        if (step == 0 || Math.abs(first) > Integer.MAX_VALUE || (last - first) / step > MOST) {
            return;
        }
        String separator = reading.has("-s") ? reading.value("-s") : "\n";
        StringBuilder printed = new StringBuilder();
        for (long n = first; step > 0 ? n <= last : n >= last; n += step) {
            printed.append(printed.length() == 0 ? "" : separator).append(n);
        }
        scene.output(Value.of(printed.length() == 0 ? "" : printed.append('\n').toString()));
    }
}
