package dev.railroad;

import java.util.List;
import java.util.Objects;

/**
 * The answer to one call. {@link #verdict} is what a host acts on; the rest explains it.
 *
 * @param verdict the strictest of the findings, {@link Verdict#ALLOW} when there are none
 * @param findings the rules that applied, strictest first, in the order of the text among equals
 * @param preserve absolute paths whose present state must be stored before the call runs; directories stand for all
 *     that is below them
 * @param destroyed those of them that the call removes or replaces, so that nothing of what they hold is left; what it
 *     moves or adds to is not among them
 * @param footprint how much else it may change
 * @param marks what the session must remember of files when the call runs
 * @param notices what else a human must know whenever an answer is given, such as a rule file that could not be read
 */
public record Decision(
        Verdict verdict,
        List<Finding> findings,
        List<String> preserve,
        List<String> destroyed,
        Footprint footprint,
        List<Mark> marks,
        List<String> notices) {
    /** A decision that leaves nothing to remember, about a call of which nobody knows how much it may change. */
    public Decision(Verdict verdict, List<Finding> findings, List<String> preserve, List<String> notices) {
        this(verdict, findings, preserve, List.of(), Footprint.UNKNOWN, List.of(), notices);
    }

    public Decision {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
        preserve = List.copyOf(preserve);
        destroyed = List.copyOf(destroyed);
        Objects.requireNonNull(footprint, "footprint");
        marks = List.copyOf(marks);
        notices = List.copyOf(notices);
    }

    /** The same with other findings, and the verdict that they demand. */
    public Decision withFindings(Verdict newVerdict, List<Finding> newFindings) {
        return new Decision(newVerdict, newFindings, preserve, destroyed, footprint, marks, notices);
    }

    /** The same with other notices. */
    public Decision withNotices(List<String> newNotices) {
        return new Decision(verdict, findings, preserve, destroyed, footprint, marks, newNotices);
    }
}
