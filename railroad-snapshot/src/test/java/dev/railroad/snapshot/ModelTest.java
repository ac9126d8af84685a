package dev.railroad.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.spi.RestorePoint;
import dev.railroad.spi.SnapshotException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random lives of a project against a model: for each path a stack of versions with their authors. A rollback takes
 * versions off the top as long as they are the selected calls' own, and nothing else ever changes.
 */
class ModelTest {
    private static final String[] PATHS = {"f", "g", "d/h", "d/i", "d/e/j"};
    private static final int USER = -1;

    @TempDir
    Path directory;

    /** A version of a path; no content where there is no file. */
    private record Version(String content, int author, boolean refused) {}

    /** A call of an agent. */
    private record Call(String session, int path, String id) {}

    private final List<List<Version>> stacks = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<Boolean> settled = new ArrayList<>();
    private Random random = new Random(0);
    private int writes;
    /** What has happened to each path, for the message of a failure. */
    private final List<StringBuilder> story = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void agreesWithTheModel(int seed) throws Exception {
        random = new Random(seed);
        for (int i = 0; i < PATHS.length; i++) {
            story.add(new StringBuilder());
            stacks.add(new ArrayList<>(List.of(new Version(i < 3 ? "" : "user 0." + i, USER, false))));
        }
        try (Tree tree = new Tree(directory)) {
            tree.put(PATHS[3], top(3).content());
            tree.put(PATHS[4], top(4).content());
            for (int i = 0; i < 90; i++) {
                step(tree);
                compare(tree, "seed " + seed + ", step " + i);
            }
            assertThat(tree.store.verify()).isEmpty();
        }
    }

