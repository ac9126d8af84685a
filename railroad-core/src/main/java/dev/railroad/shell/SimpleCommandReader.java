package dev.railroad.shell;

import dev.railroad.shell.WordLexer.Enclosure;
import dev.railroad.shell.WordLexer.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads simple commands: assignments, words and redirections (POSIX.1-2017 XCU 2.9.1). */
final class SimpleCommandReader {
    /** The builtins whose arguments may be {@code name=(…)}: those that declare, and those that evaluate. */
    private static final Set<String> DECLARATIONS =
            Set.of("alias", "declare", "eval", "export", "let", "local", "readonly", "typeset");

    private final Lexer lexer;
    private final WordLexer words;
    private final RedirectionReader redirections;

    SimpleCommandReader(Lexer lexer, WordLexer words, RedirectionReader redirections) {
        this.lexer = lexer;
        this.words = words;
        this.redirections = redirections;
    }

    /** The command here; it ends before an operator. Empty when there is nothing. */
    Command.Simple read() {
        List<Assignment> assignments = new ArrayList<>(1);
        List<Word> arguments = new ArrayList<>(4);
        List<Redirection> redirected = new ArrayList<>(1);
        lexer.blanks();
        int from = lexer.position();
        int to = from;
        boolean declares = false;
        while (true) {
            to = redirections.all(redirected, to);
            int at = lexer.position();
            if (arguments.isEmpty() && startsAssignment()) {
                assignment(assignments, arguments);
            } else if (declares && startsAssignment()) {
                arguments.add(declaration());
            } else {
                Word word = words.word(arguments.isEmpty() ? Place.COMMAND_NAME : Place.ARGUMENT);
                if (lexer.position() == at) {
                    break;
                }
                arguments.add(word);
            }
            declares |= arguments.size() == 1 && isDeclaration(arguments.get(0));
            to = lexer.position();
        }
        return new Command.Simple(assignments, arguments, redirected, lexer.span(from, to));
    }

    private static boolean isDeclaration(Word word) {
        return word.parts().size() == 1
                && word.parts().get(0) instanceof Part.Literal literal
                && DECLARATIONS.contains(literal.text());
    }

    /** Whether {@code name=}, {@code name+=} or {@code name[} stands here. */
    private boolean startsAssignment() {
        int i = lexer.skip(lexer.position());
        if (!Characters.isNameStart(lexer.charAt(i))) {
            return false;
        }
        while (Characters.isName(lexer.charAt(i))) {
            i = lexer.skip(i + 1);
        }
        int c = lexer.charAt(i);
        return c == '=' || c == '[' || c == '+' && lexer.charAt(lexer.skip(i + 1)) == '=';
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        for (int c = lexer.peek(); Characters.isName(c); c = lexer.peek()) {
            name.append((char) c);
            lexer.advance();
        }
        return name.toString();
    }

    /** Reads an assignment; without the equals sign, {@code name[…]} is only a word. */
    private void assignment(List<Assignment> assignments, List<Word> arguments) {
        int at = lexer.position();
        String name = name();
        int bracket = lexer.position();
        Optional<Word> subscript = Optional.empty();
        if (lexer.got('[')) {
            subscript = Optional.of(subscript(bracket));
        }
        boolean append = lexer.peek() == '+' && lexer.second() == '=' && lexer.got('+');
        if (lexer.got('=')) {
            assignments.add(new Assignment(name, subscript, append, value(), lexer.span(at)));
            return;
        }
        WordBuilder word = new WordBuilder(lexer, at, true);
        literal(word, name, at);
        if (subscript.isPresent()) {
            bracketed(word, subscript.get(), bracket);
        }
        words.word(word, Place.COMMAND_NAME);
        arguments.add(word.word());
    }

    private Word subscript(int bracket) {
        Word subscript = words.enclosed(Enclosure.BRACKETS, Quoting.NONE);
        if (!lexer.got(']')) {
            lexer.unclosed(bracket, "[");
        }
        return subscript;
    }

    private void bracketed(WordBuilder word, Word subscript, int bracket) {
        word.literal('[', bracket, bracket + 1);
        subscript.parts().forEach(word::add);
        int closing = lexer.position();
        word.literal(']', Math.max(bracket, closing - 1), closing);
    }

    private static void literal(WordBuilder word, String text, int at) {
        for (int i = 0; i < text.length(); i++) {
            word.literal(text.charAt(i), at + i, at + i + 1);
        }
    }

    private Word value() {
        WordBuilder value = new WordBuilder(lexer, lexer.position(), false);
        if (lexer.peek() == '(') {
            value.add(array());
        }
        words.word(value, Place.PLAIN);
        return value.word();
    }

    /** An argument {@code name=(…)} of a declaration, or a word like any other. */
    private Word declaration() {
        int at = lexer.position();
        int i = at;
        while (Characters.isName(lexer.charAt(i))) {
            i = lexer.skip(i + 1);
        }
        int equals = lexer.charAt(i) == '+' ? lexer.skip(i + 1) : i;
        WordBuilder word = new WordBuilder(lexer, at, true);
        if (lexer.charAt(equals) == '=' && lexer.charAt(lexer.skip(equals + 1)) == '(') {
            while (lexer.position() <= equals) {
                word.literal(lexer.raw(), lexer.position(), lexer.position() + 1);
                lexer.advance();
                lexer.peek();
            }
            word.add(array());
        }
        words.word(word, Place.ARGUMENT);
        return word.word();
    }

    /** {@code (a b [k]=v)}, its parenthesis here. */
    private Part array() {
        int at = lexer.position();
        List<Part.ArrayLiteral.Element> elements = new ArrayList<>();
        if (lexer.enter(at)) {
            lexer.advance();
            lexer.newlines();
            while (lexer.raw() != ')' && lexer.raw() != Lexer.END) {
                int element = lexer.position();
                elements.add(element());
                if (lexer.position() == element) {
                    lexer.unexpected(")");
                }
                lexer.newlines();
            }
            if (!lexer.got(')')) {
                lexer.unclosed(at, "(");
            }
        }
        lexer.leave();
        return new Part.ArrayLiteral(elements, lexer.span(at));
    }

    private Part.ArrayLiteral.Element element() {
        int bracket = lexer.position();
        if (!lexer.got('[')) {
            return new Part.ArrayLiteral.Element(Optional.empty(), words.word(Place.ARGUMENT));
        }
        Word subscript = subscript(bracket);
        if (lexer.peek() == '+' && lexer.second() == '=') {
            lexer.advance();
        }
        if (lexer.got('=')) {
            WordBuilder value = new WordBuilder(lexer, lexer.position(), false);
            words.word(value, Place.PLAIN);
            return new Part.ArrayLiteral.Element(Optional.of(subscript), value.word());
        }
        WordBuilder word = new WordBuilder(lexer, bracket, true);
        bracketed(word, subscript, bracket);
        words.word(word, Place.ARGUMENT);
        return new Part.ArrayLiteral.Element(Optional.empty(), word.word());
    }
}
