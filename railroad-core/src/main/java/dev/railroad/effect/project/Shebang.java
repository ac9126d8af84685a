package dev.railroad.effect.project;

import dev.railroad.effect.Language;
import java.util.Optional;

/** The language that the first line of a script, or a file's name, tells. */
public final class Shebang {
    private Shebang() {}

    /** The language of {@code #!/usr/bin/env -S bash -e}; empty when the line is none or its interpreter is not known. */
    public static Optional<Language> language(String text) {
        if (!text.startsWith("#!")) {
            return Optional.empty();
        }
        int end = text.indexOf('\n');
        String line = end < 0 ? text.substring(2) : text.substring(2, end);
        for (String word : line.trim().split(" ", 16)) {
            String program = word.substring(word.lastIndexOf('/') + 1);
            if (program.isEmpty() || program.equals("env") || program.startsWith("-") || program.indexOf('=') > 0) {
                continue;
            }
            int stop = program.length();
            while (stop > 0 && (Character.isDigit(program.charAt(stop - 1)) || program.charAt(stop - 1) == '.')) {
                stop--;
            }
            return interpreter(program.substring(0, stop));
        }
        return Optional.empty();
    }

    private static Optional<Language> interpreter(String name) {
        return switch (name) {
            case "sh", "bash", "dash", "zsh", "ksh", "ash", "fish" -> Optional.of(Language.SHELL);
            case "python", "pypy", "uv" -> Optional.of(Language.PYTHON);
            case "node", "deno", "bun", "tsx", "ts-node", "zx" -> Optional.of(Language.JAVASCRIPT);
            case "ruby" -> Optional.of(Language.RUBY);
            case "perl" -> Optional.of(Language.PERL);
            case "php" -> Optional.of(Language.PHP);
            case "awk", "gawk", "mawk" -> Optional.of(Language.AWK);
            case "make", "gmake" -> Optional.of(Language.MAKE);
            case "pwsh", "powershell" -> Optional.of(Language.POWERSHELL);
            default -> Optional.empty();
        };
    }

    /** The language that a file's extension tells; empty when it tells none. */
    public static Optional<Language> extension(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "sh", "bash", "zsh", "ksh" -> Optional.of(Language.SHELL);
            case "py", "pyw" -> Optional.of(Language.PYTHON);
            case "js", "mjs", "cjs", "ts", "mts", "cts", "jsx", "tsx" -> Optional.of(Language.JAVASCRIPT);
            case "rb" -> Optional.of(Language.RUBY);
            case "pl" -> Optional.of(Language.PERL);
            case "php" -> Optional.of(Language.PHP);
            case "awk" -> Optional.of(Language.AWK);
            case "sql" -> Optional.of(Language.SQL);
            case "mk" -> Optional.of(Language.MAKE);
            case "ps1" -> Optional.of(Language.POWERSHELL);
            case "bat", "cmd" -> Optional.of(Language.CMD);
            default -> Optional.empty();
        };
    }
}
