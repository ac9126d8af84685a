package dev.railroad.effect.program;

import dev.railroad.effect.Effect.File.Access;

/** The classes behind {@code meaning NAME} lines. */
final class Meanings {
    private Meanings() {}

    /** The meaning of that name. */
    static Meaning named(String name) {
        switch (name) {
            case "git-discard":
                return new GitDiscard();
            case "git-push":
                return new GitPush();
            case "git-clean":
                return new GitClean();
            case "git-stash":
                return new GitStash();
            case "git-alias":
                return new GitAlias();
            case "cmd":
                return new WindowsCommand();
            case "powershell":
                return new PowerShell();
            case "flock":
                return new Flock();
            case "xargs":
                return new Xargs();
            case "parallel":
                return new Parallel();
            case "print":
                return new Print();
            case "printf":
                return new Printf();
            case "copy":
                return new Copy(Access.READ);
            case "move":
                return new Copy(Access.MOVE);
            case "link":
                return new Copy(Access.PERMISSIONS);
            case "tar":
                return new Archive();
            case "unzip":
                return new Archive();
            case "find":
                return new Find();
            case "fd":
                return new FdFind();
            case "found-containers":
                return new FoundContainers();
            case "mktemp":
                return new Mktemp();
            case "pass":
                return new Filters.Pass();
            case "cat":
                return new Filters.Cat();
            case "head":
                return new Filters.Ends(true);
            case "tail":
                return new Filters.Ends(false);
            case "rev":
                return new Filters.Reverse();
            case "tr":
                return new Translate();
            case "clean-dump":
                return new CleanDump();
            case "localstack":
                return new LocalStack();
            case "cut":
                return new Cut();
            case "base64":
                return new Filters.Base64Text();
            case "xxd":
                return new Filters.Hex();
            case "decompress":
                return new Filters.Decompress();
            case "openssl":
                return new Filters.OpenSsl();
            case "grep":
                return new Grep();
            case "sed":
                return new Sed();
            case "sort":
                return new LineFilters.Sort();
            case "uniq":
                return new LineFilters.Unique();
            case "paste":
                return new LineFilters.Paste();
            case "fold":
                return new LineFilters.Fold();
            case "tac":
                return new LineFilters.Backwards();
            case "mkdir":
                return new MakeDirectory();
            case "git-rev-parse":
                return new GitRevisions();
            case "seq":
                return new Sequence();
            case "git-ls-files":
                return new GitFiles();
            case "find-process":
                return new FoundProcesses.Look();
            case "end-process":
                return new FoundProcesses.End();
            case "awk":
                return new AwkPrint();
            case "basename":
                return new PathPart(true);
            case "dirname":
                return new PathPart(false);
            case "which":
                return new Which();
            case "lines":
                return new Filters.Through();
            case "http-request":
                return new HttpRequest();
            case "graphql-request":
                return new GraphQlRequest();
            case "netcat":
                return new Netcat();
            case "socat":
                return new Socat();
            case "remote-copy":
                return new RemoteCopy();
            case "package-script":
                return new PackageScript();
            case "script":
                return new OtherScript();
            case "python-module":
                return new PythonModule();
            case "image":
                return new PackagedProgram(false);
            case "flake":
                return new PackagedProgram(true);
            case "run-file":
                return new RunFile();
            case "zip":
                return new Archive();
            case "git-add":
                return new GitAdd();
            case "git-config":
                return new GitConfig();
            case "make":
                return new MakeGoals();
            case "editor":
                return new Editor();
            default:
                throw new IllegalStateException("no meaning `" + name + "`");
        }
    }
}
