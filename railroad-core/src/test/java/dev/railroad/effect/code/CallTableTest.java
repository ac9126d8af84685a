package dev.railroad.effect.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.railroad.effect.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTableTest {
    private static final CallTable TABLE = CallTable.standard();

    @ParameterizedTest
    @CsvSource({
        "shutil.rmtree, delete*",
        "s.rmtree, delete*",
        "boto3.client().delete_stack, act:cloud:delete",
        "boto3.delete_stack, ''",
        "stripe.Customer.delete, act:cloud:delete",
        "stripe.delete, ''",
        "docker.from_env().volumes.prune, act:container:prune",
        "MongoClient().drop, act:database:drop-collection",
        "MongoClient().shop.drop, act:database:drop-collection",
        "MongoClient().shop.drops, ''",
        "db.collection().drop, act:database:drop-collection",
    })
    void aStarStandsForAnythingButNothingIsCountedTwice(String name, String role) {
        assertThat(TABLE.find(Language.PYTHON, name).map(CallTable.Call::role).orElse(""))
                .isEqualTo(role);
    }
}
