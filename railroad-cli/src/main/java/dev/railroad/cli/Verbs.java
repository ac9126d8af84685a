package dev.railroad.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The verbs for people. */
@Command(
        name = "railroad",
        mixinStandardHelpOptions = true,
        versionProvider = Verbs.Version.class,
        synopsisSubcommandLabel = "VERB",
        description = "A guard for AI coding agents: judges what they are about to do, before they do it.",
        footer = {
            "",
            "Exit codes: 0 done, 1 not done, 2 wrong usage or a rule file that cannot be read;",
            "check, explain: 0 no objection, 10 a person would be asked, 11 refused;",
            "rollback, undo, redo: 3 something was left as it is, 4 something is not as it should be."
        })
final class Verbs {
    private Verbs() {}

    /** The version of the jar this runs from. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Verbs.class.getPackage().getImplementationVersion();
            return new String[] {"railroad " + (version == null ? "(unreleased)" : version)};
        }
    }

    /** Runs one verb and answers with its exit code. */
    static int run(Desk desk, String... arguments) {
        CommandLine line = new CommandLine(new Verbs())
                .addSubcommand(new InstallVerb(desk))
                .addSubcommand(new UninstallVerb(desk))
                .addSubcommand(new CheckVerb(desk))
                .addSubcommand(new ExplainVerb(desk))
                .addSubcommand(new LintVerb(desk))
                .addSubcommand(new DemoVerb(desk))
                .addSubcommand(new RollbackVerb(desk))
                .addSubcommand(new UndoVerb.Undo(desk))
                .addSubcommand(new UndoVerb.Redo(desk))
                .addSubcommand(StoreVerb.below(desk, new SnapshotsVerb(desk)))
                .addSubcommand(new ShowVerb(desk))
                .addSubcommand(new DiffVerb(desk))
                .addSubcommand(new TrustVerb(desk))
                .addSubcommand(new StatusVerb(desk))
                .addSubcommand(new EngineVerb(desk))
                .addSubcommand(new LogVerb(desk))
                .addSubcommand(new CompletionVerb(desk))
                .addSubcommand(new HookVerb())
                .addSubcommand(new HelpCommand());
        for (CommandLine verb : line.getSubcommands().values()) {
            if (!verb.getCommandName().equals("help")) {
                verb.getCommandSpec().mixinStandardHelpOptions(true);
            }
        }
        line.setOut(desk.out());
        line.setErr(desk.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                desk.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler((failure, command, result) -> desk.fail("failed: " + failure));
        if (arguments.length == 0) {
            line.usage(desk.out());
            return Exit.USAGE;
        }
        return line.execute(arguments);
    }
}
