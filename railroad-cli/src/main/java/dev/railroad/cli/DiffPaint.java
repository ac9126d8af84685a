package dev.railroad.cli;

/** Colours of differences, those that git has: removed lines red, added ones green, places cyan. */
record DiffPaint(Paint paint) {
    /** A line of a summary: its pluses and minuses. */
    String stat(String line) {
        int bar = line.lastIndexOf(" | ");
        int graph = line.length();
        while (graph > 0 && (line.charAt(graph - 1) == '+' || line.charAt(graph - 1) == '-')) {
            graph--;
        }
        if (bar < 0 || graph == line.length()) {
            return line;
        }
        int minus = line.indexOf('-', graph) < 0 ? line.length() : line.indexOf('-', graph);
        return line.substring(0, graph)
                + paint.added(line.substring(graph, minus))
                + paint.removed(line.substring(minus));
    }

    /** A line of a unified difference. */
    String unified(String line) {
        if (line.startsWith("--- ") || line.startsWith("+++ ")) {
            return paint.bold(line);
        } else if (line.startsWith("@@")) {
            return paint.place(line);
        } else if (line.startsWith("+")) {
            return paint.added(line);
        } else if (line.startsWith("-")) {
            return paint.removed(line);
        }
        return line;
    }
}
