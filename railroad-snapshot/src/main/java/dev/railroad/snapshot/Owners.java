package dev.railroad.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * Owner and group of what comes back. They are not stored: what replaces a file takes them over from it, and what is
 * missing from its directory, as far as we may. So what root restores in somebody's project still belongs to them.
 */
final class Owners {
    private Owners() {}

    /** Gives {@code made} the owner and group of what is at {@code place}, else of the directory of {@code place}. */
    static void copy(Path place, Path made) throws IOException {
        if (!Stat.hasModes(made)) {
            return;
        }
        Path parent = place.getParent();
        Path from = Files.exists(place, LinkOption.NOFOLLOW_LINKS) && !place.equals(made) ? place : parent;
        if (from == null) {
            return;
        }
        Map<String, Object> wanted = Files.readAttributes(from, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        Map<String, Object> present = Files.readAttributes(made, "unix:uid,gid", LinkOption.NOFOLLOW_LINKS);
        for (Map.Entry<String, Object> id : wanted.entrySet()) {
            if (!id.getValue().equals(present.get(id.getKey()))) {
                try {
                    Files.setAttribute(made, "unix:" + id.getKey(), id.getValue(), LinkOption.NOFOLLOW_LINKS);
                } catch (IOException e) {
                    continue; // Only root may give files away; then they are ours, as all that we make.
                }
            }
        }
    }
}
