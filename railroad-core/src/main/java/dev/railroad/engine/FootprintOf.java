package dev.railroad.engine;

import dev.railroad.Footprint;
import dev.railroad.ToolCall;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Place;
import dev.railroad.effect.program.Footprints;
import java.util.List;

/** Finds out how much a call may change, from its effects. For one call. */
final class FootprintOf {
    private final List<String> preserve;

    /** Which of them was found last: effects come in the order of what is kept for them, of which there may be many. */
    private int found;

    private FootprintOf(List<String> preserve) {
        this.preserve = preserve;
    }

    /**
     * The footprint of a call.
     *
     * @param effects all that it would do, as far as it is understood
     * @param preserve the paths that are kept before it
     */
    static Footprint call(ToolCall call, List<Effect> effects, List<String> preserve) {
        if (call instanceof ToolCall.Read || call instanceof ToolCall.Fetch) {
            return Footprint.NOTHING;
        }
        if (call instanceof ToolCall.Other && !Footprints.standard().isToldTool(call.tool())) {
            return Footprint.UNKNOWN;
        }
        FootprintOf footprint = new FootprintOf(preserve);
        for (int i = 0; i < effects.size(); i++) {
            if (!footprint.isTold(effects.get(i))) {
                return Footprint.UNKNOWN;
            }
        }
        return preserve.isEmpty() ? Footprint.NOTHING : Footprint.LISTED;
    }

    private boolean isTold(Effect effect) {
        if (effect instanceof Effect.Execute execute) {
            return Footprints.standard().isTold(execute.invocation());
        }
        if (effect instanceof Effect.File file) {
            return file.access().reads() || isKept(file);
        }
        return !(effect instanceof Effect.Opaque);
    }

    /** Whether a change is to what is kept, or to what no project holds. */
    private boolean isKept(Effect.File file) {
        if (file.target().is(Place.HARMLESS_DEVICE)) {
            return true;
        }
        boolean inProject = file.target().is(Place.IN_PROJECT) || file.target().is(Place.PROJECT);
        if (file.target().is(Place.TEMPORARY) && !inProject) {
            return true;
        }
        boolean takesAway = file.access() == Effect.File.Access.DELETE || file.access() == Effect.File.Access.MOVE;
        if (takesAway && inProject) {
            return false; // The path is that of what a link points to, and it is the link that goes.
        }
        String path = file.target().path().textOr("");
        if (path.isEmpty() || file.access() == Effect.File.Access.PERMISSIONS) {
            return false;
        }
        for (int i = 0; i < preserve.size(); i++) {
            int at = (found + i) % preserve.size();
            String kept = preserve.get(at);
            if (path.equals(kept) || path.startsWith(kept) && path.charAt(kept.length()) == '/') {
                found = at;
                return true;
            }
        }
        return false;
    }
}
