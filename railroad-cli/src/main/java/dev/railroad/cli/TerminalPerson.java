package dev.railroad.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The human at the process's terminal. An agent's commands run without one; what runs inside an agent's session
 * ({@code CLAUDECODE}) is not taken for a human either, since a terminal can be faked.
 */
final class TerminalPerson implements Person {
    private final @Nullable Console console;

    TerminalPerson(Surroundings around) {
        Console found = System.console();
        this.console = found != null
                        && isTerminal(found)
                        && around.variable("CLAUDECODE").isEmpty()
                ? found
                : null;
    }

    @Override
    public boolean isPresent() {
        return console != null;
    }

    @Override
    public boolean agrees(String question) {
        if (console == null) {
            return false;
        }
        String answer = console.readLine("%s [y/N] ", question);
        if (answer == null) {
            return false;
        }
        String word = answer.strip().toLowerCase(Locale.ROOT);
        return word.equals("y") || word.equals("yes");
    }

    @Override
    public String answer(String question) {
        String line = console == null ? null : console.readLine("%s ", question);
        return line == null ? "" : line.strip();
    }

    /** Since JDK 22 there may be a console without a terminal, which {@code Console.isTerminal} tells. */
    private static boolean isTerminal(Console console) {
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }
}
