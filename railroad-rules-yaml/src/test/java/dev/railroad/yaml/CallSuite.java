package dev.railroad.yaml;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.ToolCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of calls. A call starts with a word and what the word asks for; lines that start with {@code >} go on with
 * it; {@code #} at the start of a line is a remark. The words: {@code $} (or, in a list of bypasses, the verdict) for a
 * command line, {@code Read}, {@code Write}, {@code Edit}, {@code Fetch} and {@code Other} for the tools, and
 * {@code File} for a file of the project that later calls find there.
 */
final class CallSuite {
    /**
     * One call.
     *
     * @param line where it starts
     * @param word its first word
     * @param call what an agent would do
     */
    record Item(int line, String word, ToolCall call) {
        @Override
        public String toString() {
            return line + ": " + call;
        }
    }

    private static final Context CONTEXT = Context.in(ExampleWorkspace.PROJECT);

    private final List<Item> items = new ArrayList<>();
    private final Map<String, String> files = new LinkedHashMap<>();

    private CallSuite() {}

    static CallSuite read(String name) {
        CallSuite suite = new CallSuite();
        int start = 0;
        @Nullable StringBuilder text = null;
        List<String> lines = lines(name);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at);
            if (text != null && (line.equals(">") || line.startsWith("> "))) {
                text.append('\n').append(line.substring(Math.min(2, line.length())));
                continue;
            }
            if (text != null) {
                suite.add(start, text.toString());
                text = null;
            }
            if (!line.isBlank() && !line.startsWith("#")) {
                start = at + 1;
                text = new StringBuilder(line);
            }
        }
        if (text != null) {
            suite.add(start, text.toString());
        }
        return suite;
    }

    List<Item> items() {
        return items;
    }

    ExampleWorkspace workspace() {
        return new ExampleWorkspace(files);
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(CallSuite.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private void add(int line, String text) {
        int blank = text.indexOf(' ');
        String word = text.substring(0, blank);
        String rest = text.substring(blank + 1);
        int end = rest.indexOf('\n');
        String first = end < 0 ? rest : rest.substring(0, end);
        String body = end < 0 ? "" : rest.substring(end + 1);
        switch (word) {
            case "File" -> files.put(ExampleWorkspace.PROJECT + "/" + first, body + "\n");
            case "Read" -> items.add(new Item(line, word, new ToolCall.Read("Read", CONTEXT, first)));
            case "Write" -> items.add(new Item(line, word, new ToolCall.Write("Write", CONTEXT, first, body)));
            case "Edit" -> items.add(new Item(line, word, new ToolCall.Edit("Edit", CONTEXT, first, "old", body)));
            case "Fetch" -> items.add(new Item(line, word, new ToolCall.Fetch("WebFetch", CONTEXT, first)));
            case "Other" -> items.add(new Item(line, word, other(first, body)));
            default -> items.add(new Item(line, word, new ToolCall.Shell("Bash", CONTEXT, Dialect.BASH, rest)));
        }
    }

    /** The arguments stand one on a line, as {@code name: value}. */
    private static ToolCall other(String tool, String body) {
        Map<String, String> arguments = new LinkedHashMap<>();
        body.lines().forEach(line -> {
            int colon = line.indexOf(": ");
            arguments.put(line.substring(0, colon), line.substring(colon + 2));
        });
        return new ToolCall.Other(tool, CONTEXT, arguments);
    }
}
