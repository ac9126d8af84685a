package dev.railroad.effect.program;

import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Invocation.Operand;
import java.util.List;

/** git push: what it overwrites or deletes on the server. git-push(1), "&lt;refspec&gt;…". */
final class GitPush implements Meaning {
    @Override
    public void apply(Reading reading, Scene scene) {
        GitState git = new GitState(reading, scene);
        List<Operand> operands = reading.operands();
        boolean forced = reading.has("-f");
        boolean deletes = reading.has("--prune") || reading.has("--mirror");
        for (int i = 1; i < operands.size(); i++) {
            String refspec = operands.get(i).value().prefix();
            forced |= refspec.startsWith("+");
            deletes |= refspec.startsWith(":") && refspec.length() > 1;
        }
        if (forced || reading.has("--mirror")) {
            git.emit(GitLoss.REMOTE_HISTORY, "history of " + name(operands) + " on the server");
        }
        if (deletes || (reading.has("-d") && operands.size() > 1)) {
            git.emit(GitLoss.REMOTE_REFERENCE, "branches or tags of " + name(operands) + " on the server");
        }
    }

    private static String name(List<Operand> operands) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < operands.size(); i++) {
            name.append(i == 0 ? "" : " ").append(operands.get(i).value().show());
        }
        return name.length() == 0 ? "the remote" : name.toString();
    }
}
