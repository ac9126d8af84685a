package dev.railroad.effect.program;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.List;

/** printf: its format, used again while arguments are left (POSIX printf, EXTENDED DESCRIPTION). */
final class Printf implements Meaning {
    private static final int MAX_ROUNDS = 256;

    @Override
    public void apply(Reading reading, Scene scene) {
        List<Argument> words = reading.arguments(0);
        if (words.isEmpty() || reading.has("-v")) {
            return;
        }
        Value format = words.get(0).value();
        if (!format.isKnown()) {
            scene.output(Escapes.expand(format));
            return;
        }
        Value.Builder out = new Value.Builder();
        int used = 1;
        int rounds = 0;
        do {
            used = round(format.textOr(""), words, used, out);
            rounds++;
        } while (used > 0 && used < words.size() && rounds < MAX_ROUNDS);
        scene.output(out.build());
    }

    /** Writes the format once; the index of the next argument, 0 when the format takes none. */
    private static int round(String format, List<Argument> words, int from, Value.Builder out) {
        int next = from;
        int at = 0;
        int plain = 0;
        boolean takes = false;
        while (at < format.length()) {
            if (format.charAt(at) != '%') {
                at++;
                continue;
            }
            out.append(Escapes.expand(format.substring(plain, at)));
            at++;
            while (at < format.length() && "-+ #0123456789.".indexOf(format.charAt(at)) >= 0) {
                at++;
            }
            char kind = at < format.length() ? format.charAt(at++) : '%';
            if (kind == '%') {
                out.append("%");
            } else {
                Value argument = next < words.size() ? words.get(next).value() : Words.EMPTY;
                out.append(kind == 'b' ? Escapes.expand(argument) : kind == 'c' ? first(argument) : argument);
                next++;
                takes = true;
            }
            plain = at;
        }
        out.append(Escapes.expand(format.substring(plain)));
        return takes ? next : 0;
    }

    private static Value first(Value argument) {
        String text = argument.textOr("");
        return text.isEmpty() ? argument : Value.of(text.substring(0, 1));
    }
}
