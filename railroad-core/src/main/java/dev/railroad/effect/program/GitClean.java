package dev.railroad.effect.program;

/** git clean: untracked files, and with -x or -X what git ignores; nothing without --force. git-clean(1). */
final class GitClean implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        if (reading.has("-f") || reading.has("-i")) {
            boolean ignoredToo = reading.has("-x") || reading.has("-X");
            new GitState(reading, scene).untracked(reading.arguments(0), ignoredToo, reading.has("-d"));
        }
    }
}
