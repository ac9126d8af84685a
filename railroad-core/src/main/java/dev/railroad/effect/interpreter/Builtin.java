package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;

/** A command that the shell carries out itself because it changes the shell's own state or prints something simple. */
interface Builtin {
    /** Carries it out. */
    void run(Call call);

    /**
     * One use of a builtin.
     *
     * @param words all words, the name first
     */
    record Call(List<Argument> words, Location at, State state, Shell shell) {
        /** The arguments after the name. */
        List<Argument> arguments() {
            return words.subList(1, words.size());
        }

        /** The arguments' values. */
        List<Value> values() {
            List<Value> values = new ArrayList<>(words.size());
            for (Argument argument : arguments()) {
                values.add(argument.value());
            }
            return values;
        }

        /** The known text of an argument; empty when there is none or it is not known. */
        String text(int index) {
            return index + 1 < words.size() ? words.get(index + 1).value().textOr("") : "";
        }

        /** The index of the first argument that is no option; {@code --} ends options and is passed over. */
        int operands() {
            int i = 0;
            while (i + 1 < words.size()) {
                String text = text(i);
                if (text.equals("--")) {
                    return i + 1;
                }
                if (text.length() < 2 || text.charAt(0) != '-') {
                    return i;
                }
                i++;
            }
            return i;
        }

        Session session() {
            return shell.session();
        }
    }
}
