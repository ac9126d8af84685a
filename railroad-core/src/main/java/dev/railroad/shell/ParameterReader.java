package dev.railroad.shell;

import dev.railroad.shell.Part.Parameter.Operator;
import dev.railroad.shell.Part.Parameter.Prefix;
import dev.railroad.shell.WordLexer.Enclosure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads parameter expansions (POSIX.1-2017 XCU 2.6.2; bash(1), Parameter Expansion). */
final class ParameterReader {
    private final Lexer lexer;
    private final WordLexer words;

    ParameterReader(Lexer lexer, WordLexer words) {
        this.lexer = lexer;
        this.words = words;
    }

    /** {@code $name}: the name's first character is here. */
    Part unbraced(int at) {
        return new Part.Parameter(name(false), Optional.empty(), Prefix.NONE, Operator.NONE, List.of(), lexer.span(at));
    }

    /** {@code ${…}} from after the brace. */
    Part braced(int at, Quoting quoting) {
        Part parameter;
        if (lexer.enter(at)) {
            parameter = expansion(at, quoting);
        } else {
            parameter =
                    new Part.Parameter("", Optional.empty(), Prefix.NONE, Operator.OTHER, List.of(), lexer.span(at));
        }
        lexer.leave();
        return parameter;
    }

    private Part expansion(int at, Quoting quoting) {
        int from = lexer.position();
        Prefix prefix = prefix();
        String name = name(true);
        Optional<Word> subscript = Optional.empty();
        if (!name.isEmpty() && lexer.got('[')) {
            subscript = Optional.of(words.enclosed(Enclosure.BRACKETS, open(quoting)));
            if (!lexer.got(']')) {
                lexer.unclosed(at, "${");
            }
        }
        List<Word> operands = new ArrayList<>(2);
        int after = lexer.position();
        Operator operator = name.isEmpty() ? Operator.OTHER : operator(prefix);
        if (operator == Operator.OTHER) {
            lexer.seek(after);
            WordBuilder all = new WordBuilder(lexer, from, false);
            if (subscript.isPresent()) {
                subscript.get().parts().forEach(all::add);
            }
            words.enclosed(all, Enclosure.BRACES, quoting);
            operands.add(all.word());
        } else {
            operands(operator, quoting, operands);
        }
        if (!lexer.got('}')) {
            lexer.unclosed(at, "${");
        }
        return new Part.Parameter(name, subscript, prefix, operator, operands, lexer.span(at));
    }

    /** Whether {@code #} or {@code !} is a prefix here, or the parameter of that name. */
    private Prefix prefix() {
        int c = lexer.peek();
        if (c != '#' && c != '!') {
            return Prefix.NONE;
        }
        int second = lexer.second();
        if (Characters.isName(second)) {
            lexer.advance();
            return c == '#' ? Prefix.LENGTH : Prefix.INDIRECT;
        }
        int third = lexer.charAt(lexer.skip(lexer.skip(lexer.skip(lexer.position()) + 1) + 1));
        if (Characters.isSpecialParameter(second) && (third == '}' || c == '!' && second == '#')) {
            lexer.advance();
            return c == '#' ? Prefix.LENGTH : Prefix.INDIRECT;
        }
        return Prefix.NONE;
    }

    /** A name, digits ({@code $10} is {@code $1} and a zero) or one special character; empty where none is. */
    private String name(boolean braced) {
        int c = lexer.peek();
        if (Characters.isSpecialParameter(c)) {
            lexer.advance();
            return String.valueOf((char) c);
        }
        StringBuilder name = new StringBuilder();
        boolean digits = Characters.isDigit(c);
        while (digits ? Characters.isDigit(c) : Characters.isName(c)) {
            name.append((char) c);
            lexer.advance();
            if (digits && !braced) {
                break;
            }
            c = lexer.peek();
        }
        return name.toString();
    }

