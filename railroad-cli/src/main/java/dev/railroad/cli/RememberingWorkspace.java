package dev.railroad.cli;

import dev.railroad.ForwardingWorkspace;
import dev.railroad.Mark;
import dev.railroad.Workspace;
import dev.railroad.cli.hook.SessionMarks;
import java.util.Optional;

/** The real world, with what sessions remember of their files. Thread-safe. */
final class RememberingWorkspace extends ForwardingWorkspace {
    private final SessionMarks marks;

    RememberingWorkspace(Workspace world, SessionMarks marks) {
        super(world);
        this.marks = marks;
    }

    @Override
    public Optional<Mark.Origin> mark(String session, String path) {
        return marks.mark(session, path);
    }
}
