package dev.railroad.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a restore point is made: the call that is about to run. Texts that are not known are empty. A summary may hold
 * what a user typed: stores keep it private.
 *
 * @param project absolute path of the project that the call belongs to; restore points are listed by it
 * @param session the host's name for the session
 * @param agent the host's name for the sub-agent, empty for the main one
 * @param turn the host's name for the user's prompt that the call serves
 * @param call the host's name for the call
 * @param tool the host's name for the tool
 * @param directory absolute path of the directory that the call starts in
 * @param summary one line for people
 * @param time when; a store moves it forward where needed to keep the restore points of one writer in order
 */
public record Occasion(
        String project,
        String session,
        String agent,
        String turn,
        String call,
        String tool,
        String directory,
        String summary,
        Instant time) {
    public Occasion {
        Objects.requireNonNull(project, "project");
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(call, "call");
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(directory, "directory");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(time, "time");
    }

    /** An occasion now in {@code project}, everything else unknown; the {@code with…} methods say more. */
    public static Occasion in(String project) {
        return new Occasion(project, "", "", "", "", "", project, "", Instant.now());
    }

    /** The same in a session, at a turn of it. */
    public Occasion withSession(String newSession, String newTurn) {
        return new Occasion(project, newSession, agent, newTurn, call, tool, directory, summary, time);
    }

    /** The same by a sub-agent. */
    public Occasion withAgent(String newAgent) {
        return new Occasion(project, session, newAgent, turn, call, tool, directory, summary, time);
    }

    /** The same for a call of a tool. */
    public Occasion withCall(String newCall, String newTool, String newSummary) {
        return new Occasion(project, session, agent, turn, newCall, newTool, directory, newSummary, time);
    }

    /** The same in a directory. */
    public Occasion withDirectory(String newDirectory) {
        return new Occasion(project, session, agent, turn, call, tool, newDirectory, summary, time);
    }

    /** The same at another time. */
    public Occasion withTime(Instant newTime) {
        return new Occasion(project, session, agent, turn, call, tool, directory, summary, newTime);
    }
}
