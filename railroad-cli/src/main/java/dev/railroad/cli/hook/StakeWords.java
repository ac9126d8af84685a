package dev.railroad.cli.hook;

import dev.railroad.snapshot.Stake;
import dev.railroad.spi.RestorePoint.Omission;
import java.util.List;

/** Says in a sentence what is at stake. */
final class StakeWords {
    private static final int SHOWN = 2;
    /** How far counting always gets; how far it got beyond that is chance, and the same call is told in the same words. */
    private static final int COUNTED = 2_000;

    private static final int MAX_PATH = 120;

    private StakeWords() {}

    /**
     * What a person who is asked wants to know: how much it is, and whether it can be brought back. What is refused has
     * changed nothing; there it is told only what could not have been brought back.
     *
     * @return empty when there is nothing to say
     */
    static String of(Stake stake, boolean refused) {
        boolean lost = !stake.lost().isEmpty();
        if (stake.files() == 0 && !lost || refused && !lost) {
            return "";
        }
        StringBuilder text = new StringBuilder(refused ? "It would have changed " : "At stake: ");
        if (!stake.complete()) {
            text.append(stake.files() >= COUNTED ? "more than " + COUNTED + " files" : "many files");
        } else {
            text.append(stake.files()).append(stake.files() == 1 ? " file" : " files");
        }
        if (stake.untracked() > 0 && stake.complete()) {
            text.append(", ").append(stake.untracked()).append(" untracked");
        }
        if (lost) {
            text.append("; not restorable: ");
            lost(stake.lost(), text);
        } else {
            text.append(stake.complete() ? ", all restorable" : ", restorable as far as they were counted");
        }
        return text.append('.').toString();
    }

    private static void lost(List<Omission> lost, StringBuilder text) {
        for (int i = 0; i < lost.size() && i < SHOWN; i++) {
            String path = lost.get(i).path();
            text.append(i == 0 ? "" : ", ");
            for (int j = Math.max(0, path.length() - MAX_PATH); j < path.length(); j++) {
                char c = path.charAt(j);
                text.append(c < ' ' || c == 0x7f ? ' ' : c);
            }
            text.append(" (").append(lost.get(i).reason()).append(')');
        }
        if (lost.size() > SHOWN) {
            text.append(" and more");
        }
    }
}
