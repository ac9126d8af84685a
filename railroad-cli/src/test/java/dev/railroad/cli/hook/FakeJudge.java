package dev.railroad.cli.hook;

import dev.railroad.Decision;
import dev.railroad.Finding;
import dev.railroad.Footprint;
import dev.railroad.Location;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import java.util.List;

/** Blocks what mentions "evil", asks about what mentions "risky", breaks on "bug", allows the rest. */
final class FakeJudge implements Judge {
    List<String> notices = List.of();
    List<String> preserve = List.of();

    @Override
    public Decision judge(ToolCall call) {
        String text = PreImages.summary(call);
        if (text.contains("bug")) {
            throw new IllegalStateException("a bug\nof ours");
        }
        if (text.contains("overflow")) {
            return judge(call);
        }
        Verdict verdict = text.contains("evil") ? Verdict.BLOCK : text.contains("risky") ? Verdict.ASK : Verdict.ALLOW;
        List<Finding> findings = verdict == Verdict.ALLOW
                ? List.of()
                : List.of(new Finding(
                        "test/rule",
                        "tests",
                        verdict,
                        "this would be bad",
                        verdict == Verdict.BLOCK ? "do it well" : "",
                        Location.CALL,
                        text));
        Footprint footprint = preserve.isEmpty() ? Footprint.NOTHING : Footprint.LISTED;
        return new Decision(verdict, findings, preserve, preserve, footprint, List.of(), notices);
    }

    @Override
    public List<String> notices(String directory) {
        return notices;
    }

    @Override
    public String project(String directory) {
        return directory;
    }
}
