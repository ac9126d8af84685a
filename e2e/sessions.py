#!/usr/bin/env python3
"""The sessions that the real client plays, and what must have become of every call.

A call that carries a marker creates that file when, and only when, it really runs: RAN and STOPPED are facts about the
disk, not about what the client says.
"""
import argparse
import http.server
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
RAN, STOPPED = "ran", "stopped"

POLICY = """\
blocklist:
  - terraform destroy
  - terraform apply -auto-approve
  - "DROP TABLE"
  - "DROP DATABASE"
  - "rm -rf"
  - "push --force"
  - drizzle-kit push --force
  - kubectl delete namespace
  - name: ledger-is-append-only
    tool: mcp__ledger__erase
    message: The ledger is append-only.
approve:
  - npm publish
  - docker push
  - terraform apply
"""

OLD_NOTES = "first line\nsecond line\n"


class Call:
    """One call of the scripted model, and what must become of it."""

    def __init__(self, expect, tool, arguments, marker, says=""):
        self.expect, self.tool, self.arguments, self.marker, self.says = expect, tool, arguments, marker, says

    def step(self):
        return {"tool": self.tool, "input": self.arguments, "marker": self.marker}


class Marks:
    """Names for markers: every call gets its own."""

    def __init__(self):
        self.count = 0

    def next(self):
        self.count += 1
        return f"ran_{self.count}"

    def bash(self, expect, command, says="", tool="Bash", **more):
        mark = self.next()
        return Call(expect, tool, {"command": f"touch {mark}; {command}", **more}, mark, says)

    def monitor(self, expect, command):
        return self.bash(expect, command, tool="Monitor", description="watch", timeout_ms=5000)

    def write(self, expect, path, content, says=""):
        return Call(expect, "Write", {"file_path": "{{cwd}}/" + path, "content": content}, path, says)

    def mcp(self, expect, tool, says=""):
        mark = self.next()
        return Call(expect, f"mcp__ledger__{tool}", {"mark": "{{cwd}}/" + mark}, mark, says)


def refused_commands(m):
    """Every line of the blocklist, in other words than the file's, behind the usual wrappers."""
    return [
        m.bash(STOPPED, "terraform -chdir=infra destroy", "terraform destroy"),
        m.bash(STOPPED, "sudo terraform apply -auto-approve"),
        m.bash(STOPPED, "psql -c 'drop   table users'"),
        m.bash(STOPPED, "bash -c \"mysql -e 'DROP DATABASE x'\""),
        m.bash(STOPPED, "rm -r -f build"),
        m.bash(STOPPED, "X=build; rm --force --recursive \"$X\""),
        m.bash(STOPPED, "git -C . push origin main --force"),
        m.bash(STOPPED, "npx drizzle-kit push --force"),
        m.bash(STOPPED, "true && kubectl -n x delete namespace prod"),
        m.bash(STOPPED, "rm -rf ~"),
    ]


def asked_commands(m):
    """A question is a refusal where nobody can be asked."""
    return [m.bash(STOPPED, "terraform apply"), m.bash(STOPPED, "npm publish"), m.bash(STOPPED, "docker push x")]


def ordinary_commands(m):
    return [
        m.bash(RAN, "git status --short"),
        m.bash(RAN, "grep -rn 'terraform destroy' ."),
        m.bash(RAN, "git add -A && git -c user.name=a -c user.email=a@b.c commit -qm 'rm -rf / and DROP TABLE'"),
        m.bash(RAN, "echo one > built.txt && cat built.txt"),
    ]


