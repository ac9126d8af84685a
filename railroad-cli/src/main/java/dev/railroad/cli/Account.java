package dev.railroad.cli;

import dev.railroad.Finding;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Truth;
import dev.railroad.engine.Reasoning;
import dev.railroad.engine.Reasoning.Outcome;
import dev.railroad.engine.Reasoning.Weighed;
import dev.railroad.rule.Rule;
import dev.railroad.shell.Parse;
import dev.railroad.shell.TreePrinter;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells a person how a decision came about: tree, effects, rules, verdict. */
final class Account {
    private final Reasoning reasoning;
    private final Optional<Parse> parse;
    private final String text;
    private final PrintWriter out;
    private final Paint paint;

    /** @param parse the command line's tree; empty for calls that are no shell commands */
    Account(Reasoning reasoning, Optional<Parse> parse, ToolCall call, Desk desk) {
        this.reasoning = reasoning;
        this.parse = parse;
        this.text = call instanceof ToolCall.Shell shell ? shell.command() : "";
        this.out = desk.out();
        this.paint = new Paint(desk.colour());
    }

    void print() {
        if (parse.isPresent()) {
            tree(parse.get());
        }
        effects(reasoning.effects().list());
        rules();
        Verdict verdict = reasoning.decision().verdict();
        out.println(paint.bold("Verdict"));
        out.println("  " + paint.verdict(verdict, EffectWords.word(verdict)) + because());
        if (!reasoning.decision().preserve().isEmpty() && verdict != Verdict.BLOCK) {
            out.println(
                    "  kept first: " + String.join(", ", reasoning.decision().preserve()));
        }
        for (String notice : reasoning.decision().notices()) {
            out.println("  note: " + notice.replace("\n", "\n  "));
        }
        out.flush();
    }

    private void tree(Parse parsed) {
        out.println(paint.bold("Tree"));
        out.println("  " + TreePrinter.print(parsed.script()));
        for (Parse.Problem problem : parsed.problems()) {
            out.println("  at character " + problem.offset() + ": " + problem.message());
        }
    }

    private void effects(List<Effect> effects) {
        out.println(paint.bold("Effects"));
        if (effects.isEmpty()) {
            out.println("  none");
        }
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            String number = " ".repeat(i < 9 ? 2 : 1) + (i + 1) + "  ";
            out.println(number
                    + (effect instanceof Effect.Execute ? "" : "  ")
                    + EffectWords.of(effect)
                    + (isPlaced(effect.at()) ? paint.faint("  " + place(effect.at())) : ""));
        }
    }

    private boolean isPlaced(Location at) {
        return !at.file().isEmpty() || !text.isEmpty();
    }

    private static String place(Location at) {
        if (!at.file().isEmpty()) {
            return at.file() + ":" + at.line();
        }
        return "at " + at.span().start() + "-" + at.span().end();
    }

    private void rules() {
        out.println(paint.bold("Rules"));
        boolean any = false;
        for (Weighed one : reasoning.weighed()) {
            if (one.outcome() != Outcome.FAILS) {
                rule(one);
                any = true;
            }
        }
        Set<String> failed = new TreeSet<>();
        for (Weighed one : reasoning.weighed()) {
            if (one.outcome() == Outcome.FAILS) {
                failed.add(one.rule().name());
            }
        }
        if (!any) {
            out.println("  none holds");
        }
        if (!failed.isEmpty()) {
            out.println(paint.faint("  about the same commands, but not met: " + String.join(", ", failed)));
        }
    }

    private void rule(Weighed one) {
        Rule rule = one.rule();
        String what = switch (one.outcome()) {
            case DEMANDS -> {
                Verdict verdict = one.truth() == Truth.YES ? rule.verdict() : Verdict.ASK;
                yield paint.verdict(verdict, EffectWords.word(verdict));
            }
            case EXEMPTED -> "exempted";
            case EXEMPTS -> paint.verdict(Verdict.ALLOW, "exempts");
            case FAILS -> "not met";
        };
        String certainty = one.truth() == Truth.YES ? "" : ", plausibly: not all of it is known";
        String where = one.effect() < 0
                ? "it is about the call as a whole"
                : "effect " + (one.effect() + 1) + " "
                        + EffectWords.of(reasoning.effects().list().get(one.effect()));
        out.println("  " + what + "  " + rule.name() + " (" + rule.source() + ")");
        out.println("    since " + where + certainty);
    }

    private String because() {
        if (reasoning.decision().findings().isEmpty()) {
            return ", since no rule objects";
        }
        Finding first = reasoning.decision().findings().get(0);
        String more = first.suggestion().isEmpty() ? "" : "\n  instead: " + first.suggestion();
        return ", by " + first.rule() + ": " + first.message() + more;
    }
}
