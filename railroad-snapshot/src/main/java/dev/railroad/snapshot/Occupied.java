package dev.railroad.snapshot;

import dev.railroad.snapshot.RollbackPlan.Action;
import dev.railroad.snapshot.RollbackPlan.Step;
import dev.railroad.spi.FileState;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A directory can only go when everything in it goes; seen from the deepest one upwards. */
final class Occupied {
    private Occupied() {}

    /** The steps, with a conflict for each directory that should go and holds something that stays. */
    static List<Step> keep(List<Step> steps) {
        Set<String> going = new TreeSet<>();
        List<Step> result = new ArrayList<>(steps);
        for (int i = result.size() - 1; i >= 0; i--) {
            Step step = result.get(i);
            if (step.action() != Action.REMOVE && step.action() != Action.RESTORE) {
                continue;
            }
            String stays = stays(step.path(), step.present(), step.wanted(), going);
            if (!stays.isEmpty()) {
                result.set(i, step.as(Action.CONFLICT, stays));
            } else if (step.action() == Action.REMOVE) {
                going.add(step.path());
            }
        }
        return result;
    }

    /** Why a path cannot change from one state to another while what is not {@code going} stays; empty when it can. */
    static String stays(String path, FileState present, FileState wanted, Set<String> going) {
        if (!(present instanceof FileState.Directory) || wanted instanceof FileState.Directory) {
            return "";
        }
        try (DirectoryStream<Path> children = Files.newDirectoryStream(Names.path(path))) {
            for (Path child : children) {
                String name = Names.name(child);
                if (!going.contains(name) && !Replacements.isTemporary(name)) {
                    return "it holds `" + name.substring(name.lastIndexOf('/') + 1) + "`, which the call did not make";
                }
            }
            return "";
        } catch (DirectoryIteratorException | IOException e) {
            return "it holds unknown files";
        }
    }
}
