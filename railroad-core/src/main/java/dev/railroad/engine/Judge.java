package dev.railroad.engine;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Footprint;
import dev.railroad.Location;
import dev.railroad.Mark;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effects;
import dev.railroad.effect.Truth;
import dev.railroad.engine.RuleIndex.Entry;
import dev.railroad.rule.Condition;
import dev.railroad.rule.NearMiss;
import dev.railroad.rule.Rule;
import dev.railroad.rule.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges one call. The law is short: every effect is judged by itself; a rule that holds demands its verdict, one that
 * plausibly holds demands that a human is asked; an exemption that holds for certain takes away the rules of less
 * authority; the strictest of what is left wins. For one call and one thread.
 */
final class Judge {
    /** More than anyone reads; the verdict is that of the first. */
    static final int MOST_FINDINGS = 50;

    /** A rule that holds for effect {@code index}, -1 being the call as a whole. */
    private record Held(Entry entry, int index, Truth truth) {}

    private final ToolCall call;
    private final List<Effect> effects;
    private final List<Mark> marks;
    private final RuleIndex rules;
    private final Subject whole;
    private final Commands commands;
    private final List<Held> held = new ArrayList<>();
    private final List<Entry> candidates = new ArrayList<>();

    /** Rules that demand nothing; kept only for {@link #explain}. */
    private @Nullable List<Reasoning.Weighed> aside;

    /** By effect, the call as a whole first: the authority of the greatest exemption, -1 for none. */
    private final int[] exempt;

    Judge(ToolCall call, Effects understood, RuleIndex rules, Workspace workspace) {
        this.call = call;
        this.effects = understood.list();
        this.marks = understood.marks();
        this.rules = rules;
        this.whole = Subject.of(call, workspace);
        this.commands = new Commands(effects);
        this.exempt = new int[effects.size() + 1];
        Arrays.fill(exempt, -1);
    }

    /** The decision. */
    Decision decide(List<String> notices) {
        rules.forCall(call.tool(), candidates);
        tryOn(whole, -1);
        for (int i = 0; i < effects.size(); i++) {
            candidates.clear();
            rules.forEffect(effects.get(i), candidates);
            if (!candidates.isEmpty()) {
                tryOn(whole.at(effects.get(i), commands.of(i)), i);
            }
        }
        List<Finding> findings = findings();
        Verdict verdict = findings.isEmpty() ? Verdict.ALLOW : findings.get(0).verdict();
        List<String> preserve = Preserved.paths(call, effects, whole.workspace());
        List<String> destroyed = Preserved.destroyed(effects, preserve);
        Footprint footprint = FootprintOf.call(call, effects, preserve);
        return new Decision(verdict, findings, preserve, destroyed, footprint, marks, notices);
    }

    /** The decision, and how it came about. */
    Reasoning explain(List<String> notices) {
        List<Reasoning.Weighed> rest = new ArrayList<>();
        aside = rest;
        Decision decision = decide(notices);
        List<Reasoning.Weighed> weighed = new ArrayList<>();
        for (Held one : held) {
            Reasoning.Outcome outcome = isExempt(one) ? Reasoning.Outcome.EXEMPTED : Reasoning.Outcome.DEMANDS;
            weighed.add(new Reasoning.Weighed(one.entry().rule(), one.index(), one.truth(), outcome, ""));
        }
        weighed.addAll(rest);
        return new Reasoning(decision, new Effects(effects), weighed);
    }

    private void tryOn(Subject subject, int index) {
        for (int i = 0; i < candidates.size(); i++) {
            Entry entry = candidates.get(i);
            Truth truth = entry.rule().condition().test(subject);
            if (truth == Truth.NO) {
                if (aside != null) {
                    setAside(aside, entry.rule(), subject, index);
                }
                continue;
            }
            if (!entry.exempts()) {
                held.add(new Held(entry, index, truth));
            } else if (truth == Truth.YES) {
                if (aside != null) {
                    aside.add(new Reasoning.Weighed(entry.rule(), index, truth, Reasoning.Outcome.EXEMPTS, ""));
                }
                exempt[index + 1] =
                        Math.max(exempt[index + 1], entry.rule().authority().ordinal());
            }
        }
    }

    private static void setAside(List<Reasoning.Weighed> aside, Rule rule, Subject subject, int index) {
        Optional<String> unless = NearMiss.of(rule.condition(), subject);
        if (unless.isPresent()) {
            aside.add(new Reasoning.Weighed(rule, index, Truth.NO, Reasoning.Outcome.NEARLY, unless.get()));
        } else if (rule.condition().scope() == Condition.Scope.COMMAND) {
            aside.add(new Reasoning.Weighed(rule, index, Truth.NO, Reasoning.Outcome.FAILS, ""));
        }
    }

    private boolean isExempt(Held one) {
        int authority = exempt[one.index() + 1];
        if (!(call instanceof ToolCall.Shell)) {
            // Any other call is one deed.
            authority = Math.max(authority, exempt[0]);
        }
        if (one.index() >= 0) {
            int owner = commands.exempting(one.index());
            authority = owner < 0 ? authority : Math.max(authority, exempt[owner + 1]);
        }
        return one.entry().rule().authority().ordinal() < authority;
    }

    /** Strictest first, then in the order of the text, then in the order of the rules; each rule once a place. */
    private List<Finding> findings() {
        List<Held> kept = new ArrayList<>();
        for (Held one : held) {
            if (!isExempt(one)) {
                insert(kept, one);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Held one : kept) {
            if (findings.size() == MOST_FINDINGS) {
                break;
            }
            Finding finding = finding(one);
            if (!isTold(findings, finding)) {
                findings.add(finding);
            }
        }
        return findings;
    }

    private void insert(List<Held> sorted, Held one) {
        int at = sorted.size();
        while (at > 0 && compare(one, sorted.get(at - 1)) < 0) {
            at--;
        }
        sorted.add(at, one);
    }

    private int compare(Held a, Held b) {
        int order = verdict(b).compareTo(verdict(a));
        if (order == 0) {
            order = Integer.compare(start(a), start(b));
        }
        if (order == 0) {
            order = Integer.compare(a.index(), b.index());
        }
        return order == 0 ? Integer.compare(a.entry().order(), b.entry().order()) : order;
    }

    private static Verdict verdict(Held one) {
        return one.truth() == Truth.YES ? one.entry().rule().verdict() : Verdict.ASK;
    }

    private int start(Held one) {
        return one.index() < 0 ? 0 : effects.get(one.index()).at().span().start();
    }

    private static boolean isTold(List<Finding> findings, Finding finding) {
        for (Finding other : findings) {
            if (other.rule().equals(finding.rule())
                    && other.source().equals(finding.source())
                    && other.at().span().start() == finding.at().span().start()
                    && other.at().line() == finding.at().line()
                    && other.at().file().equals(finding.at().file())) {
                return true;
            }
        }
        return false;
    }

    private Finding finding(Held one) {
        Rule rule = one.entry().rule();
        @Nullable Effect effect = one.index() < 0 ? null : effects.get(one.index());
        Location at = effect == null ? Explanation.place(rule, call) : effect.at();
        String subject = Explanation.subject(call, effect);
        String message = rule.message().replace("{subject}", subject);
        if (one.truth() == Truth.MAYBE) {
            message += " Not all of it is known before it runs.";
        }
        return new Finding(
                rule.name(),
                rule.source(),
                verdict(one),
                message,
                rule.suggestion(),
                at,
                Explanation.excerpt(call, at, subject));
    }
}
