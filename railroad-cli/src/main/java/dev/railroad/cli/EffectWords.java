package dev.railroad.cli;

import dev.railroad.effect.Argument;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Truth;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Locale;

/** Says in one line what an effect is: {@code deletes `build` and all below it (in project, regenerable)}. */
final class EffectWords {
    private static final int LONGEST = 200;

    private EffectWords() {}

    /** One line, without a full stop. */
    static String of(Effect effect) {
        if (effect instanceof Effect.Execute execute) {
            return run(execute.invocation());
        } else if (effect instanceof Effect.File file) {
            return access(file.access()) + " " + quoted(file.target().written())
                    + (file.recursive() ? " and all below it" : "") + place(file.target());
        } else if (effect instanceof Effect.Send send) {
            return (send.method().isEmpty() ? "connects to " : "sends a " + send.method() + " request to ")
                    + quoted(send.destination())
                    + credentials(send.credentials());
        } else if (effect instanceof Effect.Sql sql) {
            String server = sql.host().isEmpty() ? "" : " on " + sql.host().show();
            return line("has `" + sql.client() + "` execute SQL" + server + ": "
                    + String.join(" ", sql.statement().tokens())
                    + (sql.statement().unbounded() ? " (every row)" : ""));
        } else if (effect instanceof Effect.Git git) {
            return line("loses what git holds: " + git.lost());
        } else if (effect instanceof Effect.Act act) {
            return act(act);
        } else if (effect instanceof Effect.Opaque opaque) {
            return line("cannot be seen through: " + opaque.detail());
        }
        throw new AssertionError("unknown effect: " + effect);
    }

    private static String run(Invocation invocation) {
        Value command = invocation.name();
        for (Argument argument : invocation.arguments()) {
            command = command.plus(" ").plus(word(argument.value()));
        }
        return "runs " + quoted(command) + (invocation.harmless() ? ", which only tells what it would do" : "");
    }

    /** In quotes where it would not look like one word. */
    private static Value word(Value argument) {
        String shown = argument.show();
        boolean plain = !shown.isEmpty() && shown.indexOf(' ') < 0 && shown.indexOf('\n') < 0;
        return plain ? argument : Value.of("'").plus(argument).plus("'");
    }

    private static String access(Effect.File.Access access) {
        return switch (access) {
            case READ -> "reads";
            case LOAD -> "loads";
            case WRITE -> "writes";
            case CHANGE -> "changes";
            case DELETE -> "deletes";
            case MOVE -> "moves away";
            case PERMISSIONS -> "changes the permissions of";
        };
    }

    private static String place(Target target) {
        StringBuilder places = new StringBuilder();
        for (Place place : target.places()) {
            places.append(places.isEmpty() ? " (" : ", ").append(word(place));
        }
        return places.append(')').toString();
    }

    private static String act(Effect.Act act) {
        StringBuilder words = new StringBuilder(change(act.domain())).append(": ");
        words.append(act.system()).append(' ').append(act.action());
        List<Value> targets = act.targets();
        for (Value target : targets) {
            words.append(' ').append(target.show());
        }
        return line(words.toString());
    }

    private static String change(Effect.Act.Domain domain) {
        return switch (domain) {
            case INFRASTRUCTURE -> "changes infrastructure";
            case CONTAINER -> "changes containers";
            case CLOUD -> "changes what a cloud holds";
            case DATABASE -> "changes a database";
            case PUBLISH -> "publishes";
            case PROCESS -> "acts on processes";
            case SYSTEM -> "changes the system";
            case NETWORK -> "changes the network";
            case BACKUP -> "changes backups";
        };
    }

    /** The constant's name as people write it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String quoted(Value value) {
        return "`" + line(value.show()) + "`";
    }

    /** On one line, shortened, without anything that moves the cursor. */
    static String line(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            line.append(Character.isISOControl(c) ? ' ' : c);
        }
        return text.length() > LONGEST ? line.append('…').toString() : line.toString();
    }

    private static String credentials(Truth truth) {
        return truth == Truth.NO ? "" : truth == Truth.YES ? " with credentials" : " with what may be credentials";
    }
}
