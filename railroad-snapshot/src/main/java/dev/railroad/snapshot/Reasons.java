package dev.railroad.snapshot;

import dev.railroad.spi.FileState;

/** Why a state is not known, in words for people. */
final class Reasons {
    private Reasons() {}

    /** The state of a file whose content the store does not hold any more, or never did. */
    static FileState missing() {
        return new FileState.Unknown(FileState.Reason.DAMAGED, "its content is missing in the store");
    }

    static String notKept(FileState.Unknown state) {
        return "what was there is not kept: " + why(state);
    }

    static String why(FileState.Unknown state) {
        String reason = switch (state.reason()) {
            case NOT_TOLD -> "nobody has said";
            case TOO_LARGE -> "it is too large";
            case LIMIT_REACHED -> "there was too much for one restore point";
            case UNREADABLE -> "it cannot be read";
            case SPECIAL -> "it is no ordinary file";
            case CHANGING -> "it kept changing";
            case OWN_STORE -> "it belongs to the snapshot store";
            case DAMAGED -> "it is damaged";
            case OTHER -> "a later version has left it out";
        };
        return state.detail().isEmpty() ? reason : reason + " (" + state.detail() + ")";
    }
}
