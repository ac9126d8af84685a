package dev.railroad.rule;

import dev.railroad.Location;
import dev.railroad.Span;
import dev.railroad.effect.Argument;
import dev.railroad.effect.Invocation;
import dev.railroad.effect.Option;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Piece;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads command lines of a toy shell into invocations, with a toy table, so that the law can be tested without the rest:
 * words are separated by blanks, {@code $X} is unknown from the environment, {@code %X} from the network, {@code *} a
 * wildcard.
 */
public final class Written {
    private static final Map<String, Integer> SUBCOMMANDS =
            Map.of("git", 1, "terraform", 1, "kubectl", 1, "npm", 1, "gh", 1, "docker", 1);
    private static final Set<String> KNOWN = Set.of("rm", "psql", "echo", "grep", "ls", "truncate");
    private static final Set<String> TEXT = Set.of("echo", "grep");
    private static final Set<String> VALUED = Set.of("-C", "-n", "-m", "--method", "-chdir");
    private static final Map<String, String> SAME = Map.of(
            "--recursive", "-r", "-R", "-r", "-f", "--force", "-X", "--method", "--auto-approve", "-auto-approve");

    private Written() {}

    /** Whether the toy table has a program. */
    public static boolean isProgram(String name) {
        return KNOWN.contains(name) || SUBCOMMANDS.containsKey(name);
    }

    /** The invocation that a line says. */
    public static Invocation command(String line) {
        String[] words = line.split(" +");
        String name = words[0].substring(words[0].lastIndexOf('/') + 1);
        Toy grammar = new Toy(isProgram(name), TEXT.contains(name), name.equals("terraform"));
        List<Argument> arguments = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        List<Invocation.Operand> operands = new ArrayList<>();
        boolean harmless = false;
        for (int i = 1; i < words.length; i++) {
            Argument argument = new Argument(value(words[i]), Location.CALL);
            arguments.add(argument);
            harmless |= words[i].equals("--help") || words[i].equals("--dry-run");
            if (!words[i].startsWith("-") || words[i].equals("-")) {
                operands.add(new Invocation.Operand(argument, argument.value().isKnown()));
                continue;
            }
            List<String> names = grammar.canonical(words[i]);
            for (int n = 0; n < names.size(); n++) {
                Value value = Value.of("");
                if (n == names.size() - 1 && words[i].indexOf('=') > 0) {
                    value = value(words[i].substring(words[i].indexOf('=') + 1));
                } else if (n == names.size() - 1 && VALUED.contains(names.get(n)) && i + 1 < words.length) {
                    value = value(words[++i]);
                }
                options.add(new Option(names.get(n), value, true));
            }
        }
        boolean known = !operands.isEmpty() && operands.get(0).value().isKnown();
        int subcommands = known ? Math.min(SUBCOMMANDS.getOrDefault(name, 0), operands.size()) : 0;
        Value program = value(words[0]);
        return new Invocation(
                program.isKnown() ? name : "", program, arguments, options, operands, subcommands, grammar, harmless);
    }

    /** A value of the toy shell. */
    public static Value value(String word) {
        Value.Builder value = new Value.Builder();
        int i = 0;
        while (i < word.length()) {
            char c = word.charAt(i);
            int end = i + 1;
            if (c == '$' || c == '%') {
                while (end < word.length() && Character.isUpperCase(word.charAt(end))) {
                    end++;
                }
                Origin origin = c == '$' ? Origin.ENVIRONMENT : Origin.NETWORK;
                value.append(new Piece.Hole(origin, word.substring(i + 1, end)));
            } else if (c == '*') {
                value.append(new Piece.Wildcard("*"));
            } else {
                value.append(String.valueOf(c));
            }
            i = end;
        }
        return value.build();
    }

    /** A place of that many characters. */
    public static Location at(int start, int length) {
        return Location.inCall(new Span(start, start + length));
    }

    private record Toy(boolean isKnown, boolean takesText, boolean longWithOneDash) implements Invocation.Grammar {
        @Override
        public List<String> canonical(String word) {
            String name = word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
            if (name.startsWith("--") || longWithOneDash || name.length() <= 2) {
                return List.of(SAME.getOrDefault(name, name));
            }
            List<String> names = new ArrayList<>();
            for (int i = 1; i < name.length(); i++) {
                String one = "-" + name.charAt(i);
                names.add(SAME.getOrDefault(one, one));
            }
            return names;
        }
    }
}
