package dev.railroad.effect.program;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;

/** vim -c '!command': shell commands among an editor's commands (vim, :help :!). */
final class Editor implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        for (Reading.Seen seen : reading.seen()) {
            if (seen.option().name().equals("-c")) {
                command(seen.option().value(), seen.at(), scene);
            }
        }
        for (Argument operand : reading.arguments(0)) {
            if (operand.value().prefix().startsWith("+")) {
                command(Words.after(operand.value(), 1), operand.at(), scene);
            }
        }
    }

    private static void command(Value command, Location at, Scene scene) {
        int start = shell(command.prefix());
        if (start > 0) {
            scene.code(Language.SHELL, Words.after(command, start), at);
        }
    }

    /** Where the shell command begins: after a "!" that no command's name precedes; 0 when there is none. */
    private static int shell(String text) {
        int at = 0;
        if (text.startsWith("silent")) {
            at = text.startsWith("silent!") ? 7 : 6;
        }
        while (at < text.length() && ": %$.,0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (text.startsWith("r!", at) || text.startsWith("w!", at) || text.startsWith("r !", at)) {
            at = text.indexOf('!', at);
        } else if (text.startsWith("w !", at)) {
            at += 2;
        }
        boolean force = text.startsWith("w!", Math.max(0, at - 1));
        return !force && at < text.length() && text.charAt(at) == '!' ? at + 1 : 0;
    }
}
