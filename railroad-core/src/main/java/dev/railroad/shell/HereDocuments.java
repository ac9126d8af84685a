package dev.railroad.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The here-documents of a text (POSIX.1-2017 XCU 2.7.4): those whose lines have not come yet, and their bodies. */
final class HereDocuments {
    private record Pending(int operator, String delimiter, boolean quoted, boolean stripsTabs) {}

    private final Lexer lexer;
    private final Bodies bodies;
    private Deque<Pending> pending = new ArrayDeque<>(1);
    private int substitutions;

    HereDocuments(Lexer lexer, Bodies bodies) {
        this.lexer = lexer;
        this.bodies = bodies;
    }

    /** Begins a substitution: a newline in it does not begin the bodies of the line around it. */
    Outer begin() {
        Outer outer = new Outer(pending);
        pending = new ArrayDeque<>(1);
        substitutions++;
        return outer;
    }

    /** Ends a substitution; what it still waits for comes first after the line. */
    void end(Outer outer) {
        substitutions--;
        if (pending.size() > outer.pending.size()) {
            pending.addAll(outer.pending);
            return;
        }
        while (!pending.isEmpty()) {
            outer.pending.addFirst(pending.removeLast());
        }
        pending = outer.pending;
    }

    /** What the lines around a substitution still wait for, set aside while it is read. */
    static final class Outer {
        private final Deque<Pending> pending;

        private Outer(Deque<Pending> pending) {
            this.pending = pending;
        }
    }

    /** Notes an operator whose body comes after this line, and gives its body as far as it is known. */
    Word body(int operator, String delimiter, boolean quoted, boolean stripsTabs) {
        pending.add(new Pending(operator, delimiter, quoted, stripsTabs));
        Bodies.Body body = bodies.of(operator, lexer.position());
        if (!lexer.buildsTree() || lexer.failed()) {
            return new Word(List.of(), lexer.span(lexer.position()));
        }
        return text(body.start(), body.end(), quoted, stripsTabs);
    }

    /** Reads the bodies that begin here, at the start of a line. */
    void read() {
        if (pending.isEmpty()) {
            return;
        }
        for (Pending next : pending) {
            locate(next);
        }
        pending.clear();
    }

    private void locate(Pending wanted) {
        int start = lexer.position();
        int line = start;
        while (line < lexer.end()) {
            int after = afterDelimiter(line, wanted);
            if (after >= 0) {
                break;
            }
            line = nextLine(line, lexer.end(), wanted.quoted());
        }
        line = Math.min(line, lexer.end());
        bodies.put(wanted.operator(), new Bodies.Body(start, line));
        int after = line < lexer.end() ? afterDelimiter(line, wanted) : line;
        lexer.seek(after);
    }

    /** Where to go on when the line here is the delimiter's, or -1. */
    private int afterDelimiter(int line, Pending wanted) {
        int i = line;
        while (wanted.stripsTabs() && lexer.charAt(i) == '\t') {
            i++;
        }
        String delimiter = wanted.delimiter();
        for (int k = 0; k < delimiter.length(); k++) {
            i = wanted.quoted() ? i : lexer.skip(i);
            if (lexer.charAt(i) != delimiter.charAt(k)) {
                return -1;
            }
            i++;
        }
        i = wanted.quoted() ? i : lexer.skip(i);
        if (lexer.charAt(i) == '\r' && lexer.endsLine(i)) {
            i++;
        }
        int c = lexer.charAt(i);
        if (c == Lexer.END) {
            return i;
        }
        if (c == '\n') {
            return i + 1;
        }
        // In $(…) the delimiter's line may also hold the closing parenthesis.
        return substitutions > 0 && closes(i) ? i : -1;
    }

    private boolean closes(int from) {
        for (int i = from; i < lexer.end() && lexer.charAt(i) != '\n'; i++) {
            if (lexer.charAt(i) == ')') {
                return true;
            }
        }
        return false;
    }

    /** The start of the line after this one; an unquoted body's lines may be continued. */
    private int nextLine(int line, int end, boolean quoted) {
        int i = line;
        while (i < end) {
            char c = lexer.text().charAt(i++);
            if (c == '\n') {
                return i;
            }
            if (c == '\\' && !quoted) {
                i++;
            }
        }
        return end;
    }

    private Word text(int start, int end, boolean quoted, boolean stripsTabs) {
        Source source = stripsTabs ? withoutTabs(start, end, quoted) : lexer.source(start, end);
        if (quoted) {
            String text = source.text().substring(source.start(), source.end());
            return new Word(List.of(new Part.Quoted(text, lexer.span(start, end))), lexer.span(start, end));
        }
        return ShellParser.hereDocument(lexer.session(), source, lexer.span(start, end));
    }

    private Source withoutTabs(int start, int end, boolean quoted) {
        StringBuilder text = new StringBuilder(end - start);
        int[] offsets = new int[end - start + 1];
        int line = start;
        while (line < end) {
            int next = nextLine(line, end, quoted);
            while (line < next && lexer.text().charAt(line) == '\t') {
                line++;
            }
            while (line < next) {
                offsets[text.length()] = lexer.offset(line);
                text.append(lexer.text().charAt(line++));
            }
        }
        offsets[text.length()] = lexer.offset(end);
        return lexer.source(text.toString(), offsets);
    }
}
