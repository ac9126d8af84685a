package dev.railroad.cli;

import dev.railroad.Location;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.effect.Effect;
import dev.railroad.engine.Reasoning;
import dev.railroad.engine.Reasoning.Weighed;
import dev.railroad.shell.Parse;
import dev.railroad.shell.TreePrinter;
import java.util.Locale;
import java.util.Optional;

/** How a decision came about, as one JSON object. */
final class AccountJson {
    private AccountJson() {}

    /** @param parse the command line's tree; empty for calls that are no shell commands */
    static String of(Reasoning reasoning, Optional<Parse> parse) {
        JsonWriter out = new JsonWriter()
                .object()
                .member("verdict", EffectWords.word(reasoning.decision().verdict()));
        if (parse.isPresent()) {
            out.member("tree", TreePrinter.print(parse.get().script()));
            out.name("problems").array();
            for (Parse.Problem problem : parse.get().problems()) {
                out.object()
                        .member("offset", problem.offset())
                        .member("message", problem.message())
                        .endObject();
            }
            out.endArray();
        }
        out.name("effects").array();
        for (Effect effect : reasoning.effects().list()) {
            effect(effect, out);
        }
        out.endArray().name("rules").array();
        for (Weighed one : reasoning.weighed()) {
            rule(one, out);
        }
        out.endArray().name("preserve").array();
        reasoning.decision().preserve().forEach(out::value);
        out.endArray().name("notices").array();
        reasoning.decision().notices().forEach(out::value);
        return out.endArray().endObject().toString();
    }

    private static void effect(Effect effect, JsonWriter out) {
        Location at = effect.at();
        out.object()
                .member("kind", effect.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .member("does", EffectWords.of(effect))
                .member("file", at.file())
                .member("line", at.line())
                .member("start", at.span().start())
                .member("end", at.span().end())
                .endObject();
    }

    private static void rule(Weighed one, JsonWriter out) {
        out.object()
                .member("rule", one.rule().name())
                .member("source", one.rule().source())
                .member("verdict", EffectWords.word(one.rule().verdict()))
                .member("outcome", EffectWords.word(one.outcome()))
                .member("truth", EffectWords.word(one.truth()))
                .member("effect", one.effect())
                .member("if", one.unless())
                .endObject();
    }
}
