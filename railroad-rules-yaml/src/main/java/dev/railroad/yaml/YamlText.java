package dev.railroad.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import org.snakeyaml.engine.v2.nodes.Node;

/** YAML text to nodes that know where they stand. */
final class YamlText {
    /** More than any rule file needs; a megabyte takes a fraction of a second. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private YamlText() {}

    /** The root node; empty when the text holds nothing, or cannot be read, which is reported. */
    static Optional<Node> compose(String text, Problems problems) {
        if (text.length() > MOST_CHARACTERS) {
            problems.at(1, 1, "the file is too long: " + text.length() + " characters, at most " + MOST_CHARACTERS);
            return Optional.empty();
        }
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setMaxAliasesForCollections(50)
                .setCodePointLimit(MOST_CHARACTERS)
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException failure) {
            if (!reportTabs(problems)) {
                report(failure, problems);
            }
        } catch (StackOverflowError tooDeep) {
            // The composer recurses, and rules nest half a dozen levels: whoever writes thousands means harm.
            problems.at(1, 1, "the file is nested too deeply");
        } catch (YamlEngineException failure) {
            if (!reportTabs(problems)) {
                String message = oneLine(String.valueOf(failure.getMessage()));
                boolean version = failure instanceof YamlVersionException;
                problems.at(1, 1, "not YAML: " + (version ? "the version it declares is not known" : message));
            }
        }
        return Optional.empty();
    }

    private static void report(MarkedYamlEngineException failure, Problems problems) {
        boolean quote = String.valueOf(failure.getContext()).contains("quoted scalar");
        // An open quote ends at the end of the file: where it was opened says more.
        Optional<Mark> mark = quote ? failure.getContextMark() : failure.getProblemMark();
        int line = mark.map(Mark::getLine).orElse(0) + 1;
        int column = mark.map(Mark::getColumn).orElse(0) + 1;
        problems.at(line, column, "not YAML: " + message(failure));
    }

    private static String message(MarkedYamlEngineException failure) {
        String context = failure.getContext() == null ? "" : failure.getContext() + ", ";
        return oneLine(context + failure.getProblem());
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s+", " ").strip();
    }

    /** YAML forbids tabs in indentation, and what a parser says about one is rarely that. */
    private static boolean reportTabs(Problems problems) {
        int before = problems.count();
        for (int i = 0; i < problems.lines().size(); i++) {
            String line = problems.lines().get(i);
            int tab = line.indexOf('\t');
            if (tab >= 0 && line.substring(0, tab).isBlank() && !line.isBlank()) {
                problems.at(i + 1, tab + 1, "a tab in the indentation: YAML wants spaces");
            }
        }
        return problems.count() > before;
    }
}
