package dev.railroad.effect.code;

/** A place in tokens. For one thread. */
final class CodeCursor {
    private CodeTokens tokens;
    private int at;
    private int end;

    CodeCursor(CodeTokens tokens) {
        this.tokens = tokens;
        this.end = tokens.size();
    }

    CodeTokens tokens() {
        return tokens;
    }

    int at() {
        return at;
    }

    int end() {
        return end;
    }

    /** Goes on elsewhere, up to an end. */
    void go(CodeTokens elsewhere, int index, int stop) {
        this.tokens = elsewhere;
        this.at = index;
        this.end = stop;
    }

    void move(int index) {
        at = Math.max(0, index);
    }

    void next() {
        at++;
    }

    boolean atEnd() {
        return at >= end;
    }

    CodeToken token() {
        return tokens.get(at);
    }

    CodeToken token(int offset) {
        return tokens.get(at + offset);
    }

    boolean is(String mark) {
        return at < end && token().is(mark);
    }

    boolean isKind(CodeToken.Kind kind) {
        return at < end && token().kind() == kind;
    }

    boolean accept(String mark) {
        if (is(mark)) {
            at++;
            return true;
        }
        return false;
    }

    void skipLines() {
        while (isKind(CodeToken.Kind.LINE_END)) {
            at++;
        }
    }

    /** Index of the bracket that closes the one here. */
    int closing() {
        return tokens.closing(at);
    }

    /** Goes behind the mark at the level of here, at most to the end of the line or the statement. */
    void skipTo(String mark) {
        while (at < end && !token().is(mark) && !token().is(";") && token().kind() != CodeToken.Kind.LINE_END) {
            at = isOpen() ? Math.max(at + 1, closing() + 1) : at + 1;
        }
        accept(mark);
    }

    boolean isOpen() {
        return at < end && token().opens();
    }
}
