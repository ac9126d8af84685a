package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Workspace;
import dev.railroad.effect.Effect;
import dev.railroad.effect.Effect.File.Access;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Place;
import dev.railroad.effect.Target;
import dev.railroad.effect.Value;
import dev.railroad.rule.ToyWorkspace;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PreservedTest {
    private static final Context CONTEXT = Context.in("/home/dev/project");
    private static final ToolCall COMMAND = new ToolCall.Shell("Bash", CONTEXT, Dialect.BASH, "x");
    private static final ToolCall WRITE = new ToolCall.Write("Write", CONTEXT, "x", "y");

    /** A world in which every path without a dot in its name is a directory. */
    private static final Workspace WORLD = new ToyWorkspace() {
        @Override
        public Kind kind(String path) {
            return path.lastIndexOf('.') > path.lastIndexOf('/') ? Kind.FILE : Kind.DIRECTORY;
        }
    };

    private static Effect file(Access access, String path, Place place) {
        Value value = Value.of(path);
        return new Effect.File(access, new Target(value, value, Set.of(place)), false, Value.of(""), Location.CALL);
    }

    private static List<String> kept(ToolCall call, Effect... effects) {
        return Preserved.paths(call, List.of(effects), WORLD);
    }

    @Test
    void keepsWhatIsChangedAndNotWhatIsBelowIt() {
        assertThat(kept(
                        COMMAND,
                        file(Access.WRITE, "/home/dev/project/a.txt", Place.IN_PROJECT),
                        file(Access.DELETE, "/home/dev/project/src", Place.IN_PROJECT),
                        file(Access.MOVE, "/home/dev/project/src/b.txt", Place.IN_PROJECT),
                        file(Access.READ, "/home/dev/project/c.txt", Place.IN_PROJECT)))
                .containsExactly("/home/dev/project/a.txt", "/home/dev/project/src");
    }

    @Test
    void keepsNothingThatCanBeMadeAgainForCommands() {
        Effect temporary = file(Access.WRITE, "/tmp/a.txt", Place.TEMPORARY);
        Effect regenerable = file(Access.DELETE, "/home/dev/project/node_modules", Place.REGENERABLE);
        assertThat(kept(COMMAND, temporary, regenerable)).isEmpty();
        assertThat(kept(WRITE, temporary)).containsExactly("/tmp/a.txt");
    }

    @Test
    void keepsWhatGitWouldThrowAway() {
        List<String> files = List.of("/home/dev/project/a.txt", "/home/dev/project/new");
        Effect discard = new Effect.Git(GitLoss.UNCOMMITTED, "uncommitted changes", files, Location.CALL);
        assertThat(kept(COMMAND, discard)).isEqualTo(files);
        assertThat(Preserved.destroyed(List.of(discard), files)).isEqualTo(files);
        assertThat(kept(COMMAND, new Effect.Git(GitLoss.STASH, "stashed changes", Location.CALL)))
                .isEmpty();
    }

    @Test
    void keepsASingleFileThatIsTakenAwayByItsName() {
        String jar = "/home/dev/project/target/app.jar";
        assertThat(kept(COMMAND, file(Access.DELETE, jar, Place.REGENERABLE))).containsExactly(jar);
        assertThat(kept(COMMAND, file(Access.MOVE, jar, Place.REGENERABLE))).containsExactly(jar);
        assertThat(kept(COMMAND, file(Access.WRITE, jar, Place.REGENERABLE))).isEmpty();
        assertThat(kept(COMMAND, file(Access.DELETE, "/tmp/a.txt", Place.TEMPORARY)))
                .isEmpty();
    }

    @Test
    void doesNotTakeADirectoryForTheFilesThatAreWrittenIntoIt() {
        Effect into = file(Access.WRITE, "/home/dev/project", Place.PROJECT);
        assertThat(kept(COMMAND, into, file(Access.CHANGE, "/", Place.ROOT))).isEmpty();
    }
}
