package dev.railroad.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost, true",
        "LOCALHOST:8080, LOCALHOST, true",
        "http://localhost:3000/users?q=a@b, localhost, true",
        "http://user:password@127.0.0.1:9200/x, 127.0.0.1, true",
        "tcp://127.1, 127.1, true",
        "http://[::1]:8080/, ::1, true",
        "http://shop.localhost/, shop.localhost, true",
        "0.0.0.0:80, 0.0.0.0, true",
        "localhost.example.com, localhost.example.com, false",
        "https://localhost@example.com/, example.com, false",
        "127.example.com, 127.example.com, false",
        "https://example.com/localhost, example.com, false",
        "git@example.com:a/b, example.com, false",
        "10.0.0.1, 10.0.0.1, false",
    })
    void theHostOfADestination(String destination, String host, boolean here) {
        assertThat(Host.of(destination)).isEqualTo(host);
        assertThat(Host.isThisMachine(destination)).isEqualTo(here);
    }

    @ParameterizedTest
    @CsvSource({"'', false", "::1, true"})
    void withoutAName(String destination, boolean here) {
        assertThat(Host.isThisMachine(destination)).isEqualTo(here);
    }
}
