package dev.railroad.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void knowsNothingAtFirst() {
        assertThat(new Latencies().count()).isZero();
        assertThat(new Latencies().quantile(0.5)).isZero();
    }

    @Test
    void quantilesAreRightWithinAQuarter() {
        for (long micros = 0; micros < 1L << 26; micros = micros * 9 / 8 + 1) {
            Latencies latencies = new Latencies();
            latencies.add(micros);
            assertThat(latencies.quantile(1)).isBetween(micros, micros + micros / 4);
        }
    }

    @Test
    void sharesAreOfTheCalls() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < 90; i++) {
            latencies.add(3);
        }
        for (int i = 0; i < 10; i++) {
            latencies.add(1_000_000);
        }
        assertThat(latencies.count()).isEqualTo(100);
        assertThat(latencies.quantile(0.9)).isEqualTo(3);
        assertThat(latencies.quantile(0.91)).isGreaterThanOrEqualTo(1_000_000);
        latencies.add(Long.MAX_VALUE);
        assertThat(latencies.quantile(1)).isPositive();
    }
}
