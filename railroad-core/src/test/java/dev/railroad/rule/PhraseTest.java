package dev.railroad.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.railroad.effect.Truth;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhraseTest {
    private static final String HOME = "/home/dev";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // spelling, order and clusters of options
                "rm -rf                       | rm -rf build                          | YES",
                "rm -rf                       | rm -r -f build                        | YES",
                "rm -rf                       | rm --force --recursive build          | YES",
                "rm -rf                       | rm build -fvr                         | YES",
                "rm -rf                       | rm -r build                           | NO",
                "rm -rf                       | rm -f build                           | NO",
                "rm -rf                       | /bin/rm -rf build                     | YES",
                "rm -rf                       | ls -rf build                          | NO",
                "rm -rf                       | echo rm -rf build                     | NO",
                "rm -rf                       | grep rm -rf build                     | NO",
                "rm -rf                       | rm -rf --help                         | NO",
                "rm -rf                       | rm -rf $DIR                           | YES",
                // subcommands, with global options in between
                "terraform destroy            | terraform destroy                     | YES",
                "terraform destroy            | terraform -chdir=infra destroy        | YES",
                "terraform destroy            | terraform plan -destroy               | NO",
                "terraform destroy            | terraform workspace destroy           | NO",
                "terraform destroy            | terraform $CMD                        | NO",
                "terraform destroy            | terraform %CMD                        | MAYBE",
                "terraform apply -auto-approve| terraform apply --auto-approve        | YES",
                "terraform apply -auto-approve| terraform apply                       | NO",
                "terraform apply -auto-approve| terraform apply -auto-approve=false   | NO",
                "kubectl delete namespace     | kubectl -n x delete namespace prod    | YES",
                "kubectl delete namespace     | kubectl delete --now namespace prod   | YES",
                "kubectl delete namespace     | kubectl delete $KIND prod             | YES_OR_MAYBE",
                "kubectl delete namespace     | kubectl get namespace delete          | NO",
                "kubectl delete namespace     | kubectl delete pod namespace-x        | NO",
                "git push                     | git commit -m push                    | NO",
                "git push                     | git -C push status                    | NO",
                // without a program
                "push --force                 | git push --force                      | YES",
                "push --force                 | git -C . push origin main -f          | YES",
                "push --force                 | drizzle-kit push --force              | YES",
                "push --force                 | git push --force-with-lease           | NO",
                "push --force                 | git push                              | NO",
                "push --force                 | git commit push --force               | NO",
                "push --force                 | echo push --force                     | NO",
                "push --force                 | ls push --force                       | NO",
                "push --force                 | git push --force --dry-run            | NO",
                "drizzle-kit push --force     | drizzle-kit push --force              | YES",
                "drizzle-kit push --force     | drizzle-kit generate                  | NO",
                "drizzle-kit push --force     | npx drizzle-kit push --force          | YES",
                // values of options
                "gh api -X DELETE             | gh api -X DELETE /repos/x             | YES",
                "gh api -X DELETE             | gh api --method=DELETE /repos/x       | YES",
                "gh api -X DELETE             | gh api /repos/x -X GET                | NO",
                "gh api --method=DELETE       | gh api /repos/x -X DELETE             | YES",
                "gh api -X DELETE             | gh api /repos/x                       | NO",
                // operands
                "rm -rf build                 | rm -rf ./build/                       | YES",
                "rm -rf ~                     | rm -rf /home/dev                      | YES",
                "rm -rf ~/x                   | rm -rf /home/dev/x/                   | YES",
                "rm -rf *                     | rm -rf *                              | YES",
                "rm -rf *                     | rm -rf                                | NO",
                "rm *.db                      | rm a b.db                             | YES",
                "rm ?.db                      | rm ab.db                              | NO",
                "mkfs.*                       | mkfs.ext4 /dev/sda                    | YES",
                "rm -rf build                 | rm -rf $DIR                           | MAYBE",
                "rm -rf build                 | rm -rf src/$DIR                       | NO",
                "rm -rf build                 | rm -rf *                              | MAYBE",
                "rm build                     | rm $DIR                               | NO",
                "rm build                     | rm %DIR                               | MAYBE",
                "docker push                  | docker push x                         | YES",
                "docker push                  | docker pull push                      | NO",
                "npm publish                  | npm publish --access public           | YES",
                // names that are not known
                "rm -rf                       | $RM -rf x                             | NO",
                "rm -rf                       | %RM -rf x                             | MAYBE",
                "python x.py                  | $PYTHON x.py                          | NO",
            })
    void matchesByMeaning(String phrase, String command, String expected) {
        Truth truth = Phrase.of(phrase, Written::isProgram).matches(Written.command(command), HOME);
        if (expected.equals("YES_OR_MAYBE")) {
            assertThat(truth).isNotEqualTo(Truth.NO);
        } else {
            assertThat(truth).isEqualTo(Truth.valueOf(expected));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "npm test              | npm test                     | YES",
                "npm test              | npm test --watch             | NO",
                "npm test *            | npm test --watch x           | YES",
                "npm test              | npm publish                  | NO",
                "npm test              | /tmp/npm test                | NO",
                "rm -rf build          | rm -rf build                 | YES",
                "rm -rf build          | rm -fr ./build               | YES",
                "rm -rf build          | rm -rf build /               | NO",
                "rm -rf build          | rm -rf / build               | NO",
                "rm -rf build          | rm -rf                       | NO",
                "rm -rf build          | rm -rf --no-preserve-root build | NO",
                "git push              | git push --force             | NO",
                "git push origin *     | git push origin main         | YES",
                "git push origin *     | git push upstream main       | NO",
                "rm -rf build          | rm -rf $DIR                  | MAYBE",
            })
    void exemptsOnlyWhatItNames(String phrase, String command, Truth expected) {
        assertThat(Phrase.exactly(phrase, Written::isProgram).matches(Written.command(command), HOME))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``          | 0 | the phrase is empty",
                "rm 'x       | 3 | a single quote is not closed",
                "rm x \"y z  | 5 | a double quote is not closed",
                "-rf x       | 0 | a phrase starts with a program or a subcommand, not with an option",
            })
    void saysWhyATextIsNoPhrase(String text, int offset, String reason) {
        assertThatThrownBy(() -> Phrase.of(text, Written::isProgram))
                .isInstanceOfSatisfying(PhraseException.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(reason);
                    assertThat(failure.offset()).isEqualTo(offset);
                });
    }
}
