package dev.railroad.engine;

import dev.railroad.Location;
import dev.railroad.Span;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Value;
import dev.railroad.rule.Condition;
import dev.railroad.rule.Rule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Words for what a rule matched. */
final class Explanation {
    private static final int LONGEST = 120;

    private Explanation() {}

    /** Where a rule about the call as a whole holds: where its pattern is found in a command line, else its beginning. */
    static Location place(Rule rule, ToolCall call) {
        Condition.Text text = text(rule.condition());
        if (text != null && call instanceof ToolCall.Shell) {
            Optional<Span> span = text.find(call);
            if (span.isPresent()) {
                return Location.inCall(span.get());
            }
        }
        return Location.CALL;
    }

    private static Condition.@Nullable Text text(Condition condition) {
        if (condition instanceof Condition.Text text) {
            return text;
        }
        List<Condition> parts = List.of();
        if (condition instanceof Condition.All all) {
            parts = all.parts();
        } else if (condition instanceof Condition.Any any) {
            parts = any.parts();
        }
        for (Condition part : parts) {
            Condition.Text text = text(part);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** What an effect is about, on one line, shortened, secrets hidden. */
    static String subject(ToolCall call, @Nullable Effect effect) {
        return Redaction.line(name(call, effect), LONGEST);
    }

    private static String name(ToolCall call, @Nullable Effect effect) {
        if (effect == null) {
            return call.tool();
        } else if (effect instanceof Effect.Execute execute) {
            return execute.at().file().isEmpty() && call instanceof ToolCall.Shell shell
                    ? execute.at().span().of(shell.command())
                    : execute.invocation().name().show();
        } else if (effect instanceof Effect.File file) {
            return file.target().written().show();
        } else if (effect instanceof Effect.Send send) {
            return send.destination().show();
        } else if (effect instanceof Effect.Sql sql) {
            return String.join(" ", sql.statement().tokens());
        } else if (effect instanceof Effect.Git git) {
            return git.lost();
        } else if (effect instanceof Effect.Act act) {
            StringBuilder words = new StringBuilder(act.system()).append(' ').append(act.action());
            for (Value target : act.targets()) {
                words.append(' ').append(target.show());
            }
            return words.toString();
        } else if (effect instanceof Effect.Opaque opaque) {
            return opaque.detail();
        }
        throw new AssertionError("unknown effect: " + effect);
    }

    /** The call's text at a place; what it is about where the place is in another text. */
    static String excerpt(ToolCall call, Location at, String subject) {
        if (!at.file().isEmpty() || !(call instanceof ToolCall.Shell shell)) {
            return subject;
        }
        String text = at.span().length() == 0 ? shell.command() : at.span().of(shell.command());
        return Redaction.line(text, LONGEST);
    }
}