class Session:
    """A run of the client. Subclasses say what happens in it."""

    name = ""
    mode = "bypassPermissions"
    allowed = ""
    policy = POLICY
    path_first = None
    transport = "command"
    own_policy = ""

    def __init__(self, harness, dist, scratch):
        self.harness, self.scratch = harness, scratch / self.name
        self.case = self.scratch / "case"
        self.project = self.case / "out" / "project"
        self.home = self.case / "out" / "home"
        self.built = dist
        self.dist = self.scratch / "railroad"
        self.m = Marks()
        self.results = []
        (self.case / "files").mkdir(parents=True)
        shutil.copytree(dist, self.dist, symlinks=True)

    # what a session is about

    def calls(self):
        raise NotImplementedError

    def threads(self):
        return {}

    def before(self):
        """After the installation, before the client starts."""

    def meanwhile(self):
        """Runs beside the client, in a thread."""

    def after(self):
        """After the client has ended."""

    # how it is played

    def railroad(self, *arguments, home=None, cwd=None, path=None):
        environment = {"PATH": path or os.environ["PATH"], "HOME": str(home or self.home), "LANG": "C.UTF-8"}
        return subprocess.run(
            [str(self.dist / "bin" / "railroad"), *arguments], cwd=cwd or self.project, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    def check(self, what, passed, detail=""):
        self.results.append((what, bool(passed), detail))

    def engine(self):
        """The process of the session's engine; None while there is none."""
        for lock in (self.home / ".local/state/railroad/run").glob("*.lock"):
            text = lock.read_text().strip()
            if text.isdigit() and Path(f"/proc/{text}").exists() and lock.name != "start.lock":
                return int(text)
        return None

    def signal_engine(self, number):
        pid = self.engine()
        self.check("an engine is there", pid is not None)
        if pid is not None:
            os.kill(pid, number)

    def play(self):
        try:
            self.play_through()
        finally:
            self.end_engines()

    def end_engines(self):
        """Ends every machine of this session's home: one that hung has a successor that waits for its place."""
        mark = f"engine\0serve\0{self.home}".encode()
        quiet = 0
        while quiet < 2:
            quiet += 1
            for line in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    if mark in line.read_bytes():
                        os.kill(int(line.parent.name), signal.SIGKILL)
                        quiet = 0
                except (OSError, ValueError):
                    pass  # it has just ended
            time.sleep(0.3)

    def play_through(self):
        self.prepare()
        self.before()
        beside = threading.Thread(target=self.meanwhile, daemon=True)
        beside.start()
        environment = {**os.environ, "E2E_JSON": "1", "E2E_TIMEOUT": "240"}
        if self.transport == "http" or self.own_policy:
            environment["E2E_WRAP"] = str(self.wrapper())
        if self.path_first:
            environment["PATH"] = f"{self.path_first}:{environment['PATH']}"
        done = subprocess.run(
            ["bash", str(self.harness / "run_e2e.sh"), str(self.case)], env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, timeout=300)
        beside.join(timeout=10)
        self.judge(done)
        self.after()

    def prepare(self):
        files = self.case / "files"
        (files / "railroad.yaml").write_text(self.policy)
        (files / "notes.txt").write_text(OLD_NOTES)
        (files / "build").mkdir()
        (files / "build" / "out.txt").write_text("built\n")
        (files / "infra").mkdir()
        (files / "infra" / "main.tf").write_text("# nothing\n")
        for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "first"]):
            subprocess.run(
                ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command], cwd=files, check=True,
                stdin=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "HOME": str(self.scratch)})
        installed = self.scratch / "home"
        installed.mkdir()
        answer = self.install(installed)
        settings = installed / ".claude" / "settings.json"
        self.check("railroad install", answer.returncode == 0 and settings.is_file(), answer.stderr.strip())
        if settings.is_file():
            shutil.copy(settings, self.case / "user-settings.json")
        (self.case / "mcp.json").write_text(json.dumps({"mcpServers": {
            "ledger": {"command": sys.executable, "args": [str(HERE / "ledger_server.py")]}}}))
        (self.case / "args").write_text(
            f"--permission-mode\n{self.mode}\n" + (f"--allowedTools\n{self.allowed}\n" if self.allowed else ""))
        (self.case / "env").write_text("IS_SANDBOX=1\n" if os.geteuid() == 0 else "")
        self.main = self.calls()
        self.helpers = self.threads()
        script = {
            "prompt": "go",
            "steps": [call.step() if isinstance(call, Call) else {"parallel": [c.step() for c in call]}
                      for call in self.main],
            "threads": {name: [c.step() for c in calls] + [{"text": "helped"}] for name, calls in self.helpers.items()},
        }
        (self.case / "script.json").write_text(json.dumps(script))

    def install(self, home):
        return self.railroad("install", "--transport", self.transport, home=home, cwd=self.scratch,
                             path=f"{self.client_directory()}:{os.environ['PATH']}")

    def client_directory(self):
        """The client under the name by which it is looked for."""
        directory = self.scratch / "client"
        if not directory.exists():
            directory.mkdir()
            (directory / "claude").symlink_to(os.environ["E2E_CLAUDE"])
        return directory

    def wrapper(self):
        """The harness makes the home anew, and knows of no other file than the settings."""
        state, rules = self.home / ".local/state/railroad", self.home / ".config/railroad"
        lines = ["#!/bin/sh"]
        if self.transport == "http":
            lines += [f"mkdir -p -m 700 '{state}'", f"cp -p '{self.scratch}/home/.local/state/railroad/http' '{state}/http'"]
        if self.own_policy:
            (self.scratch / "own.yaml").write_text(self.own_policy)
            lines += [f"mkdir -p '{rules}'", f"cp '{self.scratch}/own.yaml' '{rules}/railroad.yaml'"]
        script = self.scratch / "wrap.sh"
        script.write_text("\n".join([*lines, 'exec "$@"', ""]))
        script.chmod(0o755)
        return script

    def judge(self, done):
        try:
            rows = json.loads(done.stdout.strip().splitlines()[-1])["calls"]
        except (IndexError, ValueError):
            self.check("the client ran", False, (done.stdout + done.stderr)[-500:])
            return
        self.rows = rows
        wanted = {}
        for thread, calls in {"main": self.main, **self.helpers}.items():
            for n, call in enumerate(calls):
                for i, one in enumerate([call] if isinstance(call, Call) else call):
                    wanted[thread, n, i] = one
        seen = {}
        for row in rows:
            i = sum(1 for key in seen if key[:2] == (row["thread"], row["step"]))
            seen[row["thread"], row["step"], i] = row
        for key, call in wanted.items():
            row = seen.get(key)
            what = f"{call.expect:7} {call.tool} {call.arguments.get('command') or list(call.arguments.values())[0]}"
            if row is None or not row["asked"]:
                self.check(what, False, "the client never came to it")
                continue
            got = RAN if row["ran"] else STOPPED
            text = row["result"] or ""
            refused = call.expect == RAN or (row["is_error"] and text.strip())
            told = call.says in text
            self.check(what, got == call.expect and refused and told,
                       "" if got == call.expect and refused and told else f"{got}: {text[:300]}")

    def wait_for(self, marker):
        end = time.monotonic() + 60
        while not (self.project / marker).exists() and time.monotonic() < end:
            time.sleep(0.05)


