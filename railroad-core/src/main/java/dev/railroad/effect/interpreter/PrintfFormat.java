package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;

/** What {@code printf} prints (POSIX.1-2017 XCU printf): the format is used again while there are arguments. */
final class PrintfFormat {
    /** Longer results are not folded. */
    private static final int MAX_ROUNDS = 4096;

    private final String format;
    private final List<Value> arguments;
    private final Value.Builder printed = new Value.Builder();
    private int next;
    private boolean ended;

    private PrintfFormat(String format, List<Value> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static Value format(Value format, List<Value> arguments) {
        if (!format.isKnown()) {
            return format.hasHole() ? Holes.blur(format) : Value.unknown(Origin.FILE, format.show());
        }
        PrintfFormat work = new PrintfFormat(format.textOr(""), arguments);
        int rounds = 0;
        int before;
        do {
            before = work.next;
            work.round();
        } while (!work.ended && work.next > before && work.next < arguments.size() && ++rounds < MAX_ROUNDS);
        return work.printed.build();
    }

    private void round() {
        int i = 0;
        while (i < format.length() && !ended) {
            int percent = format.indexOf('%', i);
            int end = percent < 0 ? format.length() : percent;
            printed.append(Escapes.decode(format.substring(i, end), Escapes.Style.ANSI_C));
            if (percent < 0) {
                return;
            }
            i = conversion(percent + 1);
        }
    }

    private int conversion(int from) {
        int i = from;
        StringBuilder flags = new StringBuilder();
        while (i < format.length() && "-+ #0".indexOf(format.charAt(i)) >= 0) {
            flags.append(format.charAt(i++));
        }
        int[] width = {-1};
        int[] precision = {-1};
        i = number(i, width);
        if (i < format.length() && format.charAt(i) == '.') {
            i = number(i + 1, precision);
            precision[0] = Math.max(0, precision[0]);
        }
        if (i < format.length() && format.charAt(i) == '(') {
            printed.append(Value.unknown(Origin.COMMAND, "printf"));
            next++;
            int close = format.indexOf(')', i);
            return close < 0 ? format.length() : close + 2;
        }
        if (i >= format.length()) {
            return i;
        }
        char conversion = format.charAt(i);
        if (conversion == '%') {
            printed.append("%");
            return i + 1;
        }
        Value argument = next < arguments.size() ? arguments.get(next) : Value.of("");
        next++;
        if (!argument.isKnown()) {
            printed.append(argument);
            return i + 1;
        }
        String text = convert(conversion, argument.textOr(""), precision[0], flags.indexOf("+") >= 0);
        printed.append(pad(text, width[0], flags.toString(), "diouxX".indexOf(conversion) >= 0));
        return i + 1;
    }

    private int number(int from, int[] into) {
        int i = from;
        if (i < format.length() && format.charAt(i) == '*') {
            String text = next < arguments.size() ? arguments.get(next).textOr("") : "";
            next++;
            into[0] = (int) Math.min(4096, integer(text));
            return i + 1;
        }
        while (i < format.length() && Character.isDigit(format.charAt(i))) {
            into[0] = Math.min(4096, Math.max(0, into[0]) * 10 + format.charAt(i++) - '0');
        }
        return i;
    }

    private String convert(char conversion, String argument, int precision, boolean sign) {
        switch (conversion) {
            case 'd', 'i', 'u' -> {
                long value = integer(argument);
                return (sign && value >= 0 ? "+" : "") + value;
            }
            case 'o' -> {
                return Long.toOctalString(integer(argument));
            }
            case 'x' -> {
                return Long.toHexString(integer(argument));
            }
            case 'X' -> {
                return Long.toHexString(integer(argument)).toUpperCase(Locale.ROOT);
            }
            case 'c' -> {
                return argument.isEmpty() ? "" : argument.substring(0, 1);
            }
            case 'b' -> {
                ended = argument.contains("\\c");
                return cut(Escapes.decode(argument, Escapes.Style.ECHO), precision);
            }
            case 'q' -> {
                return Transformation.quote(argument);
            }
            default -> {
                return cut(argument, precision);
            }
        }
    }

    private static String cut(String text, int precision) {
        return precision >= 0 && precision < text.length() ? text.substring(0, precision) : text;
    }

    private static long integer(String text) {
        String trimmed = text.trim();
        try {
            if (trimmed.length() > 1 && (trimmed.charAt(0) == '\'' || trimmed.charAt(0) == '"')) {
                return trimmed.charAt(1);
            }
            return trimmed.isEmpty() ? 0 : Long.decode(trimmed);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String pad(String text, int width, String flags, boolean number) {
        if (width <= text.length()) {
            return text;
        }
        String fill =
                (number && flags.indexOf('0') >= 0 && flags.indexOf('-') < 0 ? "0" : " ").repeat(width - text.length());
        return flags.indexOf('-') >= 0 ? text + fill : fill + text;
    }
}
