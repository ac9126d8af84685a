package dev.railroad.bench.scenario;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import org.jspecify.annotations.Nullable;

/** A project as people have them: tracked and dirty, untracked and ignored files, odd modes and names. */
final class Project {
    private static final String BUILD = """
            set -e
            git init -q -b main .
            git config core.autocrlf false
            mkdir -p src/deep emptydir ro docs
            printf 'print("hi")\\n' > src/app.py
            printf 'a = 1\\nb = 2\\nc = 3\\n' > src/lib.py
            printf 'deep\\n' > src/deep/d.txt
            printf '# Title\\n' > docs/guide.md
            printf '*.log\\n.env\\nbuilt/\\n' > .gitignore
            printf 'crlf.txt text=auto\\n' > .gitattributes
            printf 'one\\r\\ntwo\\r\\n' > crlf.txt
            printf '#!/bin/sh\\necho run\\n' > run.sh && chmod 755 run.sh
            ln -s src/app.py link
            head -c 3000000 /dev/urandom > big.bin
            git add -A && git commit -qm first
            printf 'a = 2\\n' >> src/lib.py && git commit -qam second
            git branch topic
            printf 'stashed\\n' >> docs/guide.md && git stash -q
            printf 'a = 1\\nb = 2\\nc = dirty\\n' > src/lib.py
            printf 'untracked\\n' > untracked.txt
            printf 'SECRET=1\\n' > .env
            mkdir built && printf 'built\\n' > built/out.log
            printf 'key\\n' > private.key && chmod 600 private.key
            printf 'ro\\n' > ro/readonly.txt && chmod 444 ro/readonly.txt && chmod 555 ro
            printf 'odd\\n' > "$(printf 'odd\\377name')"
            printf 'é\\n' > "$(printf 'caf\\303\\251.txt')"
            printf 'x\\n' > xa.txt
            touch -d '2020-01-02 03:04:05.678' untracked.txt src/lib.py
            """;

    private Project() {}

    /** Builds one in an existing, empty directory. */
    static void build(Path directory) throws IOException, InterruptedException {
        Stage.capture(directory, BUILD);
        Stage.require(Files.exists(directory.resolve("xa.txt")), "the project could not be built");
        UserDefinedFileAttributeView view = attributes(directory.resolve("xa.txt"));
        if (view != null) {
            view.write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** The view of a file's extended attributes. */
    static @Nullable UserDefinedFileAttributeView attributes(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }
}
