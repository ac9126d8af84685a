package dev.railroad.engine;

import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Truth;
import dev.railroad.rule.Condition.Scope;
import dev.railroad.rule.Rule;
import dev.railroad.rule.Subject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The law, written down as plainly as it can be: every rule is tried on everything. */
record ReferenceJudge(ToolCall call, List<Effect> effects, List<Rule> rules, Workspace workspace) {
    /** Each finding as one line: verdict, rule, place. */
    Set<String> findings() {
        Set<String> findings = new TreeSet<>();
        for (Rule rule : rules) {
            for (int i = -1; i < effects.size(); i++) {
                Truth truth = rule.verdict() == Verdict.ALLOW ? Truth.NO : test(rule, i);
                if (truth != Truth.NO && rule.authority().ordinal() >= exemption(i)) {
                    Verdict verdict = truth == Truth.YES ? rule.verdict() : Verdict.ASK;
                    findings.add(
                            verdict + " " + rule.name() + " " + place(i).span().start());
                }
            }
        }
        return findings;
    }

    Verdict verdict() {
        Verdict verdict = Verdict.ALLOW;
        for (String finding : findings()) {
            verdict = verdict.or(Verdict.valueOf(finding.substring(0, finding.indexOf(' '))));
        }
        return verdict;
    }

    private Location place(int i) {
        return i < 0 ? Location.CALL : effects.get(i).at();
    }

    /** Rules about the call are tried on the call, rules about commands on commands, the others on every effect. */
    private Truth test(Rule rule, int i) {
        Scope scope = rule.condition().scope();
        boolean command = i >= 0 && effects.get(i) instanceof Effect.Execute;
        boolean applies = scope == Scope.CALL ? i < 0 : scope == Scope.COMMAND ? command : i >= 0;
        Subject whole = Subject.of(call, workspace);
        if (!applies) {
            return Truth.NO;
        }
        return rule.condition().test(i < 0 ? whole : whole.at(effects.get(i), owner(i)));
    }

    private Effect.Execute owner(int i) {
        return ownerIndex(i) < 0 ? null : (Effect.Execute) effects.get(ownerIndex(i));
    }

    private int ownerIndex(int i) {
        for (int before = i; before >= 0; before--) {
            if (effects.get(before) instanceof Effect.Execute) {
                boolean within = effects.get(before).at().span().start()
                                <= place(i).span().start()
                        && place(i).span().end()
                                <= effects.get(before).at().span().end();
                return within ? before : -1;
            }
        }
        return -1;
    }

    /** Rules of this authority or more stay in force for effect {@code i}. */
    private int exemption(int i) {
        int authority = -1;
        for (Rule rule : rules) {
            if (rule.verdict() != Verdict.ALLOW) {
                continue;
            }
            boolean exempt = test(rule, i) == Truth.YES
                    || (!(call instanceof ToolCall.Shell) && test(rule, -1) == Truth.YES)
                    || (i >= 0 && ownerIndex(i) >= 0 && isOfCommand(i) && test(rule, ownerIndex(i)) == Truth.YES);
            if (exempt) {
                authority = Math.max(authority, rule.authority().ordinal());
            }
        }
        return authority;
    }

    private boolean isOfCommand(int i) {
        if (!(effects.get(i) instanceof Effect.File file)
                || (file.access() != Effect.File.Access.WRITE && file.access() != Effect.File.Access.CHANGE)) {
            return true;
        }
        return owner(i).invocation().arguments().stream()
                .anyMatch(argument ->
                        argument.value().show().contains(file.target().written().show()));
    }
}