class Guarded(Session):
    """Nothing is in the way but Railroad: the client itself allows everything."""

    name = "bypass"

    def calls(self):
        m = self.m
        self.overwritten = Call(
            RAN, "Write", {"file_path": "{{cwd}}/notes.txt", "content": "overwritten\n"}, "notes.txt")
        helper = Call(RAN, "Agent", {
            "description": "d", "prompt": "E2E-THREAD:helper go", "subagent_type": "general-purpose",
            "run_in_background": False}, "ran_helper")
        return [
            *ordinary_commands(m),
            *refused_commands(m),
            *asked_commands(m),
            # the client writes only over what it has read
            Call(RAN, "Read", {"file_path": "{{cwd}}/notes.txt"}, "notes.txt"),
            self.overwritten,
            m.monitor(RAN, "echo watching"),
            m.monitor(STOPPED, "terraform destroy"),
            m.mcp(RAN, "note"),
            m.mcp(STOPPED, "erase", "The ledger is append-only."),
            [m.bash(RAN, "echo a"), m.bash(STOPPED, "rm -rf build"), m.bash(RAN, "echo b")],
            m.bash(STOPPED, "rm -rf build", run_in_background=True),
            helper,
            m.write(STOPPED, ".claude/settings.local.json", '{"disableAllHooks": true}\n'),
            m.bash(STOPPED, "echo '{\"disableAllHooks\": true}' > .claude/settings.local.json"),
            m.bash(STOPPED, "railroad uninstall"),
            m.bash(RAN, "echo still here"),
        ]

    def threads(self):
        return {"helper": [
            Call(RAN, "Bash", {"command": "touch ran_helper"}, "ran_helper"), self.m.bash(STOPPED, "rm -rf build")]}

    def after(self):
        notes, build = self.project / "notes.txt", self.project / "build" / "out.txt"
        self.check("what was to be deleted is there", build.is_file() and build.read_text() == "built\n")
        self.check("the file is overwritten", notes.read_text() == "overwritten\n", notes.read_text())
        shown = self.railroad("rollback", "--dry-run", "--file", "notes.txt")
        self.check("rollback --dry-run shows the difference",
                   "-overwritten" in shown.stdout and "+first line" in shown.stdout and notes.read_text() == "overwritten\n",
                   shown.stdout + shown.stderr)
        listed = self.railroad("snapshots")
        self.check("railroad snapshots lists the session", listed.returncode == 0 and listed.stdout.strip(), listed.stderr)
        back = self.railroad("rollback", "--yes", "--file", "notes.txt")
        self.check("railroad rollback brings the file back", notes.read_text() == OLD_NOTES,
                   f"{back.returncode} {back.stdout} {back.stderr}")


