package dev.railroad.bench.scenario;

import static dev.railroad.bench.scenario.Stage.require;

import dev.railroad.bench.scenario.Scenario.Need;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;

/** What agents do, and users beside them. */
final class ScenarioTable {
    private ScenarioTable() {}

    /** Every scenario, in the order of the table. */
    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        all.addAll(fileTools());
        all.addAll(commands());
        all.addAll(repositories());
        all.addAll(users());
        all.addAll(limits());
        all.addAll(SecondLook.all());
        return all;
    }

    private static Scenario bash(String name, String command) {
        return Scenario.of("bash: " + name, stage -> {
            stage.bash(command);
            backFrom(stage);
        });
    }

    /** A call that was refused has left nothing to bring back. */
    private static void backFrom(Stage stage) throws Exception {
        if (!stage.refused()) {
            stage.rollback();
        }
        stage.requireBefore();
    }

    private static Scenario bashIn(String prepare, String name, String command) {
        return Scenario.of("bash: " + name, stage -> {
            stage.user(prepare);
            stage.begin();
            stage.bash(command);
            backFrom(stage);
        });
    }

    private static List<Scenario> fileTools() {
        return List.of(
                Scenario.of("edit tracked file (Edit tool)", stage -> {
                    stage.edit("src/app.py", "print('bye')\n");
                    stage.rollback();
                    stage.requireBefore();
                }),
                Scenario.of("create file (Write tool)", stage -> {
                    stage.write("new.txt", "new\n");
                    stage.rollback();
                    stage.requireBefore();
                }),
                Scenario.of("create file in new dirs (Write)", stage -> {
                    stage.write("a/b/c/new.txt", "new\n");
                    stage.rollback();
                    stage.requireBefore();
                }),
                Scenario.of("edit ignored .env (Edit tool)", stage -> {
                    stage.edit(".env", "SECRET=2\n");
                    stage.rollback();
                    stage.requireBefore();
                }));
    }

    private static List<Scenario> commands() {
        return List.of(
                bash("sed -i tracked file", "sed -i s/hi/bye/ src/app.py"),
                bash("rm untracked file", "rm untracked.txt"),
                bash("rm -rf src (dirty)", "rm -rf src"),
                bash("rm ignored .env", "rm .env"),
                bash("rm 3 MB binary", "rm big.bin"),
                bash("chmod -x run.sh", "chmod -x run.sh"),
                bash("chmod 644 private.key (0600)", "chmod 644 private.key"),
                bash("symlink replaced by file", "rm link && printf 'no link\\n' > link"),
                bash("rmdir empty dir", "rmdir emptydir"),
                bash("file replaced by dir", "rm untracked.txt && mkdir untracked.txt && touch untracked.txt/x"),
                bash("dir replaced by file", "rm -r docs && printf 'file\\n' > docs"),
                bash("mv src lib2 (rename dir)", "mv src lib2"),
                bash("overwrite CRLF file (text=auto)", "printf 'lf\\n' > crlf.txt"),
                bash("rm non-UTF8 name", "rm odd*name"),
                bash("rm name with an accent", "rm caf*.txt"),
                bash("edit 0444 file in 0555 dir", "chmod 755 ro && rm ro/readonly.txt && echo rw > ro/readonly.txt"),
                Scenario.of("bash: rewrite that loses an xattr", stage -> {
                    stage.bash("cat xa.txt > t && mv t xa.txt");
                    stage.rollback();
                    stage.requireBefore();
                    UserDefinedFileAttributeView view = Project.attributes(stage.at("xa.txt"));
                    require(view == null || view.list().contains("note"), "the attribute is lost");
                }),
                bash(
                        "unknown program rewrites files",
                        "for f in src/*.py; do awk '{print NR\": \"$0}' $f > t && mv t $f; done"),
                bash(
                        "touch, cp, tee and truncate",
                        "cp big.bin copy.bin; echo y | tee xa.txt > /dev/null; : > .env; echo y >> crlf.txt"),
                bash("build leaves files behind", "mkdir -p out/obj && printf a > out/obj/a.o && printf b > out/b"),
                bash("chmod -R and a new link", "chmod -R o-rwx src docs && ln -s /etc/passwd passwd"),
                bash("case-only rename", "mv docs/guide.md docs/GUIDE.md && mv docs Docs"),
                bash("rm -rf everything", "rm -rf src docs *.txt .env* run.sh link built emptydir big.bin"),
                bashIn(
                        "ln untracked.txt second && ln untracked.txt docs/third",
                        "hard links broken by sed -i",
                        "sed -i s/un// second && rm docs/third"),
                bashIn("truncate -s 5M sparse && printf end >> sparse", "rm sparse file", "rm sparse"),
                bashIn(
                        "touch pom.xml && mkdir target && echo jar > target/app.jar && echo x > target/x",
                        "rm a file that can be made again",
                        "rm target/app.jar && echo y >> xa.txt"),
                bashIn("mkfifo pipe", "rm beside a FIFO", "rm -rf src && rm untracked.txt"),
                bashIn("mkfifo pipe", "FIFO removed, another made", "rm pipe && mkfifo -m 600 other docs/third"),
                bash(
                        "times alone (touch, cp -p)",
                        "touch -d 2001-01-01 xa.txt src/app.py && touch -r run.sh big.bin && cat crlf.txt > t && cat t > crlf.txt"),
                bash("directory replaced by a link", "mv src lib && ln -s lib src"),
                bashIn(
                        "d=$(printf 'n%.0s' $(seq 200)); mkdir -p $d/$d/$d/$d/$d; (cd $d/$d/$d/$d/$d && mkdir -p $d/$d/$d/$d/$d"
                                + " && cd $d/$d/$d/$d/$d && mkdir -p $d/$d/$d/$d/$d && cd $d/$d/$d/$d/$d && echo deep > f)",
                        "3 KB path removed", "rm -rf nnn*"));
    }

    private static List<Scenario> repositories() {
        return List.of(
                bash("git checkout -- . (lose dirty)", "git checkout -- ."),
                bash("git clean -fdx", "git clean -fdxq"),
                bash("git stash -u", "git stash -u -q"),
                bash("rm -rf .git + sed", "rm -rf .git && sed -i s/hi/bye/ src/app.py"),
                bash("git reset --hard HEAD~1", "git reset -q --hard HEAD~1"),
                bash("git stash drop", "git stash drop -q"),
                bash("git branch -D", "git branch -q -D topic"),
                bash("git commit --amend", "git add -A && git commit -q --amend -m other"),
                Scenario.of("bash: gc --prune=now after reset", stage -> {
                    stage.bash("git stash drop -q && git reset -q --hard HEAD~1 && git reflog expire --expire=now --all"
                            + " && git gc -q --prune=now");
                    if (stage.refused()) {
                        stage.requireBefore();
                        return;
                    }
                    stage.rollback();
                    String log = Stage.capture(
                            stage.project(),
                            "git log --format=%s -2; git fsck --full && echo sound;"
                                    + " git stash list | wc -l; git status --porcelain src");
                    require(
                            log.startsWith("second\nfirst\n")
                                    && log.contains("sound")
                                    && log.contains("1\n M src/lib.py"),
                            "the repository is not as it was: " + log);
                }),
                bashIn(
                        "git init -q nested && cd nested && echo a > a && git add a && git commit -qm nested && echo b > a",
                        "nested repository",
                        "rm -rf nested"),
                bashIn(
                        "git init -q ../sub && (cd ../sub && echo s > s && git add s && git commit -qm sub) &&"
                                + " git submodule --quiet add ../sub mod && git commit -qm mod",
                        "submodule",
                        "git submodule deinit -f -q mod && rm -rf mod .git/modules/mod && git rm -q --cached mod"),
                bashIn(
                        "git worktree add -q wt topic && echo w > wt/w.txt",
                        "worktree",
                        "git worktree remove --force wt"),
                bashIn(
                        "printf '* text=auto\\n*.bat eol=crlf\\n' > .gitattributes && printf 'a\\r\\nb\\r\\n' > x.bat",
                        "CRLF with attributes",
                        "git add --renormalize . && rm x.bat && git checkout -q -- x.bat && sed -i 's/\\r//' crlf.txt"));
    }

    private static List<Scenario> users() {
        return List.of(
                Scenario.of("USER edits other file later -> kept", stage -> {
                    stage.bash("sed -i s/hi/bye/ src/app.py");
                    stage.user("echo mine >> src/lib.py");
                    stage.rollback();
                    stage.requireBefore("src/lib.py");
                }),
                Scenario.of("USER creates new file later -> kept", stage -> {
                    stage.bash("rm -rf src");
                    stage.user("mkdir -p src/mine && echo mine > src/mine/m.txt");
                    stage.railroad("rollback", "--yes");
                    stage.requireBefore("src/mine");
                }),
                Scenario.of("USER edits same file later -> kept/asked", stage -> {
                    stage.bash("sed -i s/hi/bye/ src/app.py");
                    stage.user("echo mine >> src/app.py");
                    stage.expect(3, "rollback", "--yes");
                    stage.requireUntouched();
                }),
                Scenario.of("USER edits between two calls -> kept", stage -> {
                    stage.bash("sed -i 's/a = 1/a = 9/' src/lib.py; echo one > one.txt");
                    stage.user("echo '# mine' >> src/lib.py; echo mine > mine.txt");
                    stage.bash("sed -i 's/b = 2/b = 9/' src/lib.py");
                    Stage.Said said = stage.expect(3, "rollback", "--session", "--yes");
                    require(said.out().contains("src/lib.py"), "the conflict is not told: " + said.out());
                    stage.requireBefore("src/lib.py", "mine.txt");
                }),
                Scenario.of("USER edits between two calls -> merged", stage -> {
                    stage.edit("docs/guide.md", "# Title\n\none\ntwo\nthree\nfour\n");
                    stage.user("printf '# Title\\n\\none\\ntwo\\nTHREE\\nfour\\n' > docs/guide.md");
                    stage.edit("docs/guide.md", "# Other\n\none\ntwo\nTHREE\nfour\n");
                    stage.rollback("last", "--on-conflict", "merge");
                    require(
                            Files.readString(stage.at("docs/guide.md")).equals("# Title\n\none\ntwo\nTHREE\nfour\n"),
                            "the merge is wrong");
                }),
                Scenario.of("agent creates, USER edits -> kept", stage -> {
                    stage.write("made/new.txt", "new\n");
                    stage.user("echo mine >> made/new.txt");
                    stage.expect(3, "rollback", "--yes");
                    stage.requireUntouched();
                }),
                Scenario.of("USER file in agent's dir -> kept", stage -> {
                    stage.bash("mkdir -p made && echo a > made/a");
                    stage.user("echo mine > made/mine");
                    stage.expect(3, "rollback", "--yes");
                    require(
                            Files.exists(stage.at("made/mine")) && !Files.exists(stage.at("made/a")),
                            "the user's file is gone, or the agent's is still there");
                }),
                Scenario.of("USER commits after the call -> kept", stage -> {
                    stage.bash("sed -i s/hi/bye/ src/app.py");
                    stage.user("git add docs && git commit -q --allow-empty -m mine");
                    stage.rollback();
                    stage.requireBefore(".git");
                }));
    }

    private static List<Scenario> limits() {
        return List.of(
                new Scenario("unreadable file: told, the rest comes back", Need.NORMAL_USER, stage -> {
                    stage.user("chmod 000 private.key");
                    stage.begin();
                    stage.bash("rm -f private.key untracked.txt");
                    stage.railroad("rollback", "--yes");
                    require(Files.exists(stage.at("untracked.txt")), "the readable file did not come back");
                    Stage.Said listed = stage.railroad("snapshots");
                    require(
                            Files.exists(stage.at("private.key"), LinkOption.NOFOLLOW_LINKS)
                                    || listed.out().contains("private.key")
                                    || !stage.asked().isEmpty(),
                            "nobody was told of the unreadable file: " + listed.out());
                }),
                Scenario.of("file over the limit: told, not silent", stage -> {
                    stage.user("truncate -s 100M huge.img && printf x >> huge.img");
                    stage.begin();
                    stage.bash("rm huge.img untracked.txt");
                    stage.railroad("rollback", "--yes");
                    require(Files.exists(stage.at("untracked.txt")), "the small file did not come back");
                    Stage.Said listed = stage.railroad("snapshots");
                    require(
                            Files.exists(stage.at("huge.img"))
                                    || listed.out().contains("huge.img")
                                    || !stage.asked().isEmpty(),
                            "nobody was told of the large file: " + listed.out());
                }),
                Scenario.of("symlinked project root", stage -> {
                    Path link = Files.createSymbolicLink(
                            stage.project().resolveSibling(stage.project().getFileName() + "-link"), stage.project());
                    stage.directory(link);
                    stage.bash("rm -rf src && sed -i s/un// untracked.txt");
                    stage.rollback();
                    stage.requireBefore();
                }));
    }
}
