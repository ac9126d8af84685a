package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.Span;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.effect.program.Scene;
import dev.railroad.shell.Parse;
import dev.railroad.shell.ShellParser;
import java.util.ArrayList;
import java.util.List;

/** Code within code: {@code bash -c}, {@code eval}, {@code source}, scripts in files, other languages. */
final class NestedCode {
    /** What a character costs that is parsed once more: its tree is kept for as long as it runs. */
    private static final long NESTED_COST = 2;

    private final Session session;

    NestedCode(Session session) {
        this.session = session;
    }

    /** Interprets shell code in the present shell, as {@code eval} does. */
    void here(Value text, Location at, State state) {
        session.expanded(NESTED_COST * text.length(), at);
        run(text, Source.nested(session.holes().standIn(text), at), state);
    }

    /** The same with a file's text, as {@code source} does. */
    void here(String path, Value text, State state) {
        run(text, Source.ofFile(path, session.holes().standIn(text)), state);
    }

    /** Interprets the text of the call itself. */
    void call(String text, State state) {
        run(Value.of(text), Source.ofCall(text), state);
    }

    /** Interprets shell code in a shell of its own. */
    void apart(Value text, List<Argument> arguments, Source source, State state) {
        session.expanded(NESTED_COST * text.length(), source.at(Span.NONE));
        State child = state.process();
        List<Value> values = new ArrayList<>();
        for (int i = 1; i < arguments.size(); i++) {
            values.add(arguments.get(i).value());
        }
        child.variables().positional(values);
        if (!arguments.isEmpty()) {
            child.variables().name(arguments.get(0).value());
        }
        new ObeyedVariables(session).start(child, source.at(Span.NONE));
        run(text, source, child);
        state.leave(child);
        state.streams().takeOutput(child.streams());
    }

    private void run(Value text, Source source, State state) {
        Location at = source.at(Span.NONE);
        if (isWhollyUnknown(text)) {
            unknown(text, Language.SHELL, at);
            return;
        }
        session.expanded(source.text().length(), at);
        disguised(source.text(), at);
        if (text.isEmpty() || !session.enter(at)) {
            return;
        }
        Parse parse = ShellParser.parse(source.text(), session.limits());
        if (!parse.problems().isEmpty()) {
            Parse.Problem first = parse.problems().get(0);
            int offset = Math.min(first.offset(), source.text().length());
            session.opaque(Opacity.UNPARSED, first.message(), source.at(new Span(offset, offset)));
        }
        new Shell(session, source).runWhole(parse.script(), state);
        session.leave();
    }

    /** Code in another language, in a scene. */
    void other(Language language, Value text, List<Argument> arguments, Scene scene, Location at) {
        if (isWhollyUnknown(text)) {
            unknown(text, language, at);
        } else if (session.step(at)) {
            if (!isQuery(language)) {
                disguised(text.textOr(""), at);
            }
            session.commands().scan(language, text, arguments, scene, at);
        }
    }

    /** Languages whose texts come from files and programs every day. */
    private static boolean isQuery(Language language) {
        return language == Language.SQL || language == Language.DATABASE_SHELL || language == Language.MAKE;
    }

    private void disguised(String code, Location at) {
        if (session.disguises().code(code)) {
            session.emitOnce(new Effect.Opaque(Opacity.DISGUISED, "code that was decoded before it runs", at));
        }
    }

    private static boolean isWhollyUnknown(Value text) {
        if (!text.hasHole()) {
            return false;
        }
        for (Piece piece : text.pieces()) {
            if (!(piece instanceof Piece.Hole)
                    && !(piece instanceof Piece.Text known && known.text().isBlank())) {
                return false;
            }
        }
        return true;
    }

    /**
     * Code of which nothing is known. What a server sends or what was decoded may be anything and somebody took care
     * that it is not seen; a file or what a program prints for the purpose ({@code eval "$(direnv hook bash)"}) is
     * everyday.
     */
    private void unknown(Value text, Language language, Location at) {
        if (isQuery(language)) {
            return;
        }
        for (Piece piece : text.pieces()) {
            if (!(piece instanceof Piece.Hole hole)) {
                continue;
            }
            switch (hole.origin()) {
                case NETWORK -> session.opaque(Opacity.REMOTE_CODE, "code that a server sends: " + hole.name(), at);
                case DECODED -> session.opaque(Opacity.DECODED_CODE, "code that is decoded: " + hole.name(), at);
                case LIMIT -> session.opaque(Opacity.LIMIT, "code with too many possible values: " + hole.name(), at);
                case ENVIRONMENT, PARAMETER ->
                    session.opaque(Opacity.UNKNOWN_CODE, "code from the variable " + hole.name(), at);
                case COMMAND -> {
                    if (Names.isGenerator(hole.name())) {
                        session.opaque(Opacity.UNKNOWN_CODE, "code that " + hole.name() + " prints", at);
                    }
                }
                case FILE, SECRET -> {
                    // A file that is not there yet or too large: nothing speaks against it.
                }
            }
        }
    }
}
