package dev.railroad.effect.code;

/** Where awk sends what it prints and takes what it reads: pipes, files, sockets. For one scan. */
final class AwkRedirections {
    private final CodeCursor cursor;
    private final CodeScope scope;
    private final Expressions expressions;
    private final Calls calls;

    AwkRedirections(CodeCursor cursor, CodeScope scope, Expressions expressions, Calls calls) {
        this.cursor = cursor;
        this.scope = scope;
        this.expressions = expressions;
        this.calls = calls;
    }

    /** awk's {@code print … | "command"}, {@code "command" | getline}, and gawk's {@code |&} to a coprocess or a socket. */
    Datum pipe(Datum left) {
        int line = cursor.token().line();
        cursor.next();
        boolean coprocess = cursor.accept("&");
        if (cursor.accept("getline")) {
            boolean socket = calls.isSocket(left);
            if (socket) {
                calls.connect();
            } else {
                calls.shell(left, line);
            }
            if (cursor.isKind(CodeToken.Kind.NAME)) {
                scope.set(cursor.token().text(), socket ? calls.received() : Datum.UNKNOWN);
                cursor.next();
            }
            return Datum.UNKNOWN;
        }
        Datum command = expressions.operand();
        String known = Datum.known(command).strip();
        if (coprocess && calls.isSocket(command)) {
            calls.connect();
        } else {
            boolean shell =
                    known.equals("sh") || known.equals("bash") || known.equals("/bin/sh") || known.equals("/bin/bash");
            calls.shell(shell ? left : command, line);
        }
        return Datum.UNKNOWN;
    }

    /** awk's {@code print … > "file"}; elsewhere it compares. */
    Datum output() {
        cursor.next();
        cursor.accept(">");
        boolean file = cursor.isKind(CodeToken.Kind.STRING);
        int line = cursor.token().line();
        Datum path = expressions.operand();
        if (file) {
            calls.output(path, line);
        }
        return Datum.UNKNOWN;
    }
}
