package dev.railroad.engine;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Verdict;
import java.util.Objects;

/** A call did not run because its decision was not {@link Verdict#ALLOW}. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Decision decision;

    RefusedException(Decision decision) {
        super(describe(decision));
        this.decision = Objects.requireNonNull(decision, "decision");
    }

    /** Why. */
    public Decision decision() {
        return decision;
    }

    private static String describe(Decision decision) {
        StringBuilder text = new StringBuilder(decision.verdict() == Verdict.ASK ? "needs approval" : "refused");
        for (Finding finding : decision.findings()) {
            text.append(": ")
                    .append(finding.message())
                    .append(" [")
                    .append(finding.rule())
                    .append(']');
            break;
        }
        return text.toString();
    }
}
