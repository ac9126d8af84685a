package dev.railroad.cli.engine;

import dev.railroad.cli.Surroundings;
import dev.railroad.cli.hook.HookAnswer;

/** Judging in a process that does not stay: where the client asks by HTTP, nobody will answer the calls of a prompt. */
final class OnceJudging implements Judging {
    private final Judging judging;

    OnceJudging(Judging judging) {
        this.judging = judging;
    }

    @Override
    public HookAnswer answer(Surroundings around, byte[] event) {
        if (HttpGate.isWanted(around.state())
                && HttpDoor.text(event, "hook_event_name").equals("UserPromptSubmit")) {
            return HookAnswer.refusal("railroad: no engine can stay that would judge calls by HTTP, so this prompt is"
                    + " refused; `railroad status` says why, `railroad install --transport command` needs none.");
        }
        return judging.answer(around, event);
    }
}