    private Operator operator(Prefix prefix) {
        int c = lexer.peek();
        if (c == '}' || c == Lexer.END) {
            return Operator.NONE;
        }
        if ((c == '*' || c == '@') && prefix == Prefix.INDIRECT && lexer.second() == '}') {
            lexer.advance();
            return Operator.NAMES;
        }
        lexer.advance();
        if (c == ':') {
            Operator operator = valueOperator(lexer.peek(), true);
            if (operator == Operator.OTHER) {
                return Operator.SUBSTRING;
            }
            lexer.advance();
            return operator;
        }
        Operator operator = valueOperator(c, false);
        if (operator != Operator.OTHER) {
            return operator;
        }
        if (c == '#') {
            return lexer.got('#') ? Operator.REMOVE_LONGEST_PREFIX : Operator.REMOVE_SHORTEST_PREFIX;
        }
        if (c == '%') {
            return lexer.got('%') ? Operator.REMOVE_LONGEST_SUFFIX : Operator.REMOVE_SHORTEST_SUFFIX;
        }
        if (c == '/') {
            return lexer.got('/')
                    ? Operator.REPLACE_ALL
                    : lexer.got('#')
                            ? Operator.REPLACE_PREFIX
                            : lexer.got('%') ? Operator.REPLACE_SUFFIX : Operator.REPLACE_FIRST;
        }
        if (c == '^') {
            return lexer.got('^') ? Operator.UPPERCASE_ALL : Operator.UPPERCASE_FIRST;
        }
        if (c == ',') {
            return lexer.got(',') ? Operator.LOWERCASE_ALL : Operator.LOWERCASE_FIRST;
        }
        return c == '@' && Characters.isNameStart(lexer.peek()) && lexer.second() == '}'
                ? Operator.TRANSFORM
                : Operator.OTHER;
    }

    /** The pattern that is replaced; a slash right at its beginning is a part of it: {@code ${path//\//x}}. */
    private Word replaced(Quoting quoting) {
        int start = lexer.position();
        boolean slash = lexer.got('/');
        Word pattern = words.enclosed(Enclosure.REPLACED, open(quoting));
        if (!slash) {
            return pattern;
        }
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Literal("/", lexer.span(start)));
        parts.addAll(pattern.parts());
        return new Word(parts, lexer.span(start));
    }

    private static Operator valueOperator(int c, boolean ifEmpty) {
        switch (c) {
            case '-':
                return ifEmpty ? Operator.DEFAULT_IF_EMPTY : Operator.DEFAULT_IF_UNSET;
            case '=':
                return ifEmpty ? Operator.ASSIGN_IF_EMPTY : Operator.ASSIGN_IF_UNSET;
            case '?':
                return ifEmpty ? Operator.ERROR_IF_EMPTY : Operator.ERROR_IF_UNSET;
            case '+':
                return ifEmpty ? Operator.ALTERNATIVE_IF_NOT_EMPTY : Operator.ALTERNATIVE_IF_SET;
            default:
                return Operator.OTHER;
        }
    }

    private void operands(Operator operator, Quoting quoting, List<Word> operands) {
        switch (operator) {
            case NONE:
            case NAMES:
                return;
            case SUBSTRING:
                do {
                    operands.add(words.enclosed(Enclosure.OFFSET, Quoting.ARITHMETIC));
                } while (operands.size() < 2 && lexer.got(':'));
                if (lexer.raw() == ':') {
                    // A third one is an error that bash finds when it expands.
                    operands.add(words.enclosed(Enclosure.BRACES, Quoting.ARITHMETIC));
                }
                return;
            case REPLACE_FIRST:
            case REPLACE_ALL:
            case REPLACE_PREFIX:
            case REPLACE_SUFFIX:
                operands.add(replaced(quoting));
                if (lexer.got('/')) {
                    operands.add(words.enclosed(Enclosure.BRACES, open(quoting)));
                }
                return;
            case REMOVE_SHORTEST_PREFIX:
            case REMOVE_LONGEST_PREFIX:
            case REMOVE_SHORTEST_SUFFIX:
            case REMOVE_LONGEST_SUFFIX:
            case UPPERCASE_FIRST:
            case UPPERCASE_ALL:
            case LOWERCASE_FIRST:
            case LOWERCASE_ALL:
                operands.add(words.enclosed(Enclosure.BRACES, open(quoting)));
                return;
            default:
                operands.add(words.enclosed(Enclosure.BRACES, quoting));
        }
    }

    /** Patterns and subscripts are quoted of their own, whatever stands around the expansion. */
    private static Quoting open(Quoting quoting) {
        return quoting == Quoting.NONE ? Quoting.NONE : Quoting.PATTERN;
    }
}
