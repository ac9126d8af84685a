package dev.railroad.effect.interpreter;

import dev.railroad.Location;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import java.util.List;
import java.util.Optional;

/** Scripts that are run by their path: {@code ./deploy.sh}. Their first line or their name tells the language. */
final class ScriptFiles {
    private final Session session;

    ScriptFiles(Session session) {
        this.session = session;
    }

    /** Looks into the file that a command's name leads to, when it is a script. */
    void run(List<Argument> command, SceneOfCommand scene, Location at) {
        String name = command.get(0).value().textOr("");
        if (name.indexOf('/') < 0 || session.commands().knows(Names.last(name))) {
            return;
        }
        Value path = new Paths().absolute(command.get(0).value(), scene.directory());
        Value content = scene.content(path);
        Optional<Language> language = language(name, content.prefix());
        if (language.isPresent()) {
            scene.file(language.get(), path, command.subList(1, command.size()), at);
        }
    }

    private static Optional<Language> language(String name, String text) {
        if (text.startsWith("#!")) {
            int end = text.indexOf('\n');
            String line = end < 0 ? text.substring(2) : text.substring(2, end);
            return ofInterpreter(line);
        }
        return ofExtension(name.substring(name.lastIndexOf('.') + 1));
    }

    /** {@code #!/usr/bin/env -S bash -e}: the first word that names a language. */
    private static Optional<Language> ofInterpreter(String line) {
        for (String word : line.trim().split("[ \t]+", 8)) {
            String program = Names.last(word);
            if (program.equals("env") || program.startsWith("-")) {
                continue;
            }
            int end = program.length();
            while (end > 0 && (Character.isDigit(program.charAt(end - 1)) || program.charAt(end - 1) == '.')) {
                end--;
            }
            return named(program.substring(0, end));
        }
        return Optional.empty();
    }

    private static Optional<Language> named(String interpreter) {
        return switch (interpreter) {
            case "sh", "bash", "dash", "zsh", "ksh", "ash" -> Optional.of(Language.SHELL);
            case "python", "pypy" -> Optional.of(Language.PYTHON);
            case "node", "deno", "bun", "tsx" -> Optional.of(Language.JAVASCRIPT);
            case "ruby" -> Optional.of(Language.RUBY);
            case "perl" -> Optional.of(Language.PERL);
            case "php" -> Optional.of(Language.PHP);
            case "awk", "gawk", "mawk" -> Optional.of(Language.AWK);
            case "make" -> Optional.of(Language.MAKE);
            case "pwsh" -> Optional.of(Language.POWERSHELL);
            default -> Optional.empty();
        };
    }

    private static Optional<Language> ofExtension(String extension) {
        return switch (extension) {
            case "sh", "bash", "zsh", "ksh" -> Optional.of(Language.SHELL);
            case "py" -> Optional.of(Language.PYTHON);
            case "js", "mjs", "cjs", "ts" -> Optional.of(Language.JAVASCRIPT);
            case "rb" -> Optional.of(Language.RUBY);
            case "pl" -> Optional.of(Language.PERL);
            case "php" -> Optional.of(Language.PHP);
            case "ps1" -> Optional.of(Language.POWERSHELL);
            default -> Optional.empty();
        };
    }
}
