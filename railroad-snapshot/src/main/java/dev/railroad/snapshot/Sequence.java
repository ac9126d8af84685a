package dev.railroad.snapshot;

import dev.railroad.spi.Occasion;
import java.time.Instant;

/** The ids and times of one writer's restore points. Not safe for several threads. */
final class Sequence {
    /** Letters and digits that are not mistaken for each other (Crockford's base 32). */
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int ID_LENGTH = 10;

    private Instant last = Instant.MIN;

    /** An id made of random bits. */
    static String id(long bits) {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt((int) (bits >>> i * 5) & 31));
        }
        return id.toString();
    }

    /** The occasion with a later time than that of the one before, even where the clock stands still or is set back. */
    Occasion next(Occasion occasion) {
        Instant time = occasion.time().isAfter(last) ? occasion.time() : last.plusNanos(1);
        last = time;
        return time.equals(occasion.time()) ? occasion : occasion.withTime(time);
    }
}
