package dev.railroad.effect.project;

import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What make would run for its goals, as if nothing was up to date. Source: GNU make manual, sections 4, 5 and 9. Mutable,
 * for one call and one thread.
 */
public final class Makefile {
    private static final String DEFAULT_GOAL = ".DEFAULT_GOAL";

    /** Commands of one run; more are left out, as the interpreter's own budget would. */
    private static final int MAX_STEPS = 2_000;

    private final MakeVariables variables;
    private final MakeReader reader;
    private final List<MakeRule> rules = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> done = new HashSet<>();
    private String file = "";

    /**
     * A makefile that is still empty.
     *
     * @param settings variables of the command line
     */
    public Makefile(Surroundings surroundings, Map<String, Value> settings) {
        this.variables = new MakeVariables(surroundings);
        settings.forEach(variables::fix);
        this.reader = new MakeReader(this, surroundings, variables);
    }

    /** Reads a file, or code given in place of one. */
    public void read(String path, String text) {
        file = path;
        variables.automatic("MAKEFILE_LIST", path);
        reader.read(path, text);
        shelled(path, 1);
    }

    void add(MakeRule rule) {
        rules.add(rule);
    }

    /** The commands for the goals in their order; without goals for the default one. */
    public List<Step> run(List<String> goals) {
        for (String goal : goals.isEmpty() ? defaultGoal() : goals) {
            make(goal, 0);
        }
        return List.copyOf(steps);
    }

    private List<String> defaultGoal() {
        String set =
                variables.isSet(DEFAULT_GOAL) ? variables.variable(DEFAULT_GOAL).textOr("") : "";
        if (!set.isEmpty()) {
            return List.of(set);
        }
        for (MakeRule rule : rules) {
            for (String target : rule.targets) {
                if ((!target.startsWith(".") || target.indexOf('/') >= 0) && target.indexOf('%') < 0) {
                    return List.of(target);
                }
            }
        }
        return List.of();
    }

    private void make(String target, int depth) {
        if (depth > 200 || steps.size() > MAX_STEPS || !done.add(target)) {
            return;
        }
        Optional<MakeRule> recipe = Optional.empty();
        for (MakeRule rule : rules) {
            if (!rule.isPattern() && rule.stem(target) != null) {
                for (String needed : rule.prerequisites) {
                    make(needed, depth + 1);
                }
                recipe = rule.recipe.isEmpty() ? recipe : Optional.of(rule);
            }
        }
        String stem = "";
        for (int i = 0; i < rules.size() && recipe.isEmpty(); i++) {
            String found = rules.get(i).isPattern() ? rules.get(i).stem(target) : null;
            if (found != null && !found.isEmpty()) {
                stem = found;
                for (String needed : rules.get(i).prerequisites) {
                    make(needed.replace("%", stem), depth + 1);
                }
                recipe = Optional.of(rules.get(i));
            }
        }
        if (recipe.isPresent()) {
            run(recipe.get(), target, stem);
        }
    }

    private void run(MakeRule rule, String target, String stem) {
        String needs = String.join(" ", rule.prerequisites).replace("%", stem);
        int blank = needs.indexOf(' ');
        variables.automatic("@", target);
        variables.automatic("<", blank < 0 ? needs : needs.substring(0, blank));
        variables.automatic("^", needs);
        variables.automatic("+", needs);
        variables.automatic("?", needs);
        variables.automatic("*", stem);
        Value whole = Value.of("");
        boolean oneShell = oneShell();
        for (MakeRule.Line line : rule.recipe) {
            Value code = variables.expand(line.text());
            shelled(rule.file, line.number());
            if (oneShell) {
                whole = whole.plus(bare(code)).plus("\n");
                continue;
            }
            for (Value command : lines(code)) {
                if (!command.isEmpty()) {
                    steps.add(Step.shell(rule.file, bare(command), line.number()));
                }
            }
        }
        if (!whole.isEmpty()) {
            steps.add(Step.shell(rule.file, whole, rule.recipe.get(0).number()));
        }
    }

    /** What a variable expands to may be several lines, each a command of its own (section 5.8). */
    private static List<Value> lines(Value code) {
        String text = code.textOr("");
        if (text.indexOf('\n') < 0) {
            return List.of(code);
        }
        List<Value> lines = new ArrayList<>();
        int from = 0;
        for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
            if (i == 0 || text.charAt(i - 1) != '\\') {
                lines.add(Value.of(text.substring(from, i)));
                from = i + 1;
            }
        }
        lines.add(Value.of(text.substring(from)));
        return lines;
    }

    private boolean oneShell() {
        for (MakeRule rule : rules) {
            if (rule.targets.contains(".ONESHELL")) {
                return true;
            }
        }
        return false;
    }

    private void shelled(String path, int line) {
        for (Value command : variables.takeShelled()) {
            steps.add(Step.shell(path.isEmpty() ? file : path, command, line));
        }
    }

    /** Without the prefixes {@code @}, {@code -} and {@code +} of section 5.2 to 5.5. */
    private static Value bare(Value code) {
        String text = code.prefix();
        int from = 0;
        while (from < text.length() && "@-+ \t".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        if (from == 0) {
            return code;
        }
        Value.Builder rest = new Value.Builder().append(text.substring(from));
        code.pieces().subList(1, code.pieces().size()).forEach(rest::append);
        return rest.build();
    }

    /** The words of a list. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || Character.isWhitespace(text.charAt(i));
            if (!blank && start < 0) {
                start = i;
            } else if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            }
        }
        return words;
    }
}