class RolledBack(Session):
    """The last restore point, undone as a whole; then the undoing undone."""

    name = "rollback"

    def calls(self):
        return [
            Call(RAN, "Read", {"file_path": "{{cwd}}/notes.txt"}, "notes.txt"),
            Call(RAN, "Edit", {"file_path": "{{cwd}}/notes.txt", "old_string": "first", "new_string": "1st",
                               "replace_all": False}, "notes.txt"),
            self.m.write(RAN, "fresh.txt", "new\n"),
        ]

    def after(self):
        notes, fresh = self.project / "notes.txt", self.project / "fresh.txt"
        self.check("the edit was made", notes.read_text() == "1st line\nsecond line\n", notes.read_text())
        first = self.railroad("rollback", "--yes")
        self.check("the last call is undone: the new file is gone", not fresh.exists(), first.stdout + first.stderr)
        self.check("and only that", notes.read_text() == "1st line\nsecond line\n", notes.read_text())
        session = self.railroad("rollback", "--yes", "--session")
        self.check("the session is undone", notes.read_text() == OLD_NOTES and not fresh.exists(),
                   session.stdout + session.stderr)


class TakenBack(Session):
    """A session that destroys much, taken back as a whole, beside a user who works on in the same tree."""

    name = "taken-back"
    policy = ""
    # the user lets the agent lose what can be brought back, and what no commit holds
    own_policy = 'recoverable: allow\nallowlist:\n  - "git checkout -- ."\n'
    committed = {
        "src/app.py": "print('hi')\n", "src/deep/d.txt": "deep\n", "lib/one.py": "a = 1\n", "docs/guide.md": "# Guide\n",
        "tool.py": "a = 1\n", "data/a.txt": "A\n", "data/b.txt": "B\n", "mine.txt": "the user's\n", "begun.txt": "begun\n",
    }
    # no commit holds these
    uncommitted = {"begun.txt": "begun, and gone on with\n", "src/untracked.txt": "nowhere else\n"}

    def calls(self):
        # the agent waits for the user's edit, as an agent waits for whatever comes in between
        waits = Call(RAN, "Bash", {"command": "touch waiting; while [ ! -f edited ]; do sleep 0.1; done; touch waited"},
                     "waited")
        return [
            Call(RAN, "Read", {"file_path": "{{cwd}}/notes.txt"}, "notes.txt"),
            self.m.bash(RAN, "git checkout -- ."),
            self.m.bash(RAN, "sed -i s/1/2/ tool.py"),
            self.m.bash(RAN, "sed -i s/Guide/Agent/ docs/guide.md"),
            waits,
            self.m.bash(RAN, "mv lib/one.py lib/two.py"),
            self.m.bash(RAN, "python3 -c \"import glob; [open(f, 'w').write('spoilt') for f in glob.glob('data/*')]\""),
            self.m.bash(RAN, "rm -rf src"),
            self.m.write(RAN, "made/fresh.txt", "new\n"),
            Call(RAN, "Write", {"file_path": "{{cwd}}/notes.txt", "content": "overwritten\n"}, "notes.txt"),
        ]

    def write_files(self, files):
        for name, text in files.items():
            path = self.case / "files" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def before(self):
        self.write_files(self.committed)
        for command in (["add", "-A"], ["commit", "-qm", "second"]):
            subprocess.run(
                ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *command], cwd=self.case / "files", check=True,
                stdin=subprocess.DEVNULL, env={"PATH": os.environ["PATH"], "HOME": str(self.scratch)})
        self.write_files(self.uncommitted)

    def meanwhile(self):
        self.wait_for("waiting")
        (self.project / "docs" / "guide.md").write_text("# Agent\n\nand the user\n")
        (self.project / "mine.txt").write_text("the user's, edited\n")
        (self.project / "edited").touch()

    def after(self):
        lost = [name for name in ("src", "lib/one.py") if (self.project / name).exists()]
        kept = [name for name in ("tool.py", "begun.txt", "data/a.txt", "data/b.txt", "notes.txt")
                if (self.project / name).read_text() == self.wanted()[name]]
        self.check("the session has destroyed much", not lost and not kept, f"still there: {lost + kept}")
        back = self.railroad("rollback", "--session", "--yes")
        said = back.stdout + back.stderr
        for name, text in self.wanted().items():
            path = self.project / name
            self.check(f"{name} is back", path.is_file() and path.read_text() == text, said)
        self.check("what the agent made is gone",
                   not (self.project / "made").exists() and not (self.project / "lib" / "two.py").exists(), said)
        self.check("the file that the user edited in between is untouched",
                   (self.project / "docs" / "guide.md").read_text() == "# Agent\n\nand the user\n", said)
        self.check("and reported", back.returncode == 3 and "docs/guide.md" in back.stdout, said)
        self.check("the user's own file is untouched", (self.project / "mine.txt").read_text() == "the user's, edited\n")
        undone = self.railroad("undo")
        self.check("railroad undo takes that back", undone.returncode == 0 and not (self.project / "src" / "app.py").exists(),
                   undone.stdout + undone.stderr)

    def wanted(self):
        """What the agent destroyed and nobody else touched, as it was before the session."""
        tree = {**self.committed, **self.uncommitted, "notes.txt": OLD_NOTES}
        return {name: text for name, text in tree.items() if name not in ("docs/guide.md", "mine.txt")}


