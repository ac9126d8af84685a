/*
 * Feeds the reader of answers with answers that were damaged, whole and byte by byte. Run under sanitizers, which see
 * what reads or writes where it must not; here it is checked that nothing is taken for an answer that is none.
 *
 *   fuzz_frame SECONDS [SEED]
 *
 * With -DLIBFUZZER the same for libFuzzer, which finds its inputs itself.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../main/c/frame.h"

static void fail(const char *what) {
    fprintf(stderr, "fuzz_frame: %s\n", what);
    abort();
}

static uint32_t number(const uint8_t *from) {
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

static void put(uint8_t *to, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        to[i] = (uint8_t)(value >> (24 - 8 * i));
    }
}

/* The checksum again, a bit at a time. */
static uint32_t slow_crc(const uint8_t *bytes, size_t length) {
    uint32_t sum = ~0u;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) {
            sum = sum >> 1 ^ (sum & 1 ? 0x82f63b78u : 0);
        }
    }
    return ~sum;
}

/* What docs/engine.md says of answers, written down once more and the other way round: from the end. */
static int is_answer(const uint8_t *bytes, size_t length) {
    size_t start = 0;
    while (start < length && bytes[start] == 5) {
        start++;
    }
    if (start > ANSWER_WORKING || length - start < ANSWER_HEADER) {
        return 0;
    }
    const uint8_t *header = bytes + start;
    uint64_t texts = length - start - ANSWER_HEADER;
    uint8_t sum[16 + 4096];
    if (texts > sizeof sum - 16) {
        return -1; /* too long for this test to tell */
    }
    memcpy(sum, header, 16);
    memcpy(sum + 16, header + ANSWER_HEADER, texts);
    return slow_crc(sum, 16 + texts) == number(header + 16) &&
           (uint64_t)number(header + 8) + number(header + 12) == texts &&
           (header[4] == 0 || header[4] == 2 || header[4] == 3) && memcmp(header + 5, "\0\0\0", 3) == 0 &&
           memcmp(header, "RRA\1", 4) == 0;
}

static void check(const uint8_t *given, size_t length) {
    /* A copy of exactly this size, so that one byte too far is seen. */
    uint8_t *bytes = malloc(length == 0 ? 1 : length);
    if (bytes == NULL) {
        fail("no memory");
    }
    memcpy(bytes, given, length);
    struct answer answer;
    enum reading whole = read_answer(bytes, length, &answer);
    int expected = is_answer(bytes, length);
    if (expected >= 0 && (whole == READING_DONE) != (expected == 1)) {
        fail(expected == 1 ? "an answer was not understood" : "something was taken for an answer");
    }
    if (whole == READING_DONE &&
        (answer.out < bytes || answer.err != answer.out + answer.out_length || answer.err + answer.err_length != bytes + length)) {
        fail("the texts are elsewhere");
    }
    free(bytes);
}

/* However the bytes arrive: no part of an answer is bad, none is an answer yet. */
static void check_parts(const uint8_t *answer, size_t length) {
    struct answer ignored;
    for (size_t part = 0; part < length; part++) {
        if (read_answer(answer, part, &ignored) != READING_MORE) {
            fail("a part of an answer was not waited for");
        }
    }
}

#ifdef LIBFUZZER
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length) {
    check(bytes, length);
    return 0;
}
#else

static uint64_t state;

