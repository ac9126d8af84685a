package dev.railroad.effect.program;

import dev.railroad.effect.Invocation;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/**
 * When a role applies: every group of {@code all} has an atom that holds, and no atom of {@code none} does.
 *
 * <p>Atoms: an option's canonical name ({@code -r}, {@code of=}); an option with a value ({@code --mode==purge});
 * {@code operand2} for "there is a second operand"; {@code operand1==zero} for what it is; {@code input} for "something is connected to standard input";
 * {@code $RAILS_ENV==test} for a variable that is known to be so.
 */
record Condition(List<List<String>> all, List<String> none) {
    static final Condition ALWAYS = new Condition(List.of(), List.of());

    Condition {
        all = List.copyOf(all);
        none = List.copyOf(none);
    }

    boolean holds(Reading reading, Scene scene) {
        for (int i = 0; i < all.size(); i++) {
            if (!any(all.get(i), reading, scene)) {
                return false;
            }
        }
        return !any(none, reading, scene);
    }

    private static boolean any(List<String> atoms, Reading reading, Scene scene) {
        for (int i = 0; i < atoms.size(); i++) {
            if (atom(atoms.get(i), reading, scene)) {
                return true;
            }
        }
        return false;
    }

    /** {@code *.test} is any text with that ending, {@code git+...} any with that beginning. */
    private static boolean isText(String text, String wanted) {
        if (wanted.startsWith("*") && wanted.length() > 1) {
            int length = wanted.length() - 1;
            return text.regionMatches(true, text.length() - length, wanted, 1, length);
        }
        return wanted.endsWith("...")
                ? text.regionMatches(true, 0, wanted, 0, wanted.length() - 3)
                : text.equalsIgnoreCase(wanted);
    }

    /** A condition is one word, and programs in an operand are written with blanks or without. */
    private static String dense(String text) {
        return text.indexOf(' ') < 0 ? text : text.replace(" ", "");
    }

    private static boolean atom(String atom, Reading reading, Scene scene) {
        int equality = atom.indexOf("==");
        if (atom.startsWith("operand")) {
            int number = Integer.parseInt(atom.substring("operand".length(), equality < 0 ? atom.length() : equality));
            List<Invocation.Operand> operands = reading.operands();
            return operands.size() >= number
                    && (equality < 0
                            || isText(
                                    dense(operands.get(number - 1).value().textOr("")), atom.substring(equality + 2)));
        }
        if (atom.equals("input")) {
            return scene.input().isPresent();
        }
        if (equality < 0) {
            return reading.option(atom).isPresent();
        }
        String value = atom.substring(equality + 2);
        if (atom.charAt(0) == '$') {
            Optional<Value> variable = scene.variable(atom.substring(1, equality));
            return variable.isPresent() && isText(variable.get().textOr(""), value);
        }
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals(atom.substring(0, equality))
                    && isText(seen.option().value().textOr(""), value)) {
                return true;
            }
        }
        return false;
    }
}
