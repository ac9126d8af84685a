package dev.railroad.cli.settings;

import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonWriter;
import java.util.List;

/**
 * How a file is written: its indentation and line ends, so that what we add looks like what is there.
 *
 * @param unit what one level is indented by
 * @param newline what ends a line
 */
record Layout(String unit, String newline) {
    /** The layout of {@code text}; two spaces and a line feed where it does not tell. */
    static Layout of(String text) {
        return new Layout(unit(text), text.contains("\r\n") ? "\r\n" : "\n");
    }

    private static String unit(String text) {
        int line = 0;
        while (line < text.length()) {
            int i = line;
            while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
                i++;
            }
            if (i > line && i < text.length() && text.charAt(i) == '"') {
                return text.substring(line, i);
            }
            int end = text.indexOf('\n', i);
            line = end < 0 ? text.length() : end + 1;
        }
        return "  ";
    }

    /** {@code value} over several lines; lists of plain values stay on one. */
    void write(Json value, String indent, StringBuilder out) {
        if (value instanceof Json.Members object && !object.members().isEmpty()) {
            String inner = indent + unit;
            out.append('{');
            for (int i = 0; i < object.members().size(); i++) {
                out.append(i == 0 ? "" : ",").append(newline).append(inner);
                member(object.members().get(i), inner, out);
            }
            out.append(newline).append(indent).append('}');
        } else if (value instanceof Json.Items array && holdsContainers(array.items())) {
            String inner = indent + unit;
            out.append('[');
            for (int i = 0; i < array.items().size(); i++) {
                out.append(i == 0 ? "" : ",").append(newline).append(inner);
                write(array.items().get(i), inner, out);
            }
            out.append(newline).append(indent).append(']');
        } else {
            line(value, out);
        }
    }

    /** {@code "name": value} over several lines. */
    void member(Json.Member member, String indent, StringBuilder out) {
        out.append(JsonWriter.quoted(member.name())).append(": ");
        write(member.value(), indent, out);
    }

    /** {@code value} in one line. */
    static void line(Json value, StringBuilder out) {
        if (value instanceof Json.Members object) {
            out.append('{');
            for (int i = 0; i < object.members().size(); i++) {
                out.append(i == 0 ? "" : ", ");
                lineMember(object.members().get(i), out);
            }
            out.append('}');
        } else if (value instanceof Json.Items array) {
            out.append('[');
            for (int i = 0; i < array.items().size(); i++) {
                out.append(i == 0 ? "" : ", ");
                line(array.items().get(i), out);
            }
            out.append(']');
        } else if (value instanceof Json.Text text) {
            out.append(JsonWriter.quoted(text.value()));
        } else if (value instanceof Json.Number number) {
            out.append(number.digits());
        } else if (value instanceof Json.Truth truth) {
            out.append(truth.value());
        } else {
            out.append("null");
        }
    }

    /** {@code "name": value} in one line. */
    static void lineMember(Json.Member member, StringBuilder out) {
        out.append(JsonWriter.quoted(member.name())).append(": ");
        line(member.value(), out);
    }

    private static boolean holdsContainers(List<Json> items) {
        for (Json item : items) {
            if (item instanceof Json.Members || item instanceof Json.Items) {
                return true;
            }
        }
        return false;
    }
}
