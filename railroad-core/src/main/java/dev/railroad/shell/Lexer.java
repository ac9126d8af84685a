package dev.railroad.shell;

/**
 * A place in a text, and the tokens that stand there: blanks, comments, newlines, operators, reserved words (POSIX.1-2017
 * XCU 2.3). There is no token list: what a character means depends on where the grammar is, so the parser asks for what
 * it can take.
 *
 * <p>Nothing throws. The first {@link #fail} of a statement ends the visible text where it stands: every production
 * finds the end, gives back what it has, and only {@link ShellParser} looks what happened.
 */
final class Lexer extends Cursor {
    private final Session session;
    private final boolean locating;
    private final HereDocuments hereDocuments;
    private final Parentheses parentheses;

    private boolean inDelimiter;
    private boolean failed;
    private int failedAt;
    private int resumeAt;
    private String failure = "";

    private int operatorAt = -1;
    private int operatorEnd;
    private String operatorHere = "";
    private int reservedAt = -1;
    private int reservedEnd;
    private String reservedWord = "";

    /**
     * @param source the text, its range and where its characters come from
     * @param locating whether this pass only looks where the here-documents stand
     */
    Lexer(Session session, Source source, Bodies bodies, boolean locating) {
        super(source);
        this.session = session;
        this.locating = locating;
        this.hereDocuments = new HereDocuments(this, bodies);
        this.parentheses = new Parentheses(this, source);
    }

    Session session() {
        return session;
    }

    HereDocuments hereDocuments() {
        return hereDocuments;
    }

    boolean locating() {
        return locating;
    }

    /** Whether what is read becomes a part of the tree: not when locating, nor in the delimiter of a here-document. */
    boolean buildsTree() {
        return !locating && !inDelimiter;
    }

    /** Begins or ends a here-document's delimiter: text that looks like a word. */
    void inDelimiter(boolean in) {
        inDelimiter = in;
    }

    // Tokens.

    /** Skips blanks, line continuations and, as a token begins here, a comment. */
    void blanks() {
        int c = peek();
        while (c == ' ' || c == '\t' || c == '\r' && endsLine(position())) {
            advance();
            c = peek();
        }
        if (c == '#') {
            seek(find('\n', position()));
        }
    }

    /** Skips blanks, comments and newlines; here-documents follow the newline of their line. */
    boolean newlines() {
        boolean any = false;
        while (true) {
            blanks();
            if (raw() != '\n') {
                return any;
            }
            advance();
            hereDocuments.read();
            any = true;
        }
    }

    /** The control operator here ({@code "\n"} for a newline), or the empty string before a word or the end. */
    String operator() {
        blanks();
        if (operatorAt != position()) {
            operatorAt = position();
            operatorHere = readOperator();
        }
        return operatorHere;
    }

    private String readOperator() {
        int c = raw();
        if (!Characters.isMeta(c) || c == '<' || c == '>') {
            return "";
        }
        int next = second();
        int length = 1;
        String found;
        if (c == '\n') {
            found = "\n";
        } else if (c == ';') {
            if (next == ';') {
                length = third() == '&' ? 3 : 2;
                found = length == 3 ? ";;&" : ";;";
            } else {
                length = next == '&' ? 2 : 1;
                found = next == '&' ? ";&" : ";";
            }
        } else if (c == '&') {
            if (next == '>') {
                return "";
            }
            length = next == '&' || next == '|' ? 2 : 1;
            found = next == '&' ? "&&" : next == '|' ? "&|" : "&";
        } else if (c == '|') {
            length = next == '|' || next == '&' ? 2 : 1;
            found = next == '|' ? "||" : next == '&' ? "|&" : "|";
        } else if (c == '(') {
            found = "(";
        } else if (c == ')') {
            found = ")";
        } else {
            return "";
        }
        operatorEnd = position() + 1;
        for (int i = 1; i < length; i++) {
            operatorEnd = skip(operatorEnd) + 1;
        }
        return found;
    }

    private int third() {
        return charAt(skip(skip(skip(position()) + 1) + 1));
    }

