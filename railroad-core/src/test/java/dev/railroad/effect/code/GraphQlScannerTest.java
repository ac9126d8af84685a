package dev.railroad.effect.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GraphQlScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mutation { volumeDelete(volumeId: 1) } | volumeDelete",
                "mutation($id: ID!) { deleteUser(id: $id) { id } } | deleteUser",
                "mutation m { gone: delete_users_by_pk(id: 1) { id } } | delete_users_by_pk",
                "{\"query\":\"mutation { projectDelete(id: \\\"x\\\") }\"} | projectDelete",
                "{\"query\":\"\\n  mutation X {\\n removeMember(a: \\\"}\\\") {ok} archiveIt }\"} | removeMember,archiveIt",
                "query { viewer { login } } mutation { deleteRef(input: {refId: \"x\"}) { id } } | deleteRef",
                "mutation { addUser(name: \"deleteUser\") { deleteUrl } } | ``",
                "query { mutation { deleteUser } } | ``",
                "{ deletedUsers { id } } | ``",
                "mutation { setDeletedAt(id: 1) { id } } | ``",
                "{\"text\":\"this mutation { deleteUser } is prose\"} | ``",
                "mutation { dropdown(id: 1) { id } } | ``",
            })
    void namesWhatIsDestroyed(String document, String fields) {
        assertThat(GraphQlScanner.destroying(document))
                .isEqualTo(fields.isEmpty() ? List.of() : List.of(fields.split(",")));
    }
}
