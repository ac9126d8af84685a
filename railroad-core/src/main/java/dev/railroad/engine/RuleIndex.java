package dev.railroad.engine;

import dev.railroad.Verdict;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Value;
import dev.railroad.rule.Condition;
import dev.railroad.rule.EffectCondition;
import dev.railroad.rule.Rule;
import dev.railroad.rule.RuleSet;
import dev.railroad.rule.SqlPhrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the few rules that can apply to something, so that the cost of judging does not grow with the number of rules.
 * Immutable once built.
 *
 * <p>INVARIANT: every rule whose condition is not NO for a subject of its scope is among the candidates for it. The
 * reverse need not hold: candidates are tried.
 */
final class RuleIndex {
    /** A rule and its place among all. */
    record Entry(Rule rule, int order) {
        boolean exempts() {
            return rule.verdict() == Verdict.ALLOW;
        }
    }

    private static final List<Entry> NONE = List.of();

    private final List<Entry> calls = new ArrayList<>();
    private final Map<String, List<Entry>> tools = new HashMap<>();
    private final CommandIndex commands = new CommandIndex();
    private final Map<String, List<Entry>> sqlVerbs = new HashMap<>();
    private final List<Entry> sql = new ArrayList<>();
    private final List<List<Entry>> files = lists(Effect.File.Access.values().length);
    private final List<Entry> sends = new ArrayList<>();
    private final Map<String, List<Entry>> sendsTo = new HashMap<>();
    private final List<Entry> sendsAnywhere = new ArrayList<>();
    private final List<Entry> git = new ArrayList<>();
    private final List<List<Entry>> acts = lists(Effect.Act.Domain.values().length);
    private final List<Entry> opaque = new ArrayList<>();

    RuleIndex(List<RuleSet> sets) {
        int order = 0;
        for (RuleSet set : sets) {
            for (Rule rule : set.rules()) {
                Entry entry = new Entry(rule, order++);
                add(rule.condition(), rule.condition().scope(), entry);
            }
        }
        commands.seal();
    }

    private static List<List<Entry>> lists(int count) {
        List<List<Entry>> lists = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private void add(Condition condition, Condition.Scope scope, Entry entry) {
        if (condition instanceof Condition.All all) {
            if (all.parts().isEmpty()) {
                once(calls, entry);
            } else {
                add(mostParticular(all, scope), scope, entry);
            }
        } else if (condition instanceof Condition.Any any) {
            for (Condition part : any.parts()) {
                add(part, scope, entry);
            }
        } else if (condition instanceof Condition.Command command) {
            commands.add(command.phrase(), entry);
        } else if (condition instanceof Condition.Except) {
            commands.addToAll(entry);
        } else if (condition instanceof Condition.Tool tool && tool.name().isLiteral()) {
            put(tools, tool.name().pattern(), entry);
        } else if (condition instanceof Condition.Leaf) {
            once(calls, entry);
        } else if (condition instanceof EffectCondition effect) {
            addEffect(effect, entry);
        } else {
            throw new AssertionError("unknown condition: " + condition);
        }
    }

    /** All parts must hold, so the rule is found by any one of them that is tried on what the whole is tried on. */
    private static Condition mostParticular(Condition.All all, Condition.Scope scope) {
        Condition best = all.parts().get(0);
        for (Condition part : all.parts()) {
            boolean better =
                    best.scope() != scope || best instanceof Condition.Except || part instanceof Condition.Tool;
            if (part.scope() == scope && better) {
                best = part;
            }
        }
        return best;
    }

    private void addEffect(EffectCondition condition, Entry entry) {
        if (condition instanceof EffectCondition.SqlBegins begins) {
            addStatement(begins.phrase(), entry);
        } else if (condition instanceof EffectCondition.Queries queries) {
            for (SqlPhrase phrase : queries.statements()) {
                addStatement(phrase, entry);
            }
            if (queries.statements().isEmpty()) {
                once(sql, entry);
            }
        } else if (condition instanceof EffectCondition.Files touched) {
            for (Effect.File.Access access : touched.accesses()) {
                once(files.get(access.ordinal()), entry);
            }
        } else if (condition instanceof EffectCondition.Sends sent) {
            once(sends, entry);
            List<String> hosts = sent.literalDestinations();
            for (String host : hosts) {
                put(sendsTo, host, entry);
            }
            if (hosts.isEmpty()) {
                once(sendsAnywhere, entry);
            }
        } else if (condition instanceof EffectCondition.Loses) {
            once(git, entry);
        } else if (condition instanceof EffectCondition.Acts acting) {
            for (Effect.Act.Domain domain : acting.domains()) {
                once(acts.get(domain.ordinal()), entry);
            }
        } else if (condition instanceof EffectCondition.Hides) {
            once(opaque, entry);
        } else {
            throw new AssertionError("unknown condition: " + condition);
        }
    }

    private void addStatement(SqlPhrase phrase, Entry entry) {
        if (phrase.verb().isLiteral()) {
            put(sqlVerbs, phrase.verb().pattern(), entry);
        } else {
            once(sql, entry);
        }
    }

    static void put(Map<String, List<Entry>> map, String key, Entry entry) {
        List<Entry> list = map.get(key);
        if (list == null) {
            list = new ArrayList<>();
            map.put(key, list);
        }
        once(list, entry);
    }

    static void once(List<Entry> list, Entry entry) {
        // Entries come one after another, so the same one again would be the last.
        if (list.isEmpty() || list.get(list.size() - 1).order() != entry.order()) {
            list.add(entry);
        }
    }

    /** Adds the rules that may apply to a call as a whole. */
    void forCall(String tool, List<Entry> candidates) {
        candidates.addAll(calls);
        candidates.addAll(tools.getOrDefault(tool, NONE));
    }

    private void forSend(Value destination, List<Entry> candidates) {
        if (!destination.isKnown()) {
            candidates.addAll(sends);
            return;
        }
        candidates.addAll(sendsAnywhere);
        String text = destination.textOr("");
        String host = EffectCondition.Sends.host(text);
        candidates.addAll(sendsTo.getOrDefault(text, NONE));
        if (!host.equals(text)) {
            candidates.addAll(sendsTo.getOrDefault(host, NONE));
        }
    }

    /** Adds the rules that may apply to an effect. */
    void forEffect(Effect effect, List<Entry> candidates) {
        if (effect instanceof Effect.Execute execute) {
            commands.find(execute.invocation(), candidates);
        } else if (effect instanceof Effect.File file) {
            candidates.addAll(files.get(file.access().ordinal()));
        } else if (effect instanceof Effect.Sql query) {
            candidates.addAll(sql);
            List<String> tokens = query.statement().tokens();
            if (!tokens.isEmpty()) {
                candidates.addAll(sqlVerbs.getOrDefault(tokens.get(0), NONE));
            }
        } else if (effect instanceof Effect.Send send) {
            forSend(send.destination(), candidates);
        } else if (effect instanceof Effect.Git) {
            candidates.addAll(git);
        } else if (effect instanceof Effect.Act act) {
            candidates.addAll(acts.get(act.domain().ordinal()));
        } else if (effect instanceof Effect.Opaque) {
            candidates.addAll(opaque);
        } else {
            throw new AssertionError("unknown effect: " + effect);
        }
    }
}
