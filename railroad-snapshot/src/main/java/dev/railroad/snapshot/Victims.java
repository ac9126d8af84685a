package dev.railroad.snapshot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which segments are worth to be written anew: those that are dead by more than a half, and many short ones. */
final class Victims {
    /** More short segments than this are joined: each costs a look at every start. */
    private static final int SHORT_ONES = 8;
    /** What is needed of the segments of one round is at most so long, in bytes: the space that a collection takes. */
    private static final long ROUND = 64L << 20;

    private record Victim(SegmentView view, long live) {}

    private final List<Victim> victims = new ArrayList<>();
    private final Digests seen = new Digests(Format.DIGEST);
    private long dead;

    Victims(Catalog catalog, Needed needed) {
        List<SegmentView> free = new ArrayList<>();
        List<SegmentView> others = new ArrayList<>();
        for (SegmentView view : catalog.segments()) {
            (Claim.isFree(view.path) ? free : others).add(view);
        }
        List<Victim> shortOnes = new ArrayList<>();
        for (SegmentView view : free) {
            long live = live(view, needed);
            dead += view.size() - live;
            boolean isEmpty = live <= Format.SEGMENT_HEADER;
            if (!view.damages().isEmpty() && !isEmpty) {
                continue; // Writing it anew would hide the damage.
            }
            if (live * 2 < view.size() || isEmpty) {
                victims.add(new Victim(view, live));
            } else if (view.size() < Segment.SHORT) {
                shortOnes.add(new Victim(view, live));
            }
        }
        for (SegmentView view : others) {
            dead += view.size() - live(view, needed); // Last, so that of two copies the one counts that is at rest.
        }
        if (shortOnes.size() > SHORT_ONES) {
            victims.addAll(shortOnes);
        }
        victims.sort(Comparator.comparingLong(Victim::live));
    }

    int size() {
        return victims.size();
    }

    List<SegmentView> all() {
        List<SegmentView> all = new ArrayList<>();
        for (Victim victim : victims) {
            all.add(victim.view());
        }
        return all;
    }

    /** How many bytes of all segments nobody needs. */
    long deadBytes() {
        return dead;
    }

    /** The segments, in portions. */
    List<List<SegmentView>> rounds() {
        List<List<SegmentView>> rounds = new ArrayList<>();
        long live = ROUND;
        for (Victim victim : victims) {
            if (live + victim.live() > ROUND) {
                rounds.add(new ArrayList<>());
                live = 0;
            }
            live += victim.live();
            rounds.get(rounds.size() - 1).add(victim.view());
        }
        return rounds;
    }

    private long live(SegmentView view, Needed needed) {
        long live = Format.SEGMENT_HEADER;
        byte[] rows = view.rows();
        for (int at = 0; at < rows.length; at += SegmentIndex.ROW) {
            byte[] digest = Arrays.copyOfRange(rows, at, at + Format.DIGEST);
            if (needed.needs(digest) && seen.add(digest)) {
                live += SegmentIndex.place(view.path, rows, at).stored();
            }
        }
        for (SegmentView.Item item : view.items()) {
            live += needed.needs(item) ? item.place().stored() : 0;
        }
        return live;
    }
}
