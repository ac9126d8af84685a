package dev.railroad.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.Limits;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The real shell is the judge of what is a script; where we differ from it, the table says why. */
class BashAgreementTest {
    private final List<NastyLines.Row> rows = NastyLines.rows();

    @Test
    void theTableIsLargeAndHasNoLineTwice() {
        assertThat(rows).hasSizeGreaterThan(900);
        Set<String> seen = new HashSet<>();
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(seen.add(row.text())).as(row.text()).isTrue());
    }

    @Test
    void weJudgeAsTheTableSays() {
        assertThat(rows).allSatisfy(row -> {
            Parse parse = ShellParser.parse(row.text(), Limits.DEFAULT);
            assertThat(parse.problems().isEmpty()).as(row.text()).isEqualTo(row.weAccept());
        });
    }

    @Test
    void bashJudgesAsTheTableSays() {
        Bash.assumePresent();
        List<Boolean> accepted =
                Bash.accepts(rows.stream().map(NastyLines.Row::text).toList());
        assertThat(accepted).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(accepted.get(i))
                    .as(rows.get(i).text())
                    .isEqualTo(rows.get(i).bashAccepts());
        }
    }

    @Test
    void eachDisagreementHasAReason() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.bashAccepts() == row.weAccept())
                        .as(row.text())
                        .isEqualTo(row.reason().isEmpty()));
    }
}
