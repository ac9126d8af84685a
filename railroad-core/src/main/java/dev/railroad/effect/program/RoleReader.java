package dev.railroad.effect.program;

import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import java.util.ArrayList;
import java.util.List;

/** Reads the words of one role: {@code delete recursive=-r unless -n}. For one use. */
final class RoleReader {
    private final List<String> words;
    private final List<String> mentioned = new ArrayList<>();
    private int at;

    RoleReader(List<String> words) {
        this.words = words;
    }

    /** The options that conditions spoke of. */
    List<String> mentioned() {
        return mentioned;
    }

    /** Reads all words. Throws {@link IllegalArgumentException} with a message for people. */
    Role read() {
        Role role = verb(next());
        if (at < words.size()) {
            throw new IllegalArgumentException("`" + words.get(at) + "` is too much");
        }
        return role;
    }

    private Role verb(String verb) {
        switch (verb) {
            case "read":
                return touch(Access.READ);
            case "load":
                return touch(Access.LOAD);
            case "names":
                return new Role.Names(condition());
            case "write":
                return touch(Access.WRITE);
            case "change":
                return touch(Access.CHANGE);
            case "delete":
                return touch(Access.DELETE);
            case "move":
                return touch(Access.MOVE);
            case "permissions":
                return touch(Access.PERMISSIONS);
            case "send":
                return new Role.Send(more() ? next() : "", condition());
            case "act":
                return act();
            case "git":
                return new Role.Loses(constant(GitLoss.values(), next()), sentence(), condition());
            case "code":
                return new Role.Code(constant(Language.values(), next()), flag("joined"), condition());
            case "file":
                return new Role.Look(constant(Language.values(), next()), condition());
            case "run":
                return new Role.Run(flag("package"), condition());
            case "directory":
                return new Role.Directory(condition());
            case "host":
                return new Role.Host(condition());
            case "git-setting":
                return new Role.GitSetting(condition());
            case "harmless":
                return new Role.Harmless(condition());
            case "throwaway":
                return new Role.Throwaway(constant(Throwaway.values(), next()), condition());
            case "suspect":
                return new Role.Suspect(constant(Opacity.values(), next()), sentence(), condition());
            case "output":
                return new Role.Output(constant(Origin.values(), next()), condition());
            default:
                throw new IllegalArgumentException("unknown role `" + verb + "`");
        }
    }

    private Role touch(Access access) {
        List<String> recursive = new ArrayList<>();
        if (more() && words.get(at).startsWith("recursive")) {
            String word = next();
            if (word.equals("recursive")) {
                recursive.add("*");
            } else {
                String options = word.substring("recursive=".length());
                int from = 0;
                while (from <= options.length()) {
                    int comma = options.indexOf(',', from);
                    int end = comma < 0 ? options.length() : comma;
                    recursive.add(options.substring(from, end));
                    mentioned.add(options.substring(from, end));
                    from = end + 1;
                }
            }
        }
        return new Role.Touch(access, List.copyOf(recursive), condition());
    }

    private Role act() {
        Effect.Act.Domain domain = constant(Effect.Act.Domain.values(), next());
        StringBuilder action = new StringBuilder();
        List<String> targets = new ArrayList<>();
        while (more()) {
            String word = next();
            if (word.startsWith("+")) {
                targets.add(word);
                continue;
            }
            if (word.startsWith("-") || word.startsWith("/")) {
                targets.add(word);
                mentioned.add(word);
            } else {
                action.append(action.length() == 0 ? "" : " ").append(word);
            }
        }
        return new Role.Act(domain, action.toString(), List.copyOf(targets), condition());
    }

    private Condition condition() {
        List<List<String>> all = new ArrayList<>();
        List<String> none = new ArrayList<>();
        while (at < words.size()) {
            String keyword = next();
            List<String> atoms = keyword.equals("unless") ? none : new ArrayList<>();
            if (!keyword.equals("if") && !keyword.equals("unless")) {
                throw new IllegalArgumentException("expected `if` or `unless`, not `" + keyword + "`");
            }
            int before = atoms.size();
            while (more()) {
                atoms.add(atom(next()));
            }
            if (atoms.size() == before) {
                throw new IllegalArgumentException("`" + keyword + "` needs a condition");
            }
            if (keyword.equals("if")) {
                all.add(List.copyOf(atoms));
            }
        }
        return all.isEmpty() && none.isEmpty() ? Condition.ALWAYS : new Condition(all, none);
    }

    private String atom(String atom) {
        boolean counted = atom.startsWith("operand") && atom.length() > 7 && Character.isDigit(atom.charAt(7));
        if (!counted && !atom.equals("input") && !atom.startsWith("$")) {
            int equality = atom.indexOf("==");
            mentioned.add(equality < 0 ? atom : atom.substring(0, equality));
        }
        return atom;
    }

    private String sentence() {
        StringBuilder sentence = new StringBuilder();
        while (more()) {
            sentence.append(sentence.length() == 0 ? "" : " ").append(next());
        }
        return sentence.toString();
    }

    private boolean flag(String word) {
        if (more() && words.get(at).equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean more() {
        return at < words.size()
                && !words.get(at).equals("if")
                && !words.get(at).equals("unless");
    }

    private String next() {
        if (at >= words.size()) {
            throw new IllegalArgumentException("a word is missing");
        }
        return words.get(at++);
    }

    private static <E extends Enum<E>> E constant(E[] values, String word) {
        String wanted = word.replace('-', '_');
        for (E value : values) {
            if (value.name().equalsIgnoreCase(wanted)) {
                return value;
            }
        }
        throw new IllegalArgumentException("`" + word + "` is none of the known words");
    }
}
