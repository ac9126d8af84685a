package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Location;
import dev.railroad.Verdict;
import dev.railroad.cli.Surroundings;
import dev.railroad.cli.json.Json;
import dev.railroad.cli.json.JsonWriter;
import dev.railroad.cli.log.DecisionLog;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way of one event through the house: read, judge, keep what would be lost, answer. The hook's process, the lines
 * of {@code --jsonl}, the demo and the tests all go this way. Thread-safe; never throws.
 *
 * <p>What an answer means, by event. A call about to run: silence is "no opinion", {@code ask} lets a person decide, a
 * refusal is said twice, as JSON and as exit code 2, because the first does not survive noise on standard output and
 * older clients ignored it beside the second. A call that has run, a session's beginning or end: nothing can be refused
 * any more, so an error of ours becomes a message to the user and never breaks the session. A change of the settings:
 * refused when it would take the guard away. An event that cannot be read could be any of these, so it is refused.
 */
public final class HookPath {
    private final Judge judge;
    private final PreImages preImages;
    private final DecisionLog log;
    private final SettingsWatch settings;
    private final SessionMarks marks;
    private final ClaudeEvents events;

    /**
     * @param around the process's surroundings
     * @param judge decides about calls
     * @param preImages keeps what calls would change
     */
    public HookPath(Surroundings around, Judge judge, PreImages preImages) {
        this.judge = judge;
        this.preImages = preImages;
        this.log = new DecisionLog(around.state());
        this.marks = new SessionMarks(around.state());
        this.settings = new SettingsWatch(around, new SessionMemory(around.state()));
        this.events = new ClaudeEvents(around.attended(), around.directory());
    }

    /** The answer to one event as the host sends it. */
    public HookAnswer answer(byte[] input) {
        try {
            return answer(events.read(input));
        } catch (UnreadableEventException e) {
            return unreadable(e);
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** The answer to one event that was read already. */
    HookAnswer answer(Json input) {
        try {
            return answer(events.read(input));
        } catch (UnreadableEventException e) {
            return unreadable(e);
        } catch (Throwable failure) {
            return failed(failure);
        }
    }

    /** The refusal of what we failed to judge; one line, whatever went wrong. */
    public static HookAnswer failed(Throwable failure) {
        String what = failure instanceof OutOfMemoryError
                ? "it takes more memory than there is"
                : failure instanceof StackOverflowError ? "it is nested too deeply" : failure.toString();
        return HookAnswer.refusal("railroad: failed to judge this call, so it is refused: " + oneLine(what));
    }

    private HookAnswer unreadable(UnreadableEventException e) {
        String message = oneLine(String.valueOf(e.getMessage()));
        log.record("", "", message, Verdict.BLOCK, List.of("railroad/unreadable-event"), 0);
        return HookAnswer.refusal("railroad: " + message + "; refused, because it cannot be judged.");
    }

    private HookAnswer answer(HookEvent event) {
        try {
            HookAnswer answer = answerTo(event);
            List<String> troubles = preImages.troubles();
            // In this order: the first comparison of a record costs a cold JVM some thirty milliseconds.
            return !troubles.isEmpty() && answer.equals(HookAnswer.SILENCE)
                    ? toUser("railroad: " + oneLine(troubles.get(0)))
                    : answer;
        } finally {
            preImages.release();
        }
    }

    private HookAnswer answerTo(HookEvent event) {
        if (event instanceof HookEvent.BeforeCall before) {
            return beforeCall(before);
        }
        if (event instanceof HookEvent.ConfigChange change) {
            String objection = settings.objection(change);
            return objection.isEmpty() ? HookAnswer.SILENCE : refusedChange(change, objection);
        }
        try {
            if (event instanceof HookEvent.AfterCall after) {
                preImages.record(after);
            } else if (event instanceof HookEvent.SessionStart start) {
                preImages.warm(start, judge.project(start.directory()));
                return sessionStart(start);
            } else if (event instanceof HookEvent.SessionEnd end) {
                settings.end(end.session());
                preImages.end(end, judge.project(end.directory()));
            }
            return HookAnswer.SILENCE;
        } catch (IOException | SnapshotException | RuntimeException | LinkageError e) {
            return toUser("railroad: " + oneLine(String.valueOf(e.getMessage())));
        }
    }

    private HookAnswer beforeCall(HookEvent.BeforeCall event) {
        long start = System.nanoTime();
        Decision decision = judge.judge(event.call());
        if (decision.verdict() != Verdict.BLOCK) {
            String trouble = keep(event, decision);
            if (!trouble.isEmpty()) {
                decision = withTrouble(decision, trouble);
            }
            decision = remember(event, decision);
        }
        log.record(
                event.session(),
                event.call().tool(),
                PreImages.summary(event.call()),
                decision.verdict(),
                rules(decision),
                (System.nanoTime() - start) / 1_000);
        if (decision.verdict() == Verdict.ALLOW) {
            return HookAnswer.SILENCE;
        }
        boolean block = decision.verdict() == Verdict.BLOCK;
        String reason = Reasons.of(
                decision, stake(event, decision), event.call().context().attended());
        return new HookAnswer(
                permission(block ? "deny" : "ask", reason), block ? reason : "", block ? HookAnswer.REFUSED : 0);
    }

    /** Why something that the call would change could not be kept; empty when nothing would be lost. */
    private String keep(HookEvent.BeforeCall event, Decision decision) {
        try {
            return preImages.keep(event, decision, judge);
        } catch (RuntimeException | LinkageError e) {
            return oneLine(e.toString());
        }
    }

    /** What is at stake, in a sentence; empty when there is nothing to say. Only for calls that do not simply pass. */
    private String stake(HookEvent.BeforeCall event, Decision decision) {
        try {
            String project = judge.project(event.call().context().directory());
            return StakeWords.of(preImages.stake(event.call(), decision, project), decision.verdict() == Verdict.BLOCK);
        } catch (RuntimeException | LinkageError e) {
            return ""; // The verdict stands without it.
        }
    }

    /** Keeps what the session must know of files; a memory that fails is told, since nobody would miss it. */
    private Decision remember(HookEvent.BeforeCall event, Decision decision) {
        List<String> notices = new ArrayList<>(decision.notices());
        try {
            marks.remember(event.session(), decision.marks());
            Optional<String> trouble = marks.trouble(event.session());
            if (trouble.isPresent()) {
                notices.add(trouble.get());
            }
        } catch (IOException | RuntimeException failure) {
            notices.add("what this call downloads or copies could not be remembered: " + oneLine(failure.toString()));
        }
        return notices.size() == decision.notices().size() ? decision : decision.withNotices(notices);
    }

    private static Decision withTrouble(Decision decision, String trouble) {
        List<Finding> findings = new ArrayList<>(decision.findings());
        findings.add(new Finding(
                "railroad/not-restorable",
                "railroad",
                Verdict.ASK,
                "What this call would change cannot be brought back afterwards: " + trouble + ".",
                "make a copy of it elsewhere first.",
                Location.CALL,
                ""));
        return decision.withFindings(decision.verdict().or(Verdict.ASK), findings);
    }

    private static List<String> rules(Decision decision) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < decision.findings().size() && i < 8; i++) {
            names.add(decision.findings().get(i).rule());
        }
        return names;
    }