static uint32_t any(uint32_t bound) {
    /* xorshift64*; Vigna, "An experimental exploration of Marsaglia's xorshift generators, scrambled" (2016). */
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

static size_t make_answer(uint8_t *bytes) {
    static const uint8_t statuses[] = {0, 2, 3};
    size_t start = any(4) == 0 ? any(ANSWER_WORKING + 1) : 0;
    uint32_t out = any(3) == 0 ? any(600) : 0;
    uint32_t err = any(3) == 0 ? any(600) : 0;
    memset(bytes, 5, start);
    uint8_t *header = bytes + start;
    memcpy(header, "RRA\1", 4);
    memset(header + 4, 0, ANSWER_HEADER - 4);
    header[4] = statuses[any(3)];
    put(header + 8, out);
    put(header + 12, err);
    for (uint32_t i = 0; i < out + err; i++) {
        header[ANSWER_HEADER + i] = (uint8_t)any(256);
    }
    put(header + 16, crc32c(crc32c(0, header, 16), header + ANSWER_HEADER, out + err));
    return start + ANSWER_HEADER + out + err;
}

static size_t damage(uint8_t *bytes, size_t length, size_t room) {
    static const uint32_t numbers[] = {0, 1, 5, 0x7f, 0x80, 0xff, 0xffffffff, 0x80000000, 0x7fffffff, ANSWER_TEXTS, ANSWER_TEXTS + 1};
    for (uint32_t left = 1 + any(3); left > 0; left--) {
        switch (any(6)) {
        case 0:
            length = any((uint32_t)length + 1);
            break;
        case 1:
            if (length > 0) {
                bytes[any((uint32_t)length)] ^= (uint8_t)(1u << any(8));
            }
            break;
        case 2:
            if (length >= ANSWER_HEADER) {
                size_t start = 0;
                while (start < length - ANSWER_HEADER && bytes[start] == 5) {
                    start++;
                }
                put(bytes + start + 4 * any(ANSWER_HEADER / 4), numbers[any(sizeof numbers / sizeof numbers[0])]);
            }
            break;
        case 3:
            while (length < room && any(8) != 0) {
                bytes[length++] = (uint8_t)any(256);
            }
            break;
        case 4:
            if (length > 1) {
                size_t gap = 1 + any((uint32_t)length / 2);
                memmove(bytes, bytes + gap, length - gap);
                length -= gap;
            }
            break;
        default: {
            size_t more = any(100);
            if (length + more <= room) {
                memmove(bytes + more, bytes, length);
                memset(bytes, 5, more);
                length += more;
            }
        }
        }
    }
    return length;
}

static void check_known(void) {
    /* RFC 3720, appendix B.4. */
    uint8_t bytes[32];
    memset(bytes, 0, sizeof bytes);
    if (crc32c(0, bytes, sizeof bytes) != 0x8a9136aa) {
        fail("the checksum of zeros");
    }
    memset(bytes, 0xff, sizeof bytes);
    if (crc32c(0, bytes, sizeof bytes) != 0x62a8ab43 || crc32c(crc32c(0, bytes, 7), bytes + 7, 25) != 0x62a8ab43) {
        fail("the checksum of ones");
    }
    uint8_t header[REQUEST_HEADER];
    request_header(header, REQUEST_HOOK, 6, 0x01020304, 0, 0xfffffffe);
    if (memcmp(header, "RRQ\1\1\0\0\0\0\0\0\6\1\2\3\4\0\0\0\0\xff\xff\xff\xfe", sizeof header) != 0) {
        fail("the header of a request");
    }
}

int main(int count, char *arguments[]) {
    static uint8_t bytes[4096];
    int seconds = count > 1 ? atoi(arguments[1]) : 1;
    uint64_t seed = count > 2 ? strtoull(arguments[2], NULL, 10) : UINT64_C(20260101);
    state = seed | 1;
    check_known();
    time_t end = time(NULL) + seconds;
    uint64_t rounds = 0;
    uint64_t answers = 0;
    do {
        for (int i = 0; i < 1000; i++) {
            size_t length = make_answer(bytes);
            check(bytes, length);
            if (rounds % 97 == 0) {
                check_parts(bytes, length);
            }
            length = damage(bytes, length, sizeof bytes);
            check(bytes, length);
            rounds++;
            answers += is_answer(bytes, length) == 1;
        }
    } while (time(NULL) < end);
    printf("fuzz_frame: seed %" PRIu64 ", %" PRIu64 " answers, as many damaged, %" PRIu64 " of which still were answers\n",
           seed, rounds, answers);
    return 0;
}
#endif
