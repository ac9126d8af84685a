package dev.railroad.effect.program;

import dev.railroad.effect.Effect;
import dev.railroad.effect.GitLoss;
import dev.railroad.effect.Language;
import dev.railroad.effect.Opacity;
import dev.railroad.effect.Origin;
import java.util.List;

/** What an operand, an option or a whole invocation means. */
sealed interface Role {
    /** When it applies. */
    Condition when();

    /**
     * The value is a file.
     *
     * @param recursive options that make it recursive; {@code *} stands for "always"
     */
    record Touch(Effect.File.Access access, List<String> recursive, Condition when) implements Role {}

    /** The value is a file of which only what stands before the equals signs is shown. */
    record Names(Condition when) implements Role {}

    /** The value is where data goes or a request is made. */
    record Send(String method, Condition when) implements Role {}

    /**
     * Something that is no file is changed.
     *
     * @param action empty: the subcommands as they stand
     * @param targets options whose values are targets too, besides the operands; words after a plus are targets as such
     */
    record Act(Effect.Act.Domain domain, String action, List<String> targets, Condition when) implements Role {}

    /** Git loses something, whatever the state. */
    record Loses(GitLoss loss, String lost, Condition when) implements Role {}

    /**
     * The value is code.
     *
     * @param joined whether this and all operands after it, joined by blanks, are the code
     */
    record Code(Language language, boolean joined, Condition when) implements Role {}

    /** The value is a file of code. */
    record Look(Language language, Condition when) implements Role {}

    /**
     * This and all operands after it are a command.
     *
     * @param fromPackage whether the name may carry a version: {@code drizzle-kit@latest}
     */
    record Run(boolean fromPackage, Condition when) implements Role {}

    /** The value is the directory that it works in. */
    record Directory(Condition when) implements Role {}

    /** The value is the server, or a URL with the server, that SQL goes to. */
    record Host(Condition when) implements Role {}

    /** The value is {@code KEY=VALUE} of git's configuration. */
    record GitSetting(Condition when) implements Role {}

    /** It does nothing but tell. */
    record Harmless(Condition when) implements Role {}

    /** The value names what is made to be thrown away: the command tells no {@link Act} and no loss in a database. */
    record Throwaway(dev.railroad.effect.program.Throwaway what, Condition when) implements Role {}

    /** It is suspicious in itself. */
    record Suspect(Opacity opacity, String detail, Condition when) implements Role {}

    /** What it prints is unknown and comes from there. */
    record Output(Origin origin, Condition when) implements Role {}

    /** Operands in a range have a role: counted from 1, or from the end as −1; {@link #AFTER} is what follows "--". */
    record Placed(int from, int to, Role role) {
        /** As {@code from}: the first operand after {@code --}. */
        static final int AFTER = Integer.MIN_VALUE;
    }
}
