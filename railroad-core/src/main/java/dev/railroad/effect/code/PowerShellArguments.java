package dev.railroad.effect.code;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the arguments of a command: parameters, values, blocks (about_Parsing, about_Parameters). For one thread. */
final class PowerShellArguments {
    private final PowerShellReader reader;
    private final PowerShellExpressions expressions;

    PowerShellArguments(PowerShellReader reader, PowerShellExpressions expressions) {
        this.reader = reader;
        this.expressions = expressions;
    }

    /** The arguments up to the end of the command. */
    List<PowerShellPart> read() {
        List<PowerShellPart> parts = new ArrayList<>();
        while (true) {
            reader.blanks(false);
            char c = reader.peek(0);
            boolean redirects = c == '>' || ((c >= '1' && c <= '6') || c == '*') && reader.peek(1) == '>';
            if (reader.ended() || ";|&)}\n".indexOf(c) >= 0 || redirects) {
                return parts;
            }
            if (c == '{') {
                reader.skip(1);
                parts.add(new PowerShellPart("", List.of(), Optional.of(reader.body())));
            } else if (c == ',') {
                reader.skip(1);
            } else if (reader.take("--%")) {
                parts.add(new PowerShellPart("", words(reader.rest()), Optional.empty()));
            } else if (c == '-' && (Character.isLetter(reader.peek(1)) || reader.peek(1) == '?')) {
                int start = reader.at();
                Value word = PowerShellScope.one(expressions.argument());
                String text = word.textOr(reader.since(start));
                parts.add(new PowerShellPart(text, List.of(word), Optional.empty()));
                if (text.endsWith(":")) {
                    reader.blanks(false);
                    parts.set(
                            parts.size() - 1,
                            new PowerShellPart(
                                    text,
                                    List.of(word.plus(PowerShellScope.one(expressions.argument()))),
                                    Optional.empty()));
                }
            } else {
                int before = reader.at();
                parts.add(new PowerShellPart("", expressions.argument(), Optional.empty()));
                reader.skip(reader.at() == before ? 1 : 0);
            }
        }
    }

    /** After {@code --%} nothing is PowerShell's. */
    private static List<Value> words(String rest) {
        List<Value> words = new ArrayList<>();
        for (String word : rest.strip().split(" ", PowerShellScope.MAX_VALUES)) {
            words.add(Value.of(word.replace("\"", "")));
        }
        return words;
    }
}
