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
import dev.railroad.shell.Parse;
import dev.railroad.shell.TreePrinter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Tells a person how a decision came about: tree, effects, rules, verdict. */
final class Account {
    /** More rules than this that nearly hold tell nobody anything. */
    private static final int MOST_NEAR = 2;

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
        source();
        parse.ifPresent(this::tree);
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

    /** The command line, with what rules stumble over underlined. */
    private void source() {
        if (text.isEmpty()) {
            return;
        }
        out.println(paint.bold("Command"));
        for (String line : new Excerpt(text, paint).lines(reasoning.decision().findings())) {
            out.println("  " + line);
        }
    }

    private void tree(Parse parsed) {
        out.println(paint.bold("Tree"));
        for (String line : Outline.of(TreePrinter.print(parsed.script()))) {
            out.println("  " + line);
        }
        for (Parse.Problem problem : parsed.problems()) {
            out.println("  at character " + problem.offset() + ": " + problem.message());
        }
    }

    private void effects(List<Effect> effects) {
        out.println(paint.bold("Effects"));
        if (effects.isEmpty()) {
            out.println("  none");
        }
        Columns columns = new Columns();
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            String number = (i < 9 ? " " : "") + (i + 1);
            columns.row(
                    number,
                    (effect instanceof Effect.Execute ? "" : "  ") + EffectWords.of(effect),
                    isPlaced(effect.at()) ? place(effect.at()) : "");
        }
        columns.print(out, paint);
    }

    private boolean isPlaced(Location at) {
        return !at.file().isEmpty() || !text.isEmpty();
    }

    /** Where in a file, or from which to which character of the command line. */
    private static String place(Location at) {
        if (!at.file().isEmpty()) {
            return at.file() + ":" + at.line();
        }
        return "at " + at.span().start() + "-" + at.span().end();
    }

    private void rules() {
        out.println(paint.bold("Rules"));
        Columns holding = new Columns();
        Set<String> said = new HashSet<>();
        for (Weighed one : reasoning.weighed()) {
            if (one.outcome() != Outcome.FAILS && one.outcome() != Outcome.NEARLY) {
                holding.row(
                        demand(one), one.rule().name(), where(one), one.rule().source());
                said.add(one.rule().name());
            }
        }
        if (holding.isEmpty()) {
            out.println("  none holds");
        }
        holding.print(out, paint);
        nearly(said);
        Set<String> failed = new TreeSet<>();
        for (Weighed one : reasoning.weighed()) {
            if (one.outcome() == Outcome.FAILS) {
                failed.add(one.rule().name());
            }
        }
        failed.removeAll(said);
        if (!failed.isEmpty()) {
            out.println(paint.faint("  about the same commands, but not met: " + String.join(", ", failed)));
        }
    }

    /**
     * The rules that one thing alone keeps from saying more than is said now: what is excepted comes before what is
     * elsewhere, and what is outside the project before other places.
     */
    private void nearly(Set<String> said) {
        List<Weighed> near = new ArrayList<>();
        for (Weighed one : reasoning.weighed()) {
            boolean stricter =
                    one.rule().verdict().compareTo(reasoning.decision().verdict()) > 0;
            if (one.outcome() == Outcome.NEARLY
                    && stricter
                    && said.add(one.rule().name())) {
                near.add(one);
            }
        }
        near.sort(Comparator.comparing((Weighed one) -> !one.unless().contains(" were not "))
                .thenComparing(one -> !one.unless().contains("outside"))
                .thenComparing(one -> one.rule().verdict(), Comparator.reverseOrder()));
        if (near.isEmpty()) {
            return;
        }
        out.println(paint.bold("Nearly"));
        Columns columns = new Columns();
        for (Weighed one : near.subList(0, Math.min(MOST_NEAR, near.size()))) {
            String word = one.rule().verdict() == Verdict.BLOCK ? "block" : "ask";
            columns.row(
                    "would " + word + " if " + EffectWords.line(one.unless()),
                    one.rule().name(),
                    where(one));
        }
        columns.print(out, paint);
    }

    private String demand(Weighed one) {
        String plausibly = one.truth() == Truth.YES ? "" : ", plausibly";
        return switch (one.outcome()) {
            case DEMANDS -> {
                Verdict verdict = one.truth() == Truth.YES ? one.rule().verdict() : Verdict.ASK;
                yield EffectWords.word(verdict) + plausibly;
            }
            case EXEMPTED -> "exempted" + plausibly;
            case EXEMPTS -> "exempts" + plausibly;
            case FAILS, NEARLY -> "not met";
        };
    }

    private static String where(Weighed one) {
        return one.effect() < 0 ? "the whole call" : "effect " + (one.effect() + 1);
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
