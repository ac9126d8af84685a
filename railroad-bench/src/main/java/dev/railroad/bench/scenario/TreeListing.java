package dev.railroad.bench.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that is in a directory, as find(1) and sha256sum(1) see it: an account that shares no code with the store. Names
 * are bytes, a character each. Git's objects are left out: they are only ever added, and git's own check sees to them.
 */
final class TreeListing {
    /**
     * One path.
     *
     * @param state type, mode, size, target, content, how many names the file has
     * @param modified when its content changed last; empty for what is not a file
     * @param identity inode and when anything of it changed last
     */
    record Row(String state, String modified, String identity) {}

    /** An empty directory. */
    static final TreeListing NOTHING = new TreeListing(new TreeMap<>());

    private final TreeMap<String, Row> rows;

    private TreeListing(TreeMap<String, Row> rows) {
        this.rows = rows;
    }

    /** Lists {@code directory}. */
    static TreeListing of(Path directory) throws IOException, InterruptedException {
        TreeMap<String, Row> rows = new TreeMap<>();
        Map<String, String> hashes = new TreeMap<>();
        String summed = Stage.capture(
                directory,
                "find . -type f ! -path '*/.git/*objects/*' -print0 | xargs -0 -r sha256sum -z -- 2>/dev/null");
        for (String line : summed.split("\0")) {
            if (line.length() > 66) {
                hashes.put(line.substring(66), line.substring(0, 64));
            }
        }
        String found = Stage.capture(
                directory,
                "find . ! -path '*/.git/*objects/*' -printf '%p\\0%y\\0%m\\0%s\\0%l\\0%n\\0%T@\\0%i %C@\\0' 2>/dev/null");
        String[] fields = found.split("\0", -1);
        for (int i = 0; i + 8 <= fields.length - 1; i += 8) {
            String path = fields[i];
            boolean file = fields[i + 1].equals("f");
            if (file && path.contains("/.git/") && path.endsWith("/index")) {
                continue; // Its bytes hold times and inodes; what it says is asked of git below.
            }
            String state = fields[i + 1] + " " + fields[i + 2]
                    + (file ? " " + fields[i + 3] + " bytes " + hashes.getOrDefault(path, "unreadable") : "")
                    + (file && !fields[i + 5].equals("1") ? " " + fields[i + 5] + " names" : "")
                    + (fields[i + 1].equals("l") ? " -> " + fields[i + 4] : "");
            rows.put(path, new Row(state, file ? fields[i + 6] : "", fields[i + 7]));
        }
        return new TreeListing(rows);
    }

    /**
     * In what this one differs from what it should be.
     *
     * @param wanted what it should be
     * @param between what was there in between: what did not differ then must not even have been touched
     */
    List<String> differences(TreeListing wanted, TreeListing between) {
        List<String> differences = new ArrayList<>();
        for (String name : wanted.rows.keySet()) {
            Row row = rows.get(name);
            Row should = wanted.rows.get(name);
            Row meanwhile = between.rows.get(name);
            if (row == null) {
                differences.add(name + " is missing");
            } else if (!row.state().equals(should.state())) {
                differences.add(name + " is " + row.state() + " and not " + should.state());
            } else if (!row.modified().equals(should.modified())
                    && !(name.contains("/.git/")
                            && meanwhile != null
                            && meanwhile.state().equals(should.state()))) {
                // The time alone, of a file of git's that was written anew with what it held, is nothing to bring back.
                differences.add(name + " has another time: " + row.modified() + " and not " + should.modified());
            } else if (meanwhile != null
                    && !meanwhile.modified().isEmpty()
                    && meanwhile.state().equals(should.state())
                    && meanwhile.modified().equals(should.modified())
                    && !meanwhile.identity().equals(row.identity())) {
                differences.add(name + " was touched");
            }
        }
        for (String name : rows.keySet()) {
            if (!wanted.rows.containsKey(name)) {
                differences.add(name + " is there");
            }
        }
        return differences;
    }

    /** This listing with some paths, and all below them, taken from another one. */
    TreeListing with(TreeListing other, List<String> paths) {
        TreeMap<String, Row> mixed = new TreeMap<>(rows);
        mixed.keySet().removeIf(name -> isIn(name, paths));
        for (Map.Entry<String, Row> row : other.rows.entrySet()) {
            if (isIn(row.getKey(), paths)) {
                mixed.put(row.getKey(), row.getValue());
            }
        }
        return new TreeListing(mixed);
    }

    private static boolean isIn(String name, List<String> paths) {
        for (String path : paths) {
            if (name.equals("./" + path) || name.startsWith("./" + path + "/")) {
                return true;
            }
        }
        return false;
    }
}
