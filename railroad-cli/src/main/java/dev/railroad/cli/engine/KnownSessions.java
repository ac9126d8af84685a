package dev.railroad.cli.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.railroad.cli.Surroundings;
import java.time.Duration;
import java.util.Optional;

/**
 * The surroundings of the sessions that ask by HTTP, which carries none: told by the processes that run when a session
 * begins and with each prompt. Bounded, and forgotten in time. Thread-safe.
 */
final class KnownSessions {
    private static final int MOST = 64;
    private static final Duration AGE = Duration.ofDays(1);

    private final Cache<String, Surroundings> sessions = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(AGE)
            .executor(Runnable::run)
            .build();

    void learn(String session, Surroundings around) {
        sessions.put(session, around);
    }

    void forget(String session) {
        sessions.invalidate(session);
    }

    Optional<Surroundings> of(String session) {
        return Optional.ofNullable(sessions.getIfPresent(session));
    }
}
