package dev.railroad.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Context;
import dev.railroad.Dialect;
import dev.railroad.Footprint;
import dev.railroad.ToolCall;
import dev.railroad.rule.ToyWorkspace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a call may change. */
final class FootprintTest {
    private static final Context CONTEXT = Context.in("/home/dev/project");

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
                    NOTHING => ls -la
                    NOTHING => cat a.txt | grep hi | wc -l
                    NOTHING => git status
                    NOTHING => git log --oneline -5
                    NOTHING => git diff HEAD~1 -- a.txt
                    NOTHING => git branch -a
                    NOTHING => find . -name '*.txt'
                    NOTHING => find . -type f -exec grep -l hi {} +
                    NOTHING => sed -n 1,5p a.txt
                    NOTHING => for f in *.txt; do cat "$f"; done
                    NOTHING => bash -c 'ls'
                    NOTHING => ls | xargs cat
                    NOTHING => if [ -f a.txt ]; then echo yes; fi
                    NOTHING => rg foo 2>/dev/null
                    NOTHING => echo hi > /tmp/x.log
                    NOTHING => git --version
                    LISTED => echo hi > new.txt
                    LISTED => echo hi >> a.txt
                    LISTED => sort a.txt -o a.txt
                    LISTED => tee out.txt < a.txt
                    LISTED => touch a.txt
                    LISTED => touch b; while [ ! -f c ]; do sleep 0.1; done; touch d
                    UNKNOWN => touch -h a.txt
                    UNKNOWN => touch --no-dereference a.txt
                    UNKNOWN => touch $(./names)
                    UNKNOWN => touch a.txt && make
                    LISTED => bash -c 'echo x > a.txt'
                    UNKNOWN => rm a.txt
                    UNKNOWN => rm -rf src
                    UNKNOWN => rm *.txt
                    UNKNOWN => mv a.txt b.txt
                    UNKNOWN => find . -name '*.txt' -delete
                    UNKNOWN => find . -fprint a.txt
                    UNKNOWN => find . -type f -exec rm {} +
                    UNKNOWN => rg --pre ./x foo
                    UNKNOWN => ls | xargs rm
                    UNKNOWN => sed -i s/a/b/ a.txt
                    UNKNOWN => git branch foo
                    UNKNOWN => git stash
                    UNKNOWN => git reflog expire --expire=now --all
                    UNKNOWN => git remote add x y
                    UNKNOWN => git checkout -- .
                    UNKNOWN => git diff --output=a.txt
                    UNKNOWN => npm test
                    UNKNOWN => make
                    UNKNOWN => python3 -c 'print(1)'
                    UNKNOWN => ./run.sh
                    UNKNOWN => bash script.sh
                    UNKNOWN => $TOOL a.txt
                    UNKNOWN => chmod 755 a.txt
                    UNKNOWN => mkdir foo
                    UNKNOWN => unknowncmd --help
                    UNKNOWN => echo $(make)
                    UNKNOWN => echo 'unclosed
                    """)
    void isWhatTheCommandMayChange(Footprint expected, String command) {
        ToolCall call = new ToolCall.Shell("Bash", CONTEXT, Dialect.BASH, command);
        assertThat(footprint(call)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Grep,NOTHING", "TodoWrite,NOTHING", "mcp__x__get_issue,UNKNOWN", "mcp__files__write_file,UNKNOWN"})
    void isKnownOfTheHostsOwnToolsOnly(String tool, Footprint expected) {
        assertThat(footprint(new ToolCall.Other(tool, CONTEXT, java.util.Map.of())))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"LISTED"})
    void isTheFileOfAFileTool(Footprint expected) {
        assertThat(footprint(new ToolCall.Write("Write", CONTEXT, "a.txt", "x")))
                .isEqualTo(expected);
        assertThat(footprint(new ToolCall.Edit("Edit", CONTEXT, "a.txt", "x", "y")))
                .isEqualTo(expected);
        assertThat(footprint(new ToolCall.Read("Read", CONTEXT, "a.txt"))).isEqualTo(Footprint.NOTHING);
    }

    private static Footprint footprint(ToolCall call) {
        return Railroad.builder()
                .workspace(new ToyWorkspace())
                .build()
                .evaluate(call)
                .footprint();
    }
}