    private void step(Tree tree) throws IOException, SnapshotException {
        int path = random.nextInt(PATHS.length);
        String session = random.nextBoolean() ? "s" : "t";
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> agentWrites(tree, session, path, random.nextInt(4) > 0);
            case 4 -> {
                RestorePoint refused = tree.captureWrite(session, PATHS[path], "refused");
                forget(path);
                stacks.get(path).add(new Version(top(path).content(), call(session, path, refused.id()), true));
            }
            case 5, 6 -> userWrites(tree, path);
            case 7 -> userDeletes(tree, path);
            case 8, 9 -> rollBack(tree, tree.last(), this::last);
            case 10 -> rollBack(tree, tree.session(session), () -> range(session, 0));
            default -> {
                if (!calls.isEmpty()) {
                    int from = random.nextInt(calls.size());
                    Selection to = new Selection.To(calls.get(from).id());
                    rollBack(tree, to, () -> range(calls.get(from).session(), from));
                }
            }
        }
    }

    private void agentWrites(Tree tree, String session, int path, boolean told) throws IOException, SnapshotException {
        String content = "agent " + ++writes;
        RestorePoint point = tree.captureWrite(session, PATHS[path], content);
        tree.put(PATHS[path], content);
        if (told) {
            tree.after(point);
        }
        forget(path);
        push(path, content, call(session, path, point.id()));
    }

    private int call(String session, int path, String id) {
        calls.add(new Call(session, path, id));
        story.get(path)
                .append("\n  call ")
                .append(calls.size() - 1)
                .append(" of ")
                .append(session)
                .append(' ')
                .append(id);
        settled.add(false);
        return calls.size() - 1;
    }

    private void userWrites(Tree tree, int path) throws IOException {
        String content = "user " + ++writes;
        tree.put(PATHS[path], content);
        push(path, content, USER);
    }

    private void userDeletes(Tree tree, int path) throws IOException {
        // Each state occurs once in the life of a path, so that the model need not ask whether two are the same.
        if (stacks.get(path).stream().noneMatch(version -> version.content().isEmpty())) {
            Files.delete(tree.at(PATHS[path]));
            push(path, "", USER);
        }
    }

    private void rollBack(Tree tree, Selection selection, Runnable model) throws IOException, SnapshotException {
        RollbackPlan plan;
        try {
            plan = tree.plan(selection);
        } catch (SnapshotException e) {
            assertThat(e.kind()).isEqualTo(SnapshotException.Kind.NOT_FOUND);
            return;
        }
        story.forEach(each -> each.append("\n  ").append(selection));
        Map<String, String> before = tree.look();
        List<List<Version>> stacksBefore = new ArrayList<>();
        stacks.forEach(s -> stacksBefore.add(new ArrayList<>(s)));
        List<Boolean> settledBefore = new ArrayList<>(settled);
        Receipt receipt = tree.rollback.apply(plan, OnConflict.KEEP);
        assertThat(receipt.failed()).isEmpty();
        model.run();
        compare(tree, "after rolling back " + selection);
        if (random.nextInt(3) == 0 && !receipt.undoPoint().isEmpty()) {
            story.forEach(each -> each.append("\n  undone again"));
            Receipt undone = tree.rollback(new Selection.To(receipt.undoPoint()));
            assertThat(undone.complete()).as("%s", undone).isTrue();
            assertThat(tree.look()).isEqualTo(before);
            for (int path = 0; path < PATHS.length; path++) {
                boolean changed = !top(path).equals(last(stacksBefore.get(path)));
                stacks.set(path, stacksBefore.get(path));
                if (changed) {
                    forget(path); // The rollback found the path as it was before a refused call.
                }
            }
            settled.clear();
            settled.addAll(settledBefore);
        }
    }

    /** The newest call that nobody has decided about and that has changed something. */
    private void last() {
        for (int i = calls.size() - 1; i >= 0; i--) {
            int path = calls.get(i).path();
            List<Version> stack = stacks.get(path);
            int version = find(stack, i, i + 1);
            if (settled.get(i)
                    || version < 0
                    || stack.get(version - 1).content().equals(top(path).content())) {
                continue;
            }
            takeBack(path, List.of(i));
            settled.set(i, true);
            return;
        }
    }

    /** All calls of a session from one on. */
    private void range(String session, int from) {
        for (int path = 0; path < PATHS.length; path++) {
            List<Integer> own = new ArrayList<>();
            for (int i = from; i < calls.size(); i++) {
                if (calls.get(i).session().equals(session) && calls.get(i).path() == path) {
                    own.add(i);
                    settled.set(i, true);
                }
            }
            takeBack(path, own);
        }
    }

    private void takeBack(int path, List<Integer> own) {
        List<Version> stack = stacks.get(path);
        int first = 0;
        while (first < stack.size() && !own.contains(stack.get(first).author())) {
            first++;
        }
        if (first == stack.size()
                || stack.get(first - 1).content().equals(top(path).content())) {
            return; // Nothing of these calls is there any more.
        }
        for (int i = first; i < stack.size(); i++) {
            if (!own.contains(stack.get(i).author()) && !stack.get(i).refused()) {
                return; // Somebody else was there since: a conflict, and kept.
            }
        }
        stack.subList(first, stack.size()).clear();
    }

    private static int find(List<Version> stack, int from, int to) {
        for (int i = 0; i < stack.size(); i++) {
            if (stack.get(i).author() >= from && stack.get(i).author() < to) {
                return i;
            }
        }
        return -1;
    }

    private void push(int path, String content, int author) {
        stacks.get(path).add(new Version(content, author, false));
        story.get(path).append("\n  ").append(author).append(": ").append(content.isEmpty() ? "deleted" : content);
    }

    /** A refused call is known as such once another one finds the path as it was. */
    private void forget(int path) {
        if (top(path).refused()) {
            stacks.get(path).remove(stacks.get(path).size() - 1);
        }
    }

    private Version top(int path) {
        return last(stacks.get(path));
    }

    private static Version last(List<Version> stack) {
        return stack.get(stack.size() - 1);
    }

    private void compare(Tree tree, String where) throws IOException {
        TreeMap<String, String> expected = new TreeMap<>();
        TreeMap<String, String> found = new TreeMap<>();
        for (int i = 0; i < PATHS.length; i++) {
            expected.put(PATHS[i], top(i).content());
            found.put(PATHS[i], tree.has(PATHS[i]) ? tree.get(PATHS[i]) : "");
        }
        for (int i = 0; i < PATHS.length; i++) {
            assertThat(found.get(PATHS[i]))
                    .as(where + ", " + PATHS[i] + story.get(i))
                    .isEqualTo(expected.get(PATHS[i]));
        }
        long files = tree.look().keySet().stream()
                .filter(name -> Files.isRegularFile(Names.path(name)))
                .count();
        assertThat(files)
                .as(where)
                .isEqualTo(expected.values().stream().filter(c -> !c.isEmpty()).count());
    }
}
