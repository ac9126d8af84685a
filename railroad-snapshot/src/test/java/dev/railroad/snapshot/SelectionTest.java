package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.spi.Occasion;
import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import dev.railroad.spi.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each selection takes back, of a morning with two sessions, three turns and six calls. */
class SelectionTest {
    private static final Instant NINE = Instant.parse("2026-03-04T09:00:00Z");

    @TempDir
    private Path directory;

    private Tree tree;
    private final List<RestorePoint> points = new ArrayList<>();

    @BeforeEach
    void live() throws Exception {
        tree = new Tree(directory);
        call("s", "t1", "a.txt", "a1");
        call("s", "t1", "src/b.txt", "b1");
        call("other", "t9", "c.txt", "c1");
        call("s", "t2", "src/d.txt", "d1");
        call("s", "t2", "a.txt", "a2");
        call("s", "t2", "src/deep/e.md", "e1");
    }

    @AfterEach
    void close() {
        tree.close();
    }

    private void call(String session, String turn, String name, String content) throws Exception {
        Occasion occasion = Occasion.in(Names.name(tree.project))
                .withSession(session, turn)
                .withCall("call-" + points.size(), "Write", name)
                .withTime(NINE.plusSeconds(60L * points.size()));
        RestorePoint point = tree.store.capture(occasion, List.of(Subject.of(tree.name(name))));
        tree.put(name, content);
        tree.after(point);
        points.add(point);
    }

    private String project() {
        return Names.name(tree.project);
    }

    /** The paths that a selection would change. */
    private List<String> paths(Selection selection) throws SnapshotException {
        List<String> names = new ArrayList<>();
        for (RollbackPlan.Step step : tree.plan(selection).steps()) {
            if (step.action() != RollbackPlan.Action.NOTHING) {
                names.add(step.path().substring(project().length() + 1));
            }
        }
        return names;
    }

