package dev.railroad.effect.program;

import dev.railroad.effect.Invocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which commands change nothing but the files that their effects name; the table is {@code footprints.table}. Immutable,
 * safe for use by several threads.
 */
public final class Footprints {
    /** What must hold of a command beside its name. */
    private record Terms(boolean bare, List<String> needs, List<String> never) {
        /** @param words how many operands are its name */
        boolean hold(Invocation command, int words) {
            if (bare && command.operands().size() > words) {
                return false;
            }
            for (int i = 0; i < never.size(); i++) {
                if (command.find(never.get(i)).isPresent()) {
                    return false;
                }
            }
            for (int i = 0; i < needs.size(); i++) {
                if (command.has(needs.get(i))) {
                    return true;
                }
            }
            return needs.isEmpty();
        }
    }

    private static final class Holder {
        static final Footprints STANDARD = new Footprints(Programs.resource("footprints.table"));
    }

    /** By program, or by program, space and subcommand. */
    private final Map<String, Terms> told = new HashMap<>();

    private final Map<String, Terms> tools = new HashMap<>();

    private Footprints(String table) {
        for (String line : table.split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                read(TableReader.words(line), line);
            }
        }
    }

    /** The table that is built in. */
    public static Footprints standard() {
        return Holder.STANDARD;
    }

    /** Whether a command changes nothing but what its effects name. */
    public boolean isTold(Invocation command) {
        if (command.harmless()) {
            return true;
        }
        Terms whole = told.get(command.program());
        if (whole != null) {
            return whole.hold(command, 0);
        }
        Terms sub = told.get(command.program() + ' ' + command.operand(0));
        return sub != null && sub.hold(command, 1);
    }

    /** Whether a host's tool changes no file by itself. */
    public boolean isToldTool(String tool) {
        return tools.containsKey(tool);
    }

    private void read(List<String> words, String line) {
        int colon = words.lastIndexOf(":");
        // The shell's command ":" is a name among others.
        boolean terms = colon > 1 && colon + 1 < words.size() && isTerm(words.get(colon + 1));
        List<String> names = words.subList(1, terms ? colon : words.size());
        Terms read = terms(terms ? words.subList(colon + 1, words.size()) : List.of());
        if (words.get(0).equals("tool")) {
            for (String name : names) {
                tools.put(name, read);
            }
        } else if (words.get(0).equals("told") && names.get(0).equals("in")) {
            for (String name : names.subList(2, names.size())) {
                told.put(names.get(1) + ' ' + name, read);
            }
        } else if (words.get(0).equals("told")) {
            for (String name : names) {
                told.put(name, read);
            }
        } else {
            throw new IllegalStateException("footprints.table: `" + line + "` is not understood");
        }
    }

    private static boolean isTerm(String word) {
        return Set.of("bare", "needs", "never").contains(word);
    }

    private static Terms terms(List<String> words) {
        boolean bare = false;
        List<String> needs = new ArrayList<>();
        List<String> never = new ArrayList<>();
        List<String> into = needs;
        for (String word : words) {
            switch (word) {
                case "bare" -> bare = true;
                case "needs" -> into = needs;
                case "never" -> into = never;
                default -> into.add(word);
            }
        }
        return new Terms(bare, List.copyOf(needs), List.copyOf(never));
    }
}
