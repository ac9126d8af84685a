package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Limits;
import dev.railroad.Span;

/** What holds for every text. */
final class Invariants {
    private Invariants() {}

    /** Parses, and checks that the tree is sound. */
    static Parse parse(String text) {
        Parse parse = ShellParser.parse(text, Limits.DEFAULT);
        boolean unparsed = false;
        for (Node node : Nodes.all(parse.script())) {
            unparsed |= node instanceof Command.Unparsed;
            Span span = node.span();
            if (span.start() < 0 || span.end() > text.length()) {
                throw new AssertionError(node.getClass() + " " + span + " outside of: " + text);
            }
            // A here-document's body stands behind the line of its operator.
            if (node instanceof Redirection.HereDocument) {
                continue;
            }
            for (Node child : Nodes.children(node)) {
                boolean within =
                        child.span().start() >= span.start() && child.span().end() <= span.end();
                if (!within) {
                    throw new AssertionError(child.getClass() + " " + child.span() + " outside of " + node.getClass()
                            + " " + span + ": " + text);
                }
            }
        }
        for (Parse.Problem problem : parse.problems()) {
            assertThat(problem.offset()).as(text).isBetween(0, text.length());
        }
        assertThat(unparsed).as(text).isEqualTo(!parse.problems().isEmpty());
        return parse;
    }
}