    /** A call that changes files in the project and elsewhere has a restore point for each. */
    @Test
    void takesACallWithAllItsRestorePoints() throws Exception {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("y.txt", "z.txt")) {
            Occasion occasion = Occasion.in(project()).withSession("s", "t3").withCall("both", "Bash", "");
            RestorePoint point = tree.store.capture(occasion, List.of(Subject.of(tree.name(name))));
            tree.put(name, "new");
            tree.after(point);
            ids.add(point.id());
        }
        assertThat(paths(tree.last())).containsExactly("y.txt", "z.txt");
        assertThat(tree.plan(tree.last()).calls()).isEqualTo(1);
        assertThat(paths(new Selection.One(ids.get(0)))).containsExactly("y.txt", "z.txt");
        assertThat(paths(new Selection.One(ids.get(1)))).containsExactly("y.txt", "z.txt");
        assertThat(paths(new Selection.Last(project(), 2)))
                .containsExactly("src/deep", "src/deep/e.md", "y.txt", "z.txt");
        assertThat(tree.rollbackLast().restored()).hasSize(2);
        assertThat(paths(tree.last())).containsExactly("src/deep", "src/deep/e.md");
    }

    @Test
    void takesTheNewestCalls() throws Exception {
        assertThat(paths(new Selection.Last(project(), 1))).containsExactly("src/deep", "src/deep/e.md");
        assertThat(paths(new Selection.Last(project(), 2))).containsExactly("a.txt", "src/deep", "src/deep/e.md");
        assertThat(tree.rollback(new Selection.Last(project(), 2)).complete()).isTrue();
        assertThat(tree.get("a.txt")).isEqualTo("a1");
        assertThat(paths(new Selection.Last(project(), 2))).containsExactly("c.txt", "src/d.txt");
        assertThat(paths(new Selection.Last(project(), 99))).contains("a.txt", "src");
    }

    @Test
    void takesATurn() throws Exception {
        assertThat(paths(new Selection.Turn(project(), "")))
                .containsExactly("a.txt", "src/d.txt", "src/deep", "src/deep/e.md");
        assertThat(paths(new Selection.Turn(project(), "t9"))).containsExactly("c.txt");
        assertThat(paths(new Selection.Turn(project(), points.get(2).id()))).containsExactly("c.txt");
        tree.rollback(new Selection.Turn(project(), ""));
        assertThat(tree.get("a.txt")).isEqualTo("a1");
        assertThat(paths(new Selection.Turn(project(), ""))).containsExactly("c.txt");
    }

    @Test
    void takesWhatCameSinceATime() throws Exception {
        Instant time = NINE.plusSeconds(120);
        assertThat(paths(new Selection.Since(project(), "", time)))
                .containsExactly("a.txt", "c.txt", "src/d.txt", "src/deep", "src/deep/e.md");
        assertThat(paths(new Selection.Since(project(), "other", time))).containsExactly("c.txt");
        assertThat(paths(new Selection.Since(project(), "", time.plusNanos(1)))).doesNotContain("c.txt");
        assertThatThrownBy(() -> paths(new Selection.Since(project(), "", NINE.plusSeconds(9999))))
                .hasMessageStartingWith("nothing to roll back");
    }

    @Test
    void takesOneCallOutOfTheMiddle() throws Exception {
        Map<String, String> before = tree.look();
        assertThat(tree.rollback(new Selection.One(points.get(3).id())).complete())
                .isTrue();
        assertThat(tree.has("src/d.txt")).isFalse();
        before.remove(tree.name("src/d.txt"));
        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void showsTheLaterCallThatStandsOnTheOneInTheMiddle() throws Exception {
        RollbackPlan plan = tree.plan(new Selection.One(points.get(0).id().substring(0, 9)));
        assertThat(plan.steps()).hasSize(1);
        assertThat(plan.steps().get(0).action()).isEqualTo(RollbackPlan.Action.CONFLICT);
        assertThat(plan.steps().get(0).reason())
                .isEqualTo("call " + points.get(4).id() + " changed it later (Write)");
    }

    @Test
    void undoesAndRedoesAsOftenAsWished() throws Exception {
        List<Map<String, String>> states = new ArrayList<>(List.of(tree.look()));
        for (int i = 0; i < 3; i++) {
            tree.rollbackLast();
            states.add(tree.look());
        }
        for (int round = 0; round < 3; round++) {
            for (int i = 2; i >= 0; i--) {
                assertThat(tree.rollback(new Selection.Undo(project())).complete())
                        .isTrue();
                assertThat(tree.look()).as("undo %s", i).isEqualTo(states.get(i));
            }
            assertThatThrownBy(() -> tree.plan(new Selection.Undo(project())))
                    .hasMessageStartingWith("nothing to undo");
            for (int i = 1; i <= 3; i++) {
                assertThat(tree.rollback(new Selection.Redo(project())).complete())
                        .isTrue();
                assertThat(tree.look()).as("redo %s", i).isEqualTo(states.get(i));
            }
            assertThatThrownBy(() -> tree.plan(new Selection.Redo(project())))
                    .hasMessageStartingWith("nothing to redo");
        }
        tree.rollback(new Selection.Undo(project()));
        tree.rollback(new Selection.One(points.get(2).id()));
        assertThatThrownBy(() -> tree.plan(new Selection.Redo(project())))
                .as("another rollback came after the undo")
                .hasMessageStartingWith("nothing to redo");
    }

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt",
        "src, src src/b.txt src/d.txt src/deep src/deep/e.md",
        "src/, src src/b.txt src/d.txt src/deep src/deep/e.md",
        "./src/../a.txt, a.txt",
        "*.txt, a.txt c.txt src/b.txt src/d.txt",
        "*, a.txt c.txt src src/b.txt src/d.txt src/deep src/deep/e.md",
        "src/*.md, src/deep/e.md",
        "src/?.txt, src/b.txt src/d.txt",
        "src/[a-c].txt, src/b.txt",
        "src/[!a-c].txt, src/d.txt",
        "src/d*, src/d.txt src/deep src/deep/e.md",
        "**/e.md, src/deep/e.md",
        "s?c/b.txt, src/b.txt",
        "\\a.txt, a.txt",
    })
    void takesFilesByPattern(String pattern, String expected) throws Exception {
        Selection all = new Selection.Since(project(), "", NINE);
        assertThat(String.join(" ", paths(tree.only(all, pattern)))).isEqualTo(expected);
    }

    @Test
    void seesPatternsFromADirectory() {
        PathPattern above = PathPattern.of(tree.name("src"), "../*.txt");
        assertThat(above.matches(tree.name("a.txt"))).isTrue();
        assertThat(PathPattern.of(tree.name("src"), "*.txt").matches(tree.name("a.txt")))
                .isFalse();
        assertThat(PathPattern.of("/", tree.name("a.txt")).matches(tree.name("a.txt")))
                .isTrue();
        assertThatThrownBy(() -> PathPattern.of("/", "a\0b")).hasMessageContaining("no file can have the name");
    }
}
