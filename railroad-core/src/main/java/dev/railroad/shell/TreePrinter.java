package dev.railroad.shell;

import java.util.List;
import java.util.Optional;

/**
 * Writes a tree as one line of nested lists, for people and for tests: {@code (run a "b c" $x (sub (run d)))}.
 *
 * <p>Text that is not quoted stands bare, quoted text in single quotes; a word of several parts in brackets.
 */
public final class TreePrinter {
    private final StringBuilder out = new StringBuilder();

    private TreePrinter() {}

    /** The script's statements, separated by spaces. */
    public static String print(Script script) {
        TreePrinter printer = new TreePrinter();
        printer.script(script);
        return printer.out.toString();
    }

    /** One word. */
    public static String print(Word word) {
        TreePrinter printer = new TreePrinter();
        printer.word(word);
        return printer.out.toString();
    }

    private void script(Script script) {
        String separator = "";
        for (Statement statement : script.statements()) {
            out.append(separator);
            separator = " ";
            if (statement.background()) {
                out.append("(background ");
                command(statement.command());
                out.append(')');
            } else {
                command(statement.command());
            }
        }
    }

    private void open(String kind) {
        out.append('(').append(kind);
    }

    private void close() {
        out.append(')');
    }

    private void command(Command command) {
        if (command instanceof Command.Simple simple) {
            open("run");
            simple.assignments().forEach(this::assignment);
            words(simple.words());
            simple.redirections().forEach(this::redirection);
        } else if (command instanceof Command.Pipeline pipeline) {
            open(pipeline.negated() ? "not" : "pipe");
            for (int i = 0; i < pipeline.commands().size(); i++) {
                out.append(i > 0 && pipeline.stderrToo().get(i - 1) ? " & " : " ");
                command(pipeline.commands().get(i));
            }
        } else if (command instanceof Command.AndOr list) {
            open(list.operator() == Command.AndOr.Operator.AND ? "and " : "or ");
            command(list.left());
            out.append(' ');
            command(list.right());
        } else if (command instanceof Command.Group group) {
            body("group", group.body());
        } else if (command instanceof Command.Subshell subshell) {
            body("subshell", subshell.body());
        } else if (command instanceof Command.FunctionDefinition function) {
            open("function ");
            out.append(function.name()).append(' ');
            command(function.body());
        } else if (command instanceof Command.Coprocess coprocess) {
            open("coproc ");
            out.append(coprocess.name()).append(' ');
            command(coprocess.body());
        } else if (command instanceof Command.Timed timed) {
            open("time");
            timed.body().ifPresent(body -> {
                out.append(' ');
                command(body);
            });
        } else if (command instanceof Command.Redirected redirected) {
            open("redirect ");
            command(redirected.command());
            redirected.redirections().forEach(this::redirection);
        } else if (command instanceof Command.Arithmetic arithmetic) {
            open("expression ");
            word(arithmetic.expression());
        } else if (command instanceof Command.Test test) {
            open("test ");
            test(test.expression());
        } else if (command instanceof Command.Unparsed unparsed) {
            open("unparsed \"");
            out.append(unparsed.reason()).append('"');
        } else {
            loop(command);
        }
        close();
    }

    private void body(String kind, Script body) {
        open(kind);
        out.append(' ');
        script(body);
    }

    private void clause(String kind, Script body) {
        out.append(' ');
        body(kind, body);
        close();
    }

    /** Conditions and loops, all but the closing parenthesis. */
    private void loop(Command command) {
        if (command instanceof Command.If choice) {
            open("if");
            for (Command.If.Clause clause : choice.clauses()) {
                clause("when", clause.condition());
                clause("then", clause.body());
            }
            choice.otherwise().ifPresent(otherwise -> clause("else", otherwise));
        } else if (command instanceof Command.While loop) {
            open(loop.until() ? "until" : "while");
            clause("when", loop.condition());
            clause("do", loop.body());
        } else if (command instanceof Command.For loop) {
            named("for ", loop.name(), loop.words(), loop.body());
        } else if (command instanceof Command.Select loop) {
            named("select ", loop.name(), loop.words(), loop.body());
        } else if (command instanceof Command.ArithmeticFor loop) {
            open("for");
            words(List.of(loop.init(), loop.condition(), loop.step()));
            clause("do", loop.body());
        } else if (command instanceof Command.Case choice) {
            open("case ");
            word(choice.subject());
            for (Command.Case.Item item : choice.items()) {
                out.append(' ');
                open("in");
                words(item.patterns());
                clause("do", item.body());
                out.append(
                        item.terminator() == Command.Case.Terminator.BREAK
                                ? ""
                                : item.terminator() == Command.Case.Terminator.CONTINUE ? " ;;&" : " ;&");
                close();
            }
        } else {
            throw new AssertionError(command.getClass().getName());
        }
    }

    private void named(String kind, String name, Optional<List<Word>> words, Script body) {
        open(kind);
        out.append(name);
        words.ifPresent(in -> {
            out.append(" (in");
            words(in);
            close();
        });
        clause("do", body);
    }

