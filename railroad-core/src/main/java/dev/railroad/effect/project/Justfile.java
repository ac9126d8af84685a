package dev.railroad.effect.project;

import dev.railroad.effect.Language;
import dev.railroad.effect.Origin;
import dev.railroad.effect.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What just would run: just.systems/man. Mutable, for one call. */
public final class Justfile {
    private static final int MAX_DEPTH = 64;

    private final Surroundings surroundings;
    private final Map<String, Value> settings;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> open = new HashSet<>();

    private record Line(String text, int number) {}

    /**
     * A recipe.
     *
     * @param after what runs when it has ended
     */
    private record Recipe(
            List<String> parameters, List<String> before, List<String> after, String file, List<Line> body) {}

    /**
     * A reader.
     *
     * @param settings variables of the command line
     */
    public Justfile(Surroundings surroundings, Map<String, Value> settings) {
        this.surroundings = surroundings;
        this.settings = settings;
    }

    /** Reads a justfile. */
    public void read(String path, String text) {
        List<Line> body = List.of();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean indented = line.startsWith(" ") || line.startsWith("\t");
            if (indented || line.isBlank()) {
                if (body instanceof ArrayList<Line>) {
                    body.add(new Line(line, i + 1));
                }
                continue;
            }
            body = head(path, line.strip());
        }
    }

    /** A line at the margin; the answer collects the lines below it. */
    private List<Line> head(String path, String line) {
        int assign = line.indexOf(":=");
        if (line.startsWith("#") || line.startsWith("set ") || line.startsWith("[") || line.startsWith("mod ")) {
            return List.of();
        }
        if (line.startsWith("import ")) {
            String name =
                    unquoted(line.substring(line.startsWith("import ?") ? 8 : 7).strip());
            String imported = name.startsWith("/") ? name : path.substring(0, path.lastIndexOf('/') + 1) + name;
            if (recipes.size() < 1_000) {
                surroundings.open(imported).ifPresent(text -> read(imported, text));
            }
            return List.of();
        }
        if (assign > 0 && line.indexOf(':') == assign) {
            String name = line.substring(0, assign).strip();
            String value = line.substring(assign + 2).strip();
            if (name.startsWith("alias ")) {
                aliases.put(name.substring(6).strip(), value);
            } else {
                variables.put(name.startsWith("export ") ? name.substring(7).strip() : name, value);
            }
            return List.of();
        }
        int colon = colon(line);
        if (colon <= 0) {
            return List.of();
        }
        List<String> words = words(line.substring(0, colon));
        String needs = line.substring(colon + 1);
        int then = needs.indexOf("&&");
        List<Line> body = new ArrayList<>();
        String name = words.get(0).startsWith("@") ? words.get(0).substring(1) : words.get(0);
        recipes.put(
                name,
                new Recipe(
                        words.subList(1, words.size()),
                        words(then < 0 ? needs : needs.substring(0, then)),
                        then < 0 ? List.of() : words(needs.substring(then + 2)),
                        path,
                        body));
        return body;
    }

    /** The commands of recipes with their arguments, as they stand on the command line; without any of the first one. */
    public List<Step> run(List<Value> words) {
        int i = 0;
        if (words.isEmpty() && !recipes.isEmpty()) {
            String first = recipes.containsKey("default")
                    ? "default"
                    : recipes.keySet().iterator().next();
            recipe(first, List.of(), 0);
        }
        while (i < words.size()) {
            String name = words.get(i++).textOr("");
            Recipe recipe = recipes.get(aliases.getOrDefault(name, name));
            if (recipe == null) {
                break;
            }
            int count = 0;
            for (String parameter : recipe.parameters()) {
                boolean rest = parameter.startsWith("+") || parameter.startsWith("*");
                count = rest ? words.size() - i : Math.min(count + 1, words.size() - i);
            }
            recipe(name, words.subList(i, i + count), 0);
            i += count;
        }
        return List.copyOf(steps);
    }

    private void recipe(String name, List<Value> arguments, int depth) {
        Recipe recipe = recipes.get(aliases.getOrDefault(name, name));
        if (recipe == null || depth > MAX_DEPTH || !open.add(name)) {
            return;
        }
        Map<String, Value> scope = new HashMap<>();
        bind(recipe, arguments, scope);
        for (String needed : recipe.before()) {
            dependency(needed, scope, depth);
        }
        body(recipe, scope);
        for (String following : recipe.after()) {
            dependency(following, scope, depth);
        }
        open.remove(name);
    }

    /** {@code build} or {@code (build "x" target)}. */
    private void dependency(String text, Map<String, Value> scope, int depth) {
        List<String> words = words(text.startsWith("(") ? text.substring(1, Math.max(1, text.length() - 1)) : text);
        if (words.isEmpty()) {
            return;
        }
        List<Value> arguments = new ArrayList<>();
        for (String word : words.subList(1, words.size())) {
            arguments.add(expression(word, scope, 0));
        }
        recipe(words.get(0), arguments, depth + 1);
    }

    private void bind(Recipe recipe, List<Value> arguments, Map<String, Value> scope) {
        int i = 0;
        for (String written : recipe.parameters()) {
            boolean rest = written.startsWith("+") || written.startsWith("*");
            String parameter = rest || written.startsWith("$") ? written.substring(1) : written;
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            Value value = equals < 0 ? Value.of("") : expression(parameter.substring(equals + 1), scope, 0);
            if (i < arguments.size()) {
                value = arguments.get(i++);
                while (rest && i < arguments.size()) {
                    value = value.plus(" ").plus(arguments.get(i++));
                }
            }
            scope.put(name, value);
        }
    }

    private void body(Recipe recipe, Map<String, Value> scope) {
        Value whole = Value.of("");
        boolean script = false;
        int start = 0;
        String language = "";
        for (Line line : recipe.body()) {
            String text = line.text().strip();
            if (start == 0) {
                if (text.isEmpty()) {
                    continue;
                }
                start = line.number();
                script = text.startsWith("#!");
                language = text;
            }
            if (script) {
                String dedented = line.text().startsWith("    ") ? line.text().substring(4) : line.text();
                whole = whole.plus(interpolated(dedented, scope)).plus("\n");
            } else if (whole.suffix().endsWith("\\")) {
                whole = whole.plus("\n").plus(interpolated(text, scope));
            } else {
                flush(recipe, whole, start);
                start = line.number();
                whole = interpolated(bare(text), scope);
            }
        }
        if (script) {
            steps.add(new Step(Shebang.language(language).orElse(Language.OTHER), whole, recipe.file(), start));
        } else {
            flush(recipe, whole, start);
        }
    }

    private void flush(Recipe recipe, Value code, int line) {
        if (!code.isEmpty()) {
            steps.add(Step.shell(recipe.file(), code, line));
        }
    }

    private static String bare(String line) {
        int from = 0;
        while (from < line.length() && "@-".indexOf(line.charAt(from)) >= 0) {
            from++;
        }
        return line.substring(from);
    }

    private Value interpolated(String text, Map<String, Value> scope) {
        Value.Builder out = new Value.Builder();
        int from = 0;
        int start = text.indexOf("{{");
        while (start >= 0) {
            int end = text.indexOf("}}", start);
            if (end < 0) {
                break;
            }
            out.append(text.substring(from, start));
            if (text.startsWith("{{{{", start)) {
                out.append("{{");
                end = start + 2;
            } else {
                out.append(expression(text.substring(start + 2, end).strip(), scope, 0));
            }
            from = end + 2;
            start = text.indexOf("{{", from);
        }
        return out.append(text.substring(from)).build();
    }

    /** Strings, names and {@code +}; all else is unknown. */
    private Value expression(String text, Map<String, Value> scope, int depth) {
        String term = text.strip();
        if (term.startsWith("\"") || term.startsWith("'")) {
            int end = term.indexOf(term.charAt(0), 1);
            if (end == term.length() - 1) {
                return Value.of(unquoted(term));
            }
        }
        int plus = term.indexOf('+');
        if (plus > 0 && depth < MAX_DEPTH) {
            return expression(term.substring(0, plus), scope, depth + 1)
                    .plus(expression(term.substring(plus + 1), scope, depth + 1));
        }
        Value bound = scope.containsKey(term) ? scope.get(term) : settings.get(term);
        if (bound != null) {
            return bound;
        }
        String variable = variables.get(term);
        if (variable != null && depth < MAX_DEPTH) {
            return expression(variable, scope, depth + 1);
        }
        if (term.equals("justfile_directory()") || term.equals("invocation_directory()")) {
            return Value.of(surroundings.directory());
        }
        Optional<Value> environment =
                term.startsWith("env") ? surroundings.variable(unquoted(between(term))) : Optional.empty();
        return environment.orElse(Value.unknown(Origin.COMMAND, term));
    }

    private static String between(String call) {
        int open = call.indexOf('(');
        int end = call.indexOf(',') > 0 ? call.indexOf(',') : call.indexOf(')');
        return open < 0 || end < open ? "" : call.substring(open + 1, end).strip();
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && (text.startsWith("\"") || text.startsWith("'"));
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The colon after a recipe's name and parameters, outside of strings. */
    private static int colon(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == ':') {
                return i;
            }
        }
        return -1;
    }

    /** Words; parentheses and quotes hold theirs together. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        char quote = 0;
        int nested = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && nested == 0 && (c == ' ' || c == '\t')) {
                if (word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            if (quote == 0 && c == '#' && nested == 0) {
                break;
            }
            nested += quote == 0 && c == '(' ? 1 : quote == 0 && c == ')' ? -1 : 0;
            quote = quote == c ? 0 : quote == 0 && (c == '"' || c == '\'') ? c : quote;
            word.append(c);
        }
        if (word.length() > 0) {
            words.add(word.toString());
        }
        return words;
    }
}