    private HookAnswer sessionStart(HookEvent.SessionStart start) throws IOException {
        List<String> notices = judge.notices(start.directory());
        settings.begin(start.session(), start.directory());
        if (notices.isEmpty()) {
            return HookAnswer.SILENCE;
        }
        StringBuilder text = new StringBuilder("railroad guards this session, but not as its files say:");
        for (String notice : notices) {
            text.append("\n").append(notice);
        }
        return HookAnswer.json(new JsonWriter()
                .object()
                .name("hookSpecificOutput")
                .object()
                .member("hookEventName", "SessionStart")
                .member("additionalContext", text.toString())
                .endObject()
                .member("systemMessage", text.toString())
                .endObject()
                .toString());
    }

    private HookAnswer refusedChange(HookEvent.ConfigChange change, String objection) {
        log.record(change.session(), "ConfigChange", change.file(), Verdict.BLOCK, List.of("railroad/settings"), 0);
        return new HookAnswer(
                new JsonWriter()
                        .object()
                        .member("decision", "block")
                        .member("reason", objection)
                        .endObject()
                        .toString(),
                objection,
                HookAnswer.REFUSED);
    }

    static String permission(String decision, String reason) {
        return new JsonWriter()
                .object()
                .name("hookSpecificOutput")
                .object()
                .member("hookEventName", "PreToolUse")
                .member("permissionDecision", decision)
                .member("permissionDecisionReason", reason)
                .endObject()
                .endObject()
                .toString();
    }

    /** Shown to the user and never to the agent. */
    private static HookAnswer toUser(String message) {
        return HookAnswer.json(new JsonWriter()
                .object()
                .member("systemMessage", message)
                .endObject()
                .toString());
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length() && i < 300; i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c == 0x7f ? ' ' : c);
        }
        return line.toString();
    }
}