    private void test(TestExpression test) {
        if (test instanceof TestExpression.Single single) {
            word(single.word());
        } else if (test instanceof TestExpression.Unary unary) {
            open(unary.operator());
            out.append(' ');
            word(unary.operand());
            close();
        } else if (test instanceof TestExpression.Binary binary) {
            open(binary.operator());
            words(List.of(binary.left(), binary.right()));
            close();
        } else if (test instanceof TestExpression.Not not) {
            open("! ");
            test(not.expression());
            close();
        } else if (test instanceof TestExpression.Logical logical) {
            open(logical.operator() == Command.AndOr.Operator.AND ? "and " : "or ");
            test(logical.left());
            out.append(' ');
            test(logical.right());
            close();
        } else {
            throw new AssertionError(test.getClass().getName());
        }
    }

    private void assignment(Assignment assignment) {
        out.append(' ').append(assignment.name());
        assignment.subscript().ifPresent(subscript -> {
            out.append('[');
            word(subscript);
            out.append(']');
        });
        out.append(assignment.append() ? "+=" : "=");
        word(assignment.value());
    }

    private void redirection(Redirection redirection) {
        out.append(' ').append('(').append(redirection.descriptor());
        if (redirection instanceof Redirection.File file) {
            out.append(symbol(file.operator())).append(' ');
            word(file.target());
        } else if (redirection instanceof Redirection.HereDocument document) {
            out.append(document.expands() ? "<< " : "<<' ");
            word(document.body());
        } else if (redirection instanceof Redirection.HereString string) {
            out.append("<<< ");
            word(string.word());
        } else {
            throw new AssertionError(redirection.getClass().getName());
        }
        close();
    }

    private static String symbol(Redirection.File.Operator operator) {
        switch (operator) {
            case READ:
                return "<";
            case WRITE:
                return ">";
            case CLOBBER:
                return ">|";
            case APPEND:
                return ">>";
            case READ_WRITE:
                return "<>";
            case WRITE_BOTH:
                return "&>";
            case APPEND_BOTH:
                return "&>>";
            case DUPLICATE_INPUT:
                return "<&";
            case DUPLICATE_OUTPUT:
                return ">&";
            default:
                throw new AssertionError(operator);
        }
    }

    private void words(List<Word> words) {
        for (Word word : words) {
            out.append(' ');
            word(word);
        }
    }

    private void word(Word word) {
        if (word.parts().size() == 1) {
            part(word.parts().get(0));
        } else {
            parts('[', word.parts(), ']');
        }
    }

    private void parts(char opening, List<Part> parts, char closing) {
        out.append(opening);
        for (int i = 0; i < parts.size(); i++) {
            out.append(i > 0 ? " " : "");
            part(parts.get(i));
        }
        out.append(closing);
    }

    private void part(Part part) {
        if (part instanceof Part.Literal literal) {
            out.append(escaped(literal.text()));
        } else if (part instanceof Part.Quoted quoted) {
            out.append('\'').append(escaped(quoted.text())).append('\'');
        } else if (part instanceof Part.DoubleQuoted quoted) {
            parts('"', quoted.parts(), '"');
        } else if (part instanceof Part.Parameter parameter) {
            parameter(parameter);
        } else if (part instanceof Part.CommandSubstitution substitution) {
            body("$", substitution.script());
            close();
        } else if (part instanceof Part.ProcessSubstitution substitution) {
            body(substitution.input() ? "<" : ">", substitution.script());
            close();
        } else if (part instanceof Part.Arithmetic arithmetic) {
            open("$= ");
            word(arithmetic.expression());
            close();
        } else if (part instanceof Part.Braces braces) {
            open("braces");
            words(braces.alternatives());
            close();
        } else if (part instanceof Part.BraceRange range) {
            open("range ");
            out.append(range.first()).append(' ').append(range.last());
            out.append(range.step().isEmpty() ? "" : " ").append(range.step());
            close();
        } else if (part instanceof Part.ExtendedPattern pattern) {
            open(String.valueOf(pattern.operator()));
            words(pattern.alternatives());
            close();
        } else if (part instanceof Part.ArrayLiteral array) {
            open("array");
            array.elements().forEach(this::element);
            close();
        } else {
            throw new AssertionError(part.getClass().getName());
        }
    }

    private void element(Part.ArrayLiteral.Element element) {
        out.append(' ');
        element.subscript().ifPresent(subscript -> {
            out.append('[');
            word(subscript);
            out.append("]=");
        });
        word(element.value());
    }

    private void parameter(Part.Parameter parameter) {
        boolean plain = parameter.operator() == Part.Parameter.Operator.NONE
                && parameter.prefix() == Part.Parameter.Prefix.NONE
                && parameter.subscript().isEmpty();
        if (plain) {
            out.append('$').append(parameter.name());
            return;
        }
        out.append("${");
        if (parameter.prefix() != Part.Parameter.Prefix.NONE) {
            out.append(parameter.prefix() == Part.Parameter.Prefix.LENGTH ? '#' : '!');
        }
        out.append(parameter.name());
        parameter.subscript().ifPresent(subscript -> {
            out.append('[');
            word(subscript);
            out.append(']');
        });
        if (parameter.operator() != Part.Parameter.Operator.NONE) {
            out.append(' ').append(parameter.operator());
            words(parameter.operands());
        }
        out.append('}');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\t", "\\t")
                .replace("\r", "\\r");
    }
}
