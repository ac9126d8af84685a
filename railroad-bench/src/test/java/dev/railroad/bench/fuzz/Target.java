package dev.railroad.bench.fuzz;

import dev.railroad.Decision;
import dev.railroad.Dialect;
import dev.railroad.Finding;
import dev.railroad.ForwardingWorkspace;
import dev.railroad.Limits;
import dev.railroad.ToolCall;
import dev.railroad.Verdict;
import dev.railroad.bench.Worlds;
import dev.railroad.cli.hook.EventReading;
import dev.railroad.effect.Language;
import dev.railroad.effect.Value;
import dev.railroad.effect.code.CallScanner;
import dev.railroad.effect.code.SqlScanner;
import dev.railroad.effect.code.WindowsScanner;
import dev.railroad.engine.Railroad;
import dev.railroad.shell.ShellParser;
import dev.railroad.yaml.YamlRuleSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What reads text that somebody else wrote. None of it may throw, whatever the text. */
enum Target {
    /** The grammar of bash: every offset of the tree lies in the text. */
    PARSER {
        @Override
        void feed(String text) {
            ShellParser.parse(text, Limits.DEFAULT).script().span();
        }
    },

    /** From a command line to a verdict; an error of ours would be a refusal that says so. */
    INTERPRETER {
        @Override
        void feed(String text) {
            judge(new ToolCall.Shell("Bash", Worlds.context(), Dialect.BASH, text));
        }
    },

    /** SQL and the commands of database clients, in a tool of somebody's. */
    SQL {
        @Override
        void feed(String text) {
            SqlScanner.scan(text);
            SqlScanner.commands(text);
            judge(new ToolCall.Other("mcp__db__query", Worlds.context(), Map.of("sql", text)));
        }
    },

    /** Python, JavaScript, Ruby, Perl, PHP and awk. */
    CALLS {
        @Override
        void feed(String text) {
            for (Language language : LANGUAGES) {
                SCANNER.scan(language, text, List.of());
            }
        }
    },

    /** PowerShell and cmd. */
    WINDOWS {
        @Override
        void feed(String text) {
            for (Dialect dialect : new Dialect[] {Dialect.POWERSHELL, Dialect.CMD}) {
                judge(new ToolCall.Shell("Bash", Worlds.context(), dialect, text));
            }
            WindowsScanner.scan(Language.POWERSHELL, Value.of(text));
        }
    },

    /** A rule file: whatever it says, the rules of the packs stay in force. */
    RULES {
        @Override
        void feed(String text) {
            Railroad railroad = Railroad.builder()
                    .workspace(new ForwardingWorkspace(Worlds.quiet()) {
                        @Override
                        public Optional<String> read(String path, int limit) {
                            return path.endsWith("/shop/railroad.yaml") ? Optional.of(text) : super.read(path, limit);
                        }
                    })
                    .rules(RULES_OF_FILES)
                    .build();
            ToolCall call = new ToolCall.Shell("Bash", Worlds.context(), Dialect.BASH, "rm -rf /");
            if (sound(railroad.evaluate(call)).verdict() != Verdict.BLOCK) {
                throw new AssertionError("a project's rule file let `rm -rf /` pass");
            }
        }
    },

    /** The JSON of a hook event: it is one, or it is refused. */
    EVENT {
        @Override
        void feed(String text) {
            EventReading.isEvent(text.getBytes(StandardCharsets.UTF_8));
        }
    };

    private static final Language[] LANGUAGES = {
        Language.PYTHON, Language.JAVASCRIPT, Language.RUBY, Language.PERL, Language.PHP, Language.AWK
    };
    private static final CallScanner SCANNER = new CallScanner();
    private static final YamlRuleSource RULES_OF_FILES = new YamlRuleSource();
    private static final Railroad RAILROAD = Worlds.engine();

    /** Longer inputs find nothing that shorter ones do not; size has a suite of its own. */
    static final int MAX_LENGTH = 1 << 13;

    /** Reads the text; throws when it is not read as it should be. */
    abstract void feed(String text);

    /** Its name in files and options. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static void judge(ToolCall call) {
        sound(RAILROAD.evaluate(call));
    }

    /** A decision that is no error of ours. An error is refused, never let through, but there should be none. */
    private static Decision sound(Decision decision) {
        for (Finding finding : decision.findings()) {
            if (finding.rule().equals("railroad/internal-error")) {
                throw new AssertionError(decision.verdict() + ": " + finding.message());
            }
        }
        return decision;
    }
}
