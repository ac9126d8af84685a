/*
 * The frames that pass between the launcher and the engine; see docs/engine.md. Nothing here does any I/O, so that a
 * fuzzer can feed it. All numbers are big-endian.
 */
#ifndef RAILROAD_FRAME_H
#define RAILROAD_FRAME_H

#include <stddef.h>
#include <stdint.h>

#define REQUEST_HEADER 24u
#define ANSWER_HEADER 20u
/* Bytes of "working" an answer may begin with: one a second, within a deadline of 26. */
#define ANSWER_WORKING 64u
/* Both texts of an answer together. */
#define ANSWER_TEXTS (4u << 20)
#define ANSWER_BYTES (ANSWER_WORKING + ANSWER_HEADER + ANSWER_TEXTS)

#define EVENT_BYTES (64u << 20)
#define ENVIRONMENT_BYTES (8u << 20)

enum request_kind { REQUEST_HOOK = 1 };

enum answer_status { ANSWER_DONE = 0, ANSWER_REFUSED = 2, ANSWER_COLD = 3 };

/* A whole answer; the texts point into the bytes that were read. */
struct answer {
    enum answer_status status;
    uint32_t out_length;
    uint32_t err_length;
    const uint8_t *out;
    const uint8_t *err;
};

enum reading {
    READING_MORE, /* what there is is right, and not all */
    READING_DONE,
    READING_BAD /* this is no answer, and will not become one */
};

void request_header(uint8_t header[REQUEST_HEADER], enum request_kind kind, uint32_t agent, uint32_t directory,
                    uint32_t environment, uint32_t body);

/* Reads an answer from all bytes that have come so far. Only READING_DONE fills `answer`. */
enum reading read_answer(const uint8_t *bytes, size_t length, struct answer *answer);

/* CRC-32C (Castagnoli; RFC 3720, appendix B.4): the checksum of `bytes` going on from that of what went before, or 0. */
uint32_t crc32c(uint32_t before, const uint8_t *bytes, size_t length);

#endif
