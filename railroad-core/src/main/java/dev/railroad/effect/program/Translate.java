package dev.railroad.effect.program;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;

/** tr: characters of one set for those of another. POSIX tr, EXTENDED DESCRIPTION. */
final class Translate extends Filter {
    private static final int MAX_SET = 1 << 12;

    @Override
    int firstFile() {
        return Integer.MAX_VALUE;
    }

    /** Letters for other letters, or without some of them; upper case for lower is everyday. */
    @Override
    boolean decodes(Reading reading) {
        int sets = reading.operands().size();
        if (sets == 0 || reading.has("-c")) {
            return false;
        }
        String from = set(reading.operands().get(0).value().textOr(""));
        String to = sets > 1 ? set(reading.operands().get(1).value().textOr("")) : "";
        for (int i = 0; i < from.length(); i++) {
            int into = to.isEmpty() ? ' ' : to.charAt(Math.min(i, to.length() - 1));
            boolean letter = Character.isLetter(from.charAt(i)) || Character.isLetter(into);
            if (letter && Character.toLowerCase(from.charAt(i)) != Character.toLowerCase(into)) {
                return true;
            }
        }
        return false;
    }

    @Override
    Value fold(String text, Reading reading) {
        int sets = reading.operands().size();
        if (sets == 0 || !reading.operands().get(0).value().isKnown()) {
            return Value.unknown(Origin.COMMAND, "tr");
        }
        String from = set(reading.operands().get(0).value().textOr(""));
        String to = sets > 1 ? set(reading.operands().get(1).value().textOr("")) : "";
        boolean complement = reading.has("-c");
        boolean delete = reading.has("-d");
        String squeezed = !reading.has("-s") ? "" : to.isEmpty() ? from : to;
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int index = from.indexOf(c);
            boolean in = complement ? index < 0 : index >= 0;
            if (in && delete) {
                continue;
            }
            if (in && !to.isEmpty() && !delete) {
                c = to.charAt(complement ? to.length() - 1 : Math.min(index, to.length() - 1));
            }
            boolean repeats = out.length() > 0 && out.charAt(out.length() - 1) == c && squeezed.indexOf(c) >= 0;
            if (!repeats) {
                out.append(c);
            }
        }
        return Value.of(out.toString());
    }

    /** The characters of a set: ranges, classes, escapes. */
    private static String set(String spec) {
        String text = Escapes.expand(classes(spec));
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < text.length() && set.length() < MAX_SET; i++) {
            char c = text.charAt(i);
            if (i + 2 < text.length() && text.charAt(i + 1) == '-' && text.charAt(i + 2) >= c) {
                for (int in = c; in <= text.charAt(i + 2) && set.length() < MAX_SET; in++) {
                    set.append((char) in);
                }
                i += 2;
            } else {
                set.append(c);
            }
        }
        return set.toString();
    }

    private static String classes(String spec) {
        return spec.indexOf("[:") < 0
                ? spec
                : spec.replace("[:lower:]", "a-z")
                        .replace("[:upper:]", "A-Z")
                        .replace("[:alpha:]", "A-Za-z")
                        .replace("[:digit:]", "0-9")
                        .replace("[:alnum:]", "A-Za-z0-9")
                        .replace("[:space:]", " \\t\\n\\r\\v\\f")
                        .replace("[:blank:]", " \\t");
    }
}