class DefaultMode(Session):
    """The client would ask, but its permissions allow everything: a refusal is stronger."""

    name = "default"
    mode = "default"
    allowed = "Bash,Write,Edit,mcp__ledger"

    def calls(self):
        m = self.m
        return [
            *ordinary_commands(m),
            *refused_commands(m),
            *asked_commands(m),
            m.write(RAN, "fresh.txt", "new\n"),
            m.mcp(STOPPED, "erase"),
            m.mcp(RAN, "note"),
        ]


class SilentMode(Session):
    """Without an opinion of ours the client's own permissions go on: we never allow."""

    name = "no-opinion"
    mode = "default"

    def calls(self):
        mark = self.m.next()
        return [
            Call(STOPPED, "Bash", {"command": f"touch {mark}"}, mark),
            Call(RAN, "Read", {"file_path": "{{cwd}}/notes.txt"}, "notes.txt"),
        ]


class Unguardable(Session):
    """Where the guard cannot work, nothing runs: neither what it would refuse nor what it would pass."""

    def calls(self):
        m = self.m
        return [
            m.bash(STOPPED, "echo ordinary"),
            m.bash(STOPPED, "rm -rf build"),
            m.write(STOPPED, "fresh.txt", "new\n"),
            m.monitor(STOPPED, "echo watching"),
            m.mcp(STOPPED, "note"),
        ]

    def fake_java(self, text):
        self.path_first = self.scratch / "fake"
        self.path_first.mkdir()
        java = self.path_first / "java"
        java.write_text(text)
        java.chmod(0o755)


class JarDeleted(Unguardable):
    name = "jar-deleted"

    def before(self):
        for jar in (self.dist / "lib").rglob("*.jar"):
            jar.unlink()


class DistributionDeleted(Unguardable):
    name = "all-deleted"

    def before(self):
        shutil.rmtree(self.dist)


