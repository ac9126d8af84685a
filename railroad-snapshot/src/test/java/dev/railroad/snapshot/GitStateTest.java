package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitStateTest {
    private static final String ONE = "1111111111111111111111111111111111111111\n";
    private static final String TWO = "2222222222222222222222222222222222222222\n";

    @TempDir
    private Path directory;

    private Tree tree;
    private Map<String, String> before = Map.of();

    /** A call that moves a branch and changes a file. */
    @BeforeEach
    void reset() throws Exception {
        tree = new Tree(directory);
        tree.put(".git/HEAD", "ref: refs/heads/topic\n");
        tree.put(".git/refs/heads/main", ONE);
        tree.put(".git/index", "i1");
        tree.put("a.txt", "one\n");
        before = tree.look();
        RestorePoint point = tree.capture("s", ".git/HEAD", ".git/refs/heads/main", ".git/index", "a.txt");
        tree.put(".git/HEAD", "ref: refs/heads/main\n");
        tree.put(".git/refs/heads/main", TWO);
        tree.put(".git/index", "i2");
        tree.put("a.txt", "two\n");
        tree.after(point);
    }

    @AfterEach
    void close() {
        tree.close();
    }

    @Test
    void saysWhichBranchesMove() throws Exception {
        Forecast forecast = tree.rollback.forecast(tree.plan(tree.last()), OnConflict.KEEP);
        Preview preview = new Preview(tree.store, PreviewLimits.whole(), Names.name(tree.project));
        assertThat(preview.stat(forecast.changes(), 80))
                .containsExactly(
                        " a.txt | 2 +-",
                        " 1 path: 1 changed; 1 line added, 1 removed",
                        " git: HEAD moves main -> topic",
                        " git: main moves 22222222 -> 11111111",
                        " git: 1 file of its own");
        assertThat(preview.unified(forecast.changes())).hasSize(5);
        assertThat(tree.rollbackLast().complete()).isTrue();
        assertThat(tree.look()).isEqualTo(before);
    }

    @Test
    void leavesTheRepositoryAsAWholeWhenTheUserHasMovedABranchSince() throws Exception {
        tree.put(".git/refs/heads/main", "3333333333333333333333333333333333333333\n");
        Receipt receipt = tree.rollbackLast();
        assertThat(receipt.restored()).containsExactly(tree.name("a.txt"));
        assertThat(receipt.kept())
                .isEqualTo(List.of(
                        new Receipt.Kept(
                                tree.name(".git/HEAD"), "git's state goes together, and its `refs/heads/main` stays"),
                        new Receipt.Kept(
                                tree.name(".git/index"), "git's state goes together, and its `refs/heads/main` stays"),
                        new Receipt.Kept(tree.name(".git/refs/heads/main"), "it was changed after the call")));
    }

    @Test
    void bringsTheBranchesBackThoughTheIndexWasRefreshedSince() throws Exception {
        tree.put(".git/index", "i3");
        assertThat(tree.rollbackLast().kept()).extracting(Receipt.Kept::path).containsExactly(tree.name(".git/index"));
        assertThat(tree.get(".git/refs/heads/main")).isEqualTo(ONE);
    }
}