    /** Takes this operator and no other. */
    boolean gotOperator(String wanted) {
        if (!operator().equals(wanted)) {
            return false;
        }
        seek(operatorEnd);
        return true;
    }

    /** Takes this operator or fails. */
    void expectOperator(String wanted) {
        if (!gotOperator(wanted)) {
            unexpected(wanted);
        }
    }

    /** The reserved word here, or the empty string. Only asked where one may stand. */
    String reserved() {
        blanks();
        if (reservedAt == position()) {
            return reservedWord;
        }
        int from = position();
        int i = from;
        int length = 0;
        while (!delimits(i) && length <= Characters.LONGEST_RESERVED) {
            length++;
            i = skip(i + 1);
        }
        reservedAt = from;
        reservedEnd = i;
        reservedWord = delimits(i) ? reserved(from, i, length) : "";
        return reservedWord;
    }

    /** The reserved word that the characters of a range make, line continuations left out. */
    private String reserved(int from, int to, int length) {
        if (length == to - from) {
            return Characters.reserved(text(), from, length);
        }
        StringBuilder word = new StringBuilder(length);
        for (int i = from; i < to; i = skip(i + 1)) {
            word.append(text().charAt(i));
        }
        return Characters.reserved(word.toString(), 0, length);
    }

    /** Takes this reserved word and no other. */
    boolean gotReserved(String wanted) {
        if (!reserved().equals(wanted)) {
            return false;
        }
        seek(reservedEnd);
        return true;
    }

    /** Takes this reserved word or fails. */
    void expectReserved(String wanted) {
        if (!gotReserved(wanted)) {
            unexpected(wanted);
        }
    }

    /** Takes the second of two opening parentheses when they enclose an expression, not commands. */
    boolean gotExpression(int at, String opener) {
        if (peek() != '(') {
            return false;
        }
        Parentheses.Kind kind = parentheses.kind();
        if (kind == Parentheses.Kind.UNCLOSED) {
            seek(end());
            unclosed(at, opener);
        } else if (kind == Parentheses.Kind.EXPRESSION) {
            advance();
        }
        return kind == Parentheses.Kind.EXPRESSION;
    }

    // Failure.

    boolean failed() {
        return failed;
    }

    /** What was expected where, of the last failure. */
    String failure() {
        return failure;
    }

    int failedAt() {
        return failedAt;
    }

    /** Goes one level down; fails when that is too deep. Every call is paired with {@link #leave}. */
    boolean enter(int at) {
        boolean possible = session.enter();
        if (!possible) {
            fail(at, "nested too deeply");
        }
        return possible;
    }

    void leave() {
        session.leave();
    }

    /** Fails because something else than {@code wanted} stands here. */
    void unexpected(String wanted) {
        if (failed) {
            return;
        }
        String found = operator();
        if (raw() == END) {
            found = "unexpected end of text";
        } else if (found.equals("\n")) {
            found = "unexpected end of line";
        } else {
            int to = position();
            while (to < end() && to - position() < 32 && !delimits(to)) {
                to++;
            }
            found = "unexpected `" + (to > position() ? text().substring(position(), to) : text().charAt(position()))
                    + "`";
        }
        fail(position(), found + ", expected `" + wanted + "`");
    }

    /** Fails because what was opened is never closed. */
    void unclosed(int at, String opener) {
        String shown = opener.equals("`") ? "backquote" : "`" + opener + "`";
        fail(at, "unexpected end of text, " + shown + " is not closed");
    }

    void fail(int at, String message) {
        if (failed) {
            return;
        }
        failed = true;
        failedAt = at;
        failure = message;
        resumeAt = Math.max(position(), at);
        close();
        reservedAt = -1;
        operatorAt = -1;
        if (!locating) {
            session.problem(offset(at), message);
        }
    }

    /** Makes the rest of the text visible again, from the next line on; false when there is none. */
    boolean resume() {
        failed = false;
        reservedAt = -1;
        operatorAt = -1;
        reopen(resumeAt);
        seek(find('\n', resumeAt));
        return position() < end();
    }

    /** Gives up the rest of the text(). */
    void abandon() {
        reopen(Integer.MAX_VALUE);
    }
}