class JavaMissing(Unguardable):
    """A java that cannot start: what a removed or broken JDK looks like."""

    name = "java-broken"

    def before(self):
        self.fake_java("#!/bin/sh\necho 'no such virtual machine' >&2\nexit 1\n")


class JavaKilled(Unguardable):
    name = "killed-at-once"

    def before(self):
        self.fake_java("#!/bin/sh\nkill -9 $$\n")


class JavaKilledMidway(Unguardable):
    """The real machine starts, waits for the rest of the event, and is killed."""

    name = "killed-midway"

    def before(self):
        pipe = self.scratch / "never"
        os.mkfifo(pipe)
        self.fake_java(
            f"#!/bin/sh\nexec 9<>'{pipe}'\n'{shutil.which('java')}' \"$@\" <'{pipe}' & it=$!\n"
            "sleep 0.4\nkill -9 $it\nwait $it\n")


class DeletedMidway(Session):
    """The guard works, then its jars vanish while the session goes on."""

    name = "jar-deleted-midway"

    def calls(self):
        m = self.m
        # this call has passed the guard when it says so
        waits = Call(RAN, "Bash", {
            "command": "touch waiting; while [ ! -f gone ]; do sleep 0.1; done; touch waited"}, "waited")
        return [m.bash(RAN, "echo first"), waits, m.bash(STOPPED, "echo ordinary"), m.bash(STOPPED, "rm -rf build")]

    def meanwhile(self):
        self.wait_for("waiting")
        for jar in (self.dist / "lib").rglob("*.jar"):
            jar.unlink()
        (self.project / "gone").touch()


class SettingsChanged(Session):
    """Someone empties the settings behind the session's back: the session keeps its guard."""

    name = "settings-emptied"

    def calls(self):
        m = self.m
        # the client reads changed settings within some three seconds
        waits = Call(RAN, "Bash", {
            "command": "touch waiting; while [ ! -f emptied ]; do sleep 0.1; done; sleep 5; touch waited"}, "waited")
        return [m.bash(RAN, "echo first"), waits, m.bash(STOPPED, "rm -rf build"), m.bash(RAN, "echo ordinary")]

    def meanwhile(self):
        self.wait_for("waiting")
        (self.home / ".claude" / "settings.json").write_text("{}\n")
        (self.project / "emptied").touch()


class EngineKilled(Session):
    """The engine is killed in the middle of a session: the next call is judged all the same, and starts another one."""

    name = "killed"

    def waits(self):
        # this call has passed the guard when it says so
        return Call(RAN, "Bash", {
            "command": "touch waiting; while [ ! -f gone ]; do sleep 0.1; done; touch waited"}, "waited")

    def calls(self):
        m = self.m
        return [m.bash(RAN, "echo first"), self.waits(), m.bash(STOPPED, "rm -rf build"), m.bash(RAN, "echo ordinary"),
                m.bash(STOPPED, "terraform destroy")]

    def end_engine(self):
        self.signal_engine(signal.SIGKILL)

    def meanwhile(self):
        self.wait_for("waiting")
        self.end_engine()
        (self.project / "gone").touch()


class EngineStopped(EngineKilled):
    """The engine hangs in the middle of a session: the launcher waits a moment, and goes on without it."""

    name = "hanging"

    def end_engine(self):
        self.signal_engine(signal.SIGSTOP)


class ByHttp(DefaultMode):
    """The same calls, by HTTP."""

    name = "http"
    mode = "bypassPermissions"
    transport = "http"

    def after(self):
        asked = [line for line in (self.home / ".local/state/railroad/log").read_text().splitlines()
                 if '"tool":"Bash"' in line]
        self.check("the engine has judged them", len(asked) > 10, str(len(asked)))


class HttpKilled(EngineKilled):
    """Nobody answers any more: the client blocks, because it is told to."""

    name = "http-killed"
    transport = "http"

    def calls(self):
        m = self.m
        return [m.bash(RAN, "echo first"), self.waits(), m.bash(STOPPED, "rm -rf build"), m.bash(STOPPED, "echo x"),
                m.write(STOPPED, "fresh.txt", "new\n")]


