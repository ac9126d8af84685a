package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Location;
import dev.railroad.Verdict;
import java.util.List;

/**
 * Puts a decision into words for whoever reads it: the agent where a call is refused, a person where one is asked. Says
 * which rule, what would happen, where, and what to do instead.
 */
final class Reasons {
    private static final int MAX_FINDINGS = 4;
    private static final int MAX_EXCERPT = 160;
    private static final int MAX_NOTICES = 6;

    /** Claude Code moves what is longer than 10,000 characters into a file; nobody reads that much. */
    private static final int MAX_LENGTH = 6_000;

    private Reasons() {}

    /** @param stake what is at stake, a sentence; empty when there is nothing to say */
    static String of(Decision decision, String stake, boolean attended) {
        StringBuilder text = new StringBuilder("railroad: ");
        boolean block = decision.verdict() == Verdict.BLOCK;
        List<Finding> findings = decision.findings();
        int shown = 0;
        String suggestion = "";
        String lastExcerpt = "";
        for (int i = 0; i < findings.size() && shown < MAX_FINDINGS; i++) {
            Finding finding = findings.get(i);
            if (finding.verdict() != decision.verdict()) {
                continue;
            }
            if (shown == 0) {
                text.append(
                        block ? "blocked by " : attended ? "asks, because of " : "needs a person's yes, because of ");
            } else {
                text.append("\nAlso ");
            }
            String excerpt = line(finding.excerpt());
            finding(finding, excerpt.equals(lastExcerpt) ? "" : excerpt, text);
            lastExcerpt = excerpt;
            if (suggestion.isEmpty()) {
                suggestion = finding.suggestion();
            }
            shown++;
        }
        int left = count(findings, decision.verdict()) - shown;
        if (left > 0) {
            text.append("\nAnd ").append(left).append(left == 1 ? " more place." : " more places.");
        }
        if (!stake.isEmpty()) {
            text.append('\n').append(stake);
        }
        if (!block && !attended) {
            text.append("\nNobody can be asked in this session, so the call did not run.");
        }
        advise(suggestion, block, attended, text);
        notices(decision.notices(), text);
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text.toString();
    }

    private static void finding(Finding finding, String excerpt, StringBuilder text) {
        text.append("rule `").append(finding.rule()).append('`');
        if (!finding.source().isEmpty()) {
            text.append(" (").append(finding.source()).append(')');
        }
        text.append(": ").append(sentence(finding.message()));
        Location at = finding.at();
        if (!excerpt.isEmpty()) {
            text.append(" Here: `").append(excerpt).append('`');
            if (!at.file().isEmpty()) {
                text.append(" in ").append(at.file()).append(" line ").append(at.line());
            }
            text.append('.');
        } else if (!at.file().isEmpty()) {
            text.append(" In ")
                    .append(at.file())
                    .append(" line ")
                    .append(at.line())
                    .append('.');
        }
    }

    /** What to do now. An agent that is only told "no" tries the same thing in other words. */
    private static void advise(String suggestion, boolean block, boolean attended, StringBuilder text) {
        if (!suggestion.isEmpty()) {
            text.append("\nInstead: ").append(sentence(suggestion));
        } else if (block) {
            text.append("\nDo not try the same by other means; if it must be done, ask the user to do it.");
        } else if (!attended) {
            text.append("\nGo on without it, and tell the user at the end what you wanted to run and why.");
        }
    }

    private static void notices(List<String> notices, StringBuilder text) {
        for (int i = 0; i < notices.size() && i < MAX_NOTICES; i++) {
            text.append("\nNote: ").append(notices.get(i));
        }
        if (notices.size() > MAX_NOTICES) {
            text.append("\nNote: and ").append(notices.size() - MAX_NOTICES).append(" more; see `railroad check`.");
        }
    }

    private static int count(List<Finding> findings, Verdict verdict) {
        int count = 0;
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).verdict() == verdict) {
                count++;
            }
        }
        return count;
    }

    private static String sentence(String text) {
        char last = text.isEmpty() ? '.' : text.charAt(text.length() - 1);
        return last == '.' || last == '!' || last == '?' || last == '`' || last == ')' ? text : text + '.';
    }

    private static String line(String excerpt) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < excerpt.length() && i < MAX_EXCERPT; i++) {
            char c = excerpt.charAt(i);
            line.append(c < ' ' ? ' ' : c);
        }
        if (excerpt.length() > MAX_EXCERPT) {
            line.append('…');
        }
        return line.toString().strip();
    }
}
