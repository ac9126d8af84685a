package dev.railroad.cli;

import dev.railroad.Finding;
import dev.railroad.Span;
import java.util.ArrayList;
import java.util.List;

/** A command line with what rules found in it underlined, as compilers show mistakes. */
final class Excerpt {
    private static final int MOST_LINES = 12;
    private static final int WIDTH = 110;

    private final String text;
    private final Paint paint;

    Excerpt(String text, Paint paint) {
        this.text = text;
        this.paint = paint;
    }

    /** The first lines, and all that hold findings. */
    List<String> lines(List<Finding> findings) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int left = 0;
        for (String line : text.split("\n", -1)) {
            List<String> marks = marks(line, start, findings);
            if (lines.size() < MOST_LINES || !marks.isEmpty()) {
                lines.add(EffectWords.line(line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line));
                lines.addAll(marks);
            } else {
                left++;
            }
            start += line.length() + 1;
        }
        if (left > 0) {
            lines.add(paint.faint("… and " + left + (left == 1 ? " more line" : " more lines")));
        }
        return lines;
    }

    /** A row of carets for each place in the line, with the strictest rule that found it. */
    private List<String> marks(String line, int start, List<Finding> findings) {
        List<String> marks = new ArrayList<>();
        List<Span> shown = new ArrayList<>();
        for (Finding finding : findings) {
            Span span = finding.at().span();
            int from = Math.max(0, span.start() - start);
            int to = Math.min(Math.min(line.length(), WIDTH), span.end() - start);
            if (finding.at().file().isEmpty() && from < to && !shown.contains(span)) {
                shown.add(span);
                marks.add(" ".repeat(from)
                        + paint.verdict(
                                finding.verdict(),
                                "^".repeat(to - from) + " " + EffectWords.word(finding.verdict()) + " "
                                        + finding.rule()));
            }
        }
        return marks;
    }
}