class HttpHanging(HttpKilled):
    """The engine hangs: the client waits for the hook's time, and blocks."""

    name = "http-hanging"

    def calls(self):
        m = self.m
        return [m.bash(RAN, "echo first"), self.waits(), m.bash(STOPPED, "rm -rf build"), m.bash(STOPPED, "echo x")]

    def end_engine(self):
        self.signal_engine(signal.SIGSTOP)


class HttpTaken(Session):
    """Another program has the port from the beginning, and would let everything pass: no prompt is worked on."""

    name = "http-taken"
    transport = "http"

    def calls(self):
        return [self.m.bash(STOPPED, "rm -rf build")]

    def before(self):
        port = int((self.scratch / "home/.local/state/railroad/http").read_text().split()[0])

        class Yes(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{}")

            def log_message(self, *arguments):
                pass

        self.fake = http.server.ThreadingHTTPServer(("127.0.0.1", port), Yes)
        threading.Thread(target=self.fake.serve_forever, daemon=True).start()

    def judge(self, done):
        self.check("the call did not run", not list(self.project.glob("ran_*")), done.stdout[-300:])

    def after(self):
        self.fake.shutdown()
        self.fake.server_close()


class Timed(Session):
    """Sixty calls in a session, as they are timed: what the guard adds to each. No gate: machines are busy."""

    name = "time"
    bare = False

    def calls(self):
        return [self.m.bash(RAN, "echo hi") for _ in range(60)]

    def prepare(self):
        super().prepare()
        if self.bare:
            (self.case / "user-settings.json").unlink()

    def median(self):
        # the first calls start the engine and warm it up
        return statistics.median(row["ms"] for row in self.rows[5:] if row["ms"] is not None)

    def after(self):
        if type(self) is not Timed:
            return
        figures = {"command": self.median()}
        for kind in (TimedBare, TimedHttp):
            other = kind(self.harness, self.built, self.scratch.parent)
            other.play()
            self.results += [(f"{other.name}: {what}", good, detail) for what, good, detail in other.results if not good]
            figures[kind.name] = other.median()
        bare = figures.pop("t-bare")
        told = ", ".join(f"{name.replace('t-', '')} {value - bare:+.1f} ms" for name, value in figures.items())
        self.check(f"60 calls, median {bare:.1f} ms each without a hook; the guard adds: {told}", True)


class TimedBare(Timed):
    name = "t-bare"
    bare = True


class TimedHttp(Timed):
    name = "t-http"
    transport = "http"


SESSIONS = [
    Guarded, RolledBack, TakenBack, DefaultMode, SilentMode, JarDeleted, DistributionDeleted, JavaMissing,
    JavaKilled, JavaKilledMidway, DeletedMidway, SettingsChanged, EngineKilled, EngineStopped, ByHttp, HttpKilled, HttpHanging,
    HttpTaken, Timed,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--harness", type=Path, required=True)
    parser.add_argument("--dist", type=Path, required=True)
    parser.add_argument("--keep", action="store_true", help="keep what the sessions made")
    parser.add_argument("session", nargs="*")
    options = parser.parse_args()
    unknown = set(options.session) - {kind.name for kind in SESSIONS}
    if unknown:
        parser.error(f"no such session: {', '.join(sorted(unknown))}")
    scratch = Path(tempfile.mkdtemp(prefix="railroad-e2e-"))
    passed = failed = 0
    try:
        for kind in SESSIONS:
            if options.session and kind.name not in options.session:
                continue
            session = kind(options.harness.resolve(), options.dist.resolve(), scratch)
            begin = time.monotonic()
            try:
                session.play()
            except Exception as problem:  # one broken session must not hide the others
                session.check("the session could be played", False, repr(problem))
            print(f"\n{session.name}  ({time.monotonic() - begin:.1f} s)")
            for what, good, detail in session.results:
                print(f"  {'ok  ' if good else 'FAIL'} {what[:140]}")
                if not good and detail:
                    print("       " + detail.strip().replace("\n", "\n       ")[:900])
                passed, failed = passed + good, failed + (not good)
            sys.stdout.flush()
    finally:
        if options.keep:
            print(f"\nkept: {scratch}")
        else:
            shutil.rmtree(scratch, ignore_errors=True)
    print(f"\ne2e: {passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
