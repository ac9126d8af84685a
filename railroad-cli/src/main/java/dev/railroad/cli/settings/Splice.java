package dev.railroad.cli.settings;

import dev.railroad.Span;
import dev.railroad.cli.json.Json;
import java.util.ArrayList;
import java.util.List;

/** One change to a JSON text that leaves every other character where it is. */
final class Splice {
    private final String text;
    private final Layout layout;

    Splice(String text) {
        this.text = text;
        this.layout = Layout.of(text);
    }

    /** The text with a value in another's place. */
    String replace(Json old, Json value) {
        StringBuilder out = new StringBuilder();
        if (isOneLine(old.span())) {
            Layout.line(value, out);
        } else {
            layout.write(value, indentation(old.span().start()), out);
        }
        return put(old.span().start(), old.span().end(), out);
    }

    /** The text with another member at the end of an object. */
    String append(Json.Members object, Json.Member member) {
        List<Span> elements = elements(object);
        StringBuilder out = new StringBuilder();
        if (!elements.isEmpty() && isOneLine(object.span())) {
            Layout.lineMember(member, out.append(", "));
            return insertAfter(elements, out);
        }
        String indent = indentation(object.span().start());
        out.append(elements.isEmpty() ? "" : ",")
                .append(layout.newline())
                .append(indent)
                .append(layout.unit());
        layout.member(member, indent + layout.unit(), out);
        return finish(object.span(), elements, indent, out);
    }

    /** The text with another item at the end of an array. */
    String append(Json.Items array, Json item) {
        List<Span> elements = elements(array);
        StringBuilder out = new StringBuilder();
        if (!elements.isEmpty() && isOneLine(array.span())) {
            Layout.line(item, out.append(", "));
            return insertAfter(elements, out);
        }
        String indent = indentation(array.span().start());
        out.append(elements.isEmpty() ? "" : ",")
                .append(layout.newline())
                .append(indent)
                .append(layout.unit());
        layout.write(item, indent + layout.unit(), out);
        return finish(array.span(), elements, indent, out);
    }

    /** The text without the member at {@code index}. */
    String remove(Json.Members object, int index) {
        return remove(object.span(), elements(object), index);
    }

    /** The text without the item at {@code index}. */
    String remove(Json.Items array, int index) {
        return remove(array.span(), elements(array), index);
    }

    private String insertAfter(List<Span> elements, StringBuilder out) {
        int end = elements.get(elements.size() - 1).end();
        return put(end, end, out);
    }

    private String finish(Span container, List<Span> elements, String indent, StringBuilder out) {
        if (!elements.isEmpty()) {
            return insertAfter(elements, out);
        }
        out.append(layout.newline()).append(indent);
        return put(container.start() + 1, container.end() - 1, out);
    }

    private String remove(Span container, List<Span> elements, int index) {
        if (elements.size() == 1) {
            return put(container.start() + 1, container.end() - 1, "");
        }
        return index + 1 < elements.size()
                ? put(elements.get(index).start(), elements.get(index + 1).start(), "")
                : put(elements.get(index - 1).end(), elements.get(index).end(), "");
    }

    private static List<Span> elements(Json.Members object) {
        List<Span> spans = new ArrayList<>();
        for (Json.Member member : object.members()) {
            spans.add(new Span(member.keyStart(), member.value().span().end()));
        }
        return spans;
    }

    private static List<Span> elements(Json.Items array) {
        List<Span> spans = new ArrayList<>();
        for (Json item : array.items()) {
            spans.add(item.span());
        }
        return spans;
    }

    private String put(int start, int end, CharSequence replacement) {
        return text.substring(0, start) + replacement + text.substring(end);
    }

    private boolean isOneLine(Span span) {
        int newline = text.indexOf('\n', span.start());
        return newline < 0 || newline >= span.end();
    }

    /** The white space at the beginning of the line that holds {@code offset}. */
    private String indentation(int offset) {
        int line = text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1;
        int i = line;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return text.substring(line, i);
    }
}
