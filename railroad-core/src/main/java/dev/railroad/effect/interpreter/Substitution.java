package dev.railroad.effect.interpreter;

import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.shell.Command;
import dev.railroad.shell.Part;
import dev.railroad.shell.Redirection;
import dev.railroad.shell.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code $(…)} and {@code <(…)}: the script inside is interpreted, and what it prints is the value. */
final class Substitution {
    private final Session session;
    private final Source source;
    private final Shell shell;

    Substitution(Session session, Source source, Shell shell) {
        this.session = session;
        this.source = source;
        this.shell = shell;
    }

    /** What a command substitution becomes: the output without the newlines at its end. */
    Value output(Part.CommandSubstitution part, State state) {
        return withoutFinalNewlines(run(part.script(), state));
    }

    /** The path that a process substitution becomes; what can be read there is known to the state. */
    Value process(Part.ProcessSubstitution part, State state) {
        String path = session.pipe();
        if (part.input()) {
            state.files().write(path, Content.of(run(part.script(), state)));
        } else {
            State child = state.child();
            child.streams().input(Optional.of(Value.unknown(Origin.COMMAND, "")));
            child.streams().hear(false);
            shell.runWhole(part.script(), child);
            state.leave(child);
        }
        return Value.of(path);
    }

    private Value run(Script script, State state) {
        int effects = session.effects().size();
        boolean loading = session.loading(false);
        Value printed = printed(script, state);
        session.loading(loading);
        if (loading && (printed.hasHole(Origin.SECRET) || printed.hasHole(Origin.FILE))) {
            session.loaded(effects); // It is in the value; otherwise it was printed elsewhere.
        }
        return printed;
    }

    private Value printed(Script script, State state) {
        Optional<Value> file = file(script, state);
        if (file.isPresent()) {
            return file.get();
        }
        State child = state.child();
        child.streams().hear(true);
        shell.runWhole(script, child);
        // The child asks its own alternatives for what was printed; this trial takes one of them.
        child.choices(state.choices());
        Value printed = child.streams().printed();
        state.leave(child);
        return printed;
    }

    /** {@code $(<file)}. */
    private Optional<Value> file(Script script, State state) {
        if (script.statements().size() != 1
                || !(script.statements().get(0).command() instanceof Command.Simple simple)
                || !simple.words().isEmpty()
                || !simple.assignments().isEmpty()
                || simple.redirections().size() != 1
                || !(simple.redirections().get(0) instanceof Redirection.File redirection)
                || redirection.operator() != Redirection.File.Operator.READ) {
            return Optional.empty();
        }
        return Optional.of(shell.redirections().read(redirection, source.at(redirection.span()), state));
    }

    private static Value withoutFinalNewlines(Value output) {
        String end = output.suffix();
        if (!end.endsWith("\n")) {
            return output;
        }
        int length = end.length();
        while (length > 0 && end.charAt(length - 1) == '\n') {
            length--;
        }
        List<Piece> pieces = new ArrayList<>(output.pieces());
        pieces.set(pieces.size() - 1, new Piece.Text(end.substring(0, length)));
        return Value.of(pieces);
    }
}
