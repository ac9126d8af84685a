package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import dev.railroad.shell.Part;
import dev.railroad.shell.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Expands words as POSIX.1-2017 XCU 2.6 and bash do: braces, then from left to right tilde, parameters, substitutions
 * and arithmetic, with field splitting of what is unquoted. Pathname patterns stay wildcards: which files they match is
 * a question about the world.
 */
final class WordEvaluator {
    static final String BLANKS = " \t\n";

    private final Session session;
    private final Source source;
    private final Substitution substitution;
    private final ParameterExpansion parameters;

    WordEvaluator(Session session, Source source, Shell shell) {
        this.session = session;
        this.source = source;
        this.substitution = new Substitution(session, source, shell);
        this.parameters = new ParameterExpansion(this);
    }

    /** The arguments that words become. */
    List<Argument> arguments(List<Word> words, State state) {
        List<Argument> arguments = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            Location at = source.at(word.span());
            if (isPlain(word)) {
                arguments.add(new Argument(plain(word), at));
                continue;
            }
            for (Value value : fields(word, state)) {
                arguments.add(new Argument(value, at));
            }
        }
        return arguments;
    }

    /** The fields that a word becomes: none, one or several. */
    List<Value> fields(Word word, State state) {
        return fields(word, Fields.Mode.ARGUMENT, state);
    }

    /** The elements that a word of an array literal becomes. */
    List<Value> elements(Word word, State state) {
        return fields(word, Fields.Mode.ELEMENT, state);
    }

    private List<Value> fields(Word word, Fields.Mode mode, State state) {
        if (isPlain(word)) {
            return List.of(plain(word));
        }
        if (!BraceExpansion.applies(word)) {
            return expand(word, mode, state);
        }
        BraceExpansion braces = new BraceExpansion(session.limits().maxWords());
        List<Value> all = new ArrayList<>();
        for (Word one : braces.expand(word)) {
            all.addAll(expand(one, mode, state));
        }
        session.expanded(8L * all.size(), source.at(word.span()));
        if (braces.exceeded()) {
            session.opaque(Opacity.LIMIT, "a brace expansion of too many words", source.at(word.span()));
        }
        return all;
    }

    /** The text that a word becomes where no fields are made: an assignment, a here-document, the word of a case. */
    Value text(Word word, State state) {
        return expand(word, Fields.Mode.TEXT, state).get(0);
    }

    /** The pattern that a word becomes: unquoted wildcards are wildcards. */
    Value pattern(Word word, State state) {
        return expand(word, Fields.Mode.PATTERN, state).get(0);
    }

    /** A word without anything to expand: most words. */
    private boolean isPlain(Word word) {
        if (word.parts().size() != 1 || !(word.parts().get(0) instanceof Part.Literal literal)) {
            return false;
        }
        String text = literal.text();
        return text.indexOf('~') < 0
                && !PathnamePattern.isSpecial(text)
                && !session.holes().holds(text);
    }

    private static Value plain(Word word) {
        return Value.of(((Part.Literal) word.parts().get(0)).text());
    }

    private List<Value> expand(Word word, Fields.Mode mode, State state) {
        Fields fields = new Fields(mode, separators(mode, word, state));
        List<Part> parts = word.parts();
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i) instanceof Part.Literal literal) {
                literal(literal.text(), i == 0, i == parts.size() - 1, fields, state);
            } else {
                part(parts.get(i), fields, false, state);
            }
        }
        List<Value> finished = fields.finish();
        if (parts.size() > 1 || !(parts.isEmpty() || parts.get(0) instanceof Part.Quoted)) {
            charge(finished, word);
        }
        return finished;
    }

    /** Expansion can double a text again and again, so what it makes is paid for. */
    private void charge(List<Value> values, Word word) {
        long length = 0;
        for (Value value : values) {
            // What is not known has no characters, and doubles all the same.
            long pieces = value.isKnown() ? 1 : value.pieces().size();
            length += value.isEmpty() ? 0 : value.length() + 8 * pieces;
        }
        session.expanded(length, source.at(word.span()));
    }

    private static String separators(Fields.Mode mode, Word word, State state) {
        if (!mode.isSplit()) {
            return "";
        }
        for (Part part : word.parts()) {
            if (!(part instanceof Part.Literal) && !(part instanceof Part.Quoted)) {
                return state.variables()
                        .scalar("IFS")
                        .map(value -> value.textOr(BLANKS))
                        .orElse(BLANKS);
            }
        }
        return BLANKS;
    }

    /** Adds the parts of a word that is the operand of an expansion: its unquoted text is split, too. */
    void operand(Word word, Fields into, boolean quoted, State state) {
        boolean first = true;
        for (Part part : word.parts()) {
            if (!(part instanceof Part.Literal literal)) {
                part(part, into, quoted, state);
            } else if (quoted) {
                into.quoted(session.holes().restore(literal.text()));
            } else {
                Value tilde = first ? Tilde.prefix(literal.text(), word.parts().size() == 1, state) : Value.of("");
                if (!tilde.isEmpty()) {
                    into.quoted(tilde);
                }
                String rest = tilde.isEmpty() ? literal.text() : Tilde.rest(literal.text());
                into.expanded(session.holes().restore(rest));
            }
            first = false;
        }
    }

    private void literal(String text, boolean first, boolean last, Fields fields, State state) {
        String rest = text;
        if (text.indexOf('~') >= 0) {
            rest = Tilde.expand(text, first, last, fields, state);
        }
        Value restored = session.holes().restore(rest);
        if (restored.isKnown()) {
            if (!restored.isEmpty()) {
                fields.literal(restored.textOr(""));
            }
            return;
        }
        for (Piece piece : restored.pieces()) {
            if (piece instanceof Piece.Text known) {
                fields.literal(known.text());
            } else {
                fields.expanded(Value.of(List.of(piece)));
            }
        }
    }

    /** Adds one part to a word. */
    void part(Part part, Fields fields, boolean quoted, State state) {
        if (part instanceof Part.Literal literal) {
            if (quoted) {
                fields.quoted(session.holes().restore(literal.text()));
            } else {
                literal(literal.text(), false, false, fields, state);
            }
        } else if (part instanceof Part.Quoted text) {
            if (source.text().startsWith("$'", text.span().start())
                    && Escapes.spellLetters(text.span().of(source.text()))) {
                session.disguises().add(Value.of(text.text()));
            }
            fields.quoted(session.holes().restore(text.text()));
        } else if (part instanceof Part.DoubleQuoted inner) {
            doubleQuoted(inner, fields, state);
        } else if (part instanceof Part.Parameter parameter) {
            parameters.expand(parameter, fields, quoted, state);
        } else if (part instanceof Part.CommandSubstitution command) {
            add(substitution.output(command, state), fields, quoted);
        } else if (part instanceof Part.ProcessSubstitution process) {
            fields.quoted(substitution.process(process, state));
        } else if (part instanceof Part.Arithmetic arithmetic) {
            Value expression = text(arithmetic.expression(), state);
            add(new Arithmetic(state).value(expression), fields, quoted);
        } else if (part instanceof Part.Braces braces) {
            unexpanded(braces, fields, state);
        } else if (part instanceof Part.BraceRange range) {
            String step = range.step().isEmpty() ? "" : ".." + range.step();
            fields.literal("{" + range.first() + ".." + range.last() + step + "}");
        } else if (part instanceof Part.ExtendedPattern extended) {
            fields.wildcard(extendedPattern(extended, state));
        } else if (part instanceof Part.ArrayLiteral array) {
            fields.quoted(arrayText(array, state));
        } else {
            throw new AssertionError(part);
        }
    }

    private static void add(Value value, Fields fields, boolean quoted) {
        if (quoted) {
            fields.quoted(value);
        } else {
            fields.expanded(value);
        }
    }

    private void doubleQuoted(Part.DoubleQuoted quoted, Fields fields, State state) {
        boolean vanishes = quoted.parts().size() == 1
                && quoted.parts().get(0) instanceof Part.Parameter parameter
                && ParameterExpansion.isList(parameter);
        if (!vanishes) {
            fields.quoted(Value.of(""));
        }
        for (Part inner : quoted.parts()) {
            part(inner, fields, true, state);
        }
    }

    /** Braces where bash does not expand them, such as in an assignment. */
    private void unexpanded(Part.Braces braces, Fields fields, State state) {
        String before = "{";
        for (Word alternative : braces.alternatives()) {
            fields.literal(before);
            for (Part part : alternative.parts()) {
                part(part, fields, false, state);
            }
            before = ",";
        }
        fields.literal("}");
    }

    private String extendedPattern(Part.ExtendedPattern extended, State state) {
        StringBuilder pattern = new StringBuilder().append(extended.operator()).append('(');
        for (int i = 0; i < extended.alternatives().size(); i++) {
            pattern.append(i == 0 ? "" : "|");
            for (Piece piece : pattern(extended.alternatives().get(i), state).pieces()) {
                if (piece instanceof Piece.Text text) {
                    escape(text.text(), pattern);
                } else if (piece instanceof Piece.Wildcard wildcard) {
                    pattern.append(wildcard.pattern());
                } else {
                    pattern.append('*');
                }
            }
        }
        return pattern.append(')').toString();
    }

    private static void escape(String text, StringBuilder into) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("*?[]()|\\@!+".indexOf(c) >= 0) {
                into.append('\\');
            }
            into.append(c);
        }
    }

    /** An array where a text is wanted, as in {@code declare -p} or a misplaced literal: its words with blanks. */
    private Value arrayText(Part.ArrayLiteral array, State state) {
        Value text = Value.of("(");
        for (Part.ArrayLiteral.Element element : array.elements()) {
            text = text.plus(text(element.value(), state)).plus(" ");
        }
        return text.plus(")");
    }
}
