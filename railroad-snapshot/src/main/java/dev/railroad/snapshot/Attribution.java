package dev.railroad.snapshot;

import dev.railroad.spi.FileState;
import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint.Entry;
import dev.railroad.spi.RestorePoint.Omission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides whose work a scan has found. What changed while a call of unknown effect was open is that call's; while
 * several were, the youngest one's, and the restore point says so; while none was, the user's. What a call with known
 * targets has done to them has a restore point of its own already.
 */
final class Attribution {
    /** Longer than any host lets a call run in the foreground: then its session is gone. */
    private static final Duration LONGEST = Duration.ofMinutes(15);

    /** More calls at once than any host makes: the ends of the oldest were never told. */
    private static final int MOST = 64;

    private final List<OpenCall> live = new ArrayList<>();
    private final List<OpenCall> over = new ArrayList<>();
    private final List<OpenCall> claiming = new ArrayList<>();

    /**
     * @param open all open calls, the oldest first
     * @param now the call that is about to run, or has just run
     */
    Attribution(List<OpenCall> open, Occasion now) {
        for (int i = 0; i < open.size(); i++) {
            OpenCall call = open.get(i);
            boolean self = isSame(call.occasion(), now);
            if (!self && (i < open.size() - MOST || isOver(call, now))) {
                over.add(call);
            } else if (call.traits().unknown()) {
                live.add(call);
            } else {
                claiming.add(call);
            }
        }
    }

    /** The calls that are over without our having been told. */
    List<OpenCall> over() {
        return over;
    }

    /** The calls of unknown effect whose end was told and whose work the scan has found. */
    List<OpenCall> finished() {
        List<OpenCall> finished = new ArrayList<>();
        for (OpenCall call : live) {
            if (call.traits().ended() && !call.traits().background()) {
                finished.add(call);
            }
        }
        return finished;
    }

    /** The calls whose targets were known, and that may still be at work or have just ended. */
    List<OpenCall> claiming() {
        return claiming;
    }

    /** Whose work a scan before {@code now} finds; empty: the user's. */
    Optional<OpenCall> owner() {
        OpenCall youngest = null;
        for (OpenCall call : live) {
            // What runs in the background counts only when nothing else did.
            if (youngest == null
                    || youngest.traits().background()
                    || !call.traits().background()) {
                youngest = call;
            }
        }
        return Optional.ofNullable(youngest);
    }

    /** What a restore point of {@code owner} must say of other calls. */
    List<Omission> overlaps(Occasion owner) {
        List<Omission> overlaps = new ArrayList<>();
        for (OpenCall call : live) {
            if (!isSame(call.occasion(), owner)) {
                String what = call.occasion().tool() + " " + call.occasion().summary();
                overlaps.add(new Omission(
                        owner.project(),
                        "what changed may be the work of a call that ran at the same time: " + what,
                        0));
            }
        }
        return overlaps;
    }

    /** The changes without what calls with known targets have restore points for. */
    List<Entry> unclaimed(List<Entry> changes) {
        if (claiming.isEmpty()) {
            return changes;
        }
        List<Entry> rest = new ArrayList<>();
        for (Entry change : changes) {
            Optional<Entry> left = unclaimed(change);
            if (left.isPresent()) {
                rest.add(left.get());
            }
        }
        return rest;
    }

    private Optional<Entry> unclaimed(Entry change) {
        FileState from = change.before();
        FileState to = change.after();
        boolean claimed = false;
        for (OpenCall call : claiming) {
            for (Entry claim : call.claims()) {
                if (claim.path().equals(change.path())) {
                    if (!claimed && !States.same(from, claim.before())) {
                        return Optional.of(new Entry(change.path(), from, claim.before()));
                    }
                    claimed = true;
                    from = call.traits().ended() && !(claim.after() instanceof FileState.Unknown) ? claim.after() : to;
                }
            }
        }
        if (claimed && States.same(from, to)) {
            return Optional.empty();
        }
        return Optional.of(claimed ? new Entry(change.path(), from, to) : change);
    }

    private static boolean isOver(OpenCall call, Occasion now) {
        Occasion was = call.occasion();
        if (!call.traits().unknown() && call.traits().ended()) {
            return false; // Its claims wait for the scan.
        }
        if (was.session().equals(now.session())) {
            boolean sameAgent = was.agent().equals(now.agent());
            // A prompt comes after all calls of the one before; a refused call is followed by another one.
            return sameAgent
                    && (!was.turn().equals(now.turn())
                            || call.traits().asked() && !call.traits().ended());
        }
        return Duration.between(was.time(), Instant.now()).compareTo(LONGEST) > 0;
    }

    static boolean isSame(Occasion a, Occasion b) {
        return a.session().equals(b.session()) && a.call().equals(b.call());
    }
}
