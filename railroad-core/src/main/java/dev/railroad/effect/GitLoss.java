package dev.railroad.effect;

/** The ways in which git commands lose work. */
public enum GitLoss {
    /** Changes in the work tree or the index that no commit holds. */
    UNCOMMITTED,
    /** Files that git does not track. */
    UNTRACKED,
    /** Stashed changes. */
    STASH,
    /** Commits that only a deleted branch, tag or reference held. */
    REFERENCE,
    /** Local history that is written anew. */
    HISTORY,
    /** What made lost commits recoverable: reflogs, unreachable objects. */
    RECOVERY,
    /** History on a server that is overwritten. */
    REMOTE_HISTORY,
    /** Branches or tags on a server that are deleted. */
    REMOTE_REFERENCE,
    /** Another work tree with its changes. */
    WORKTREE
}
