#include "frame.h"

#include <string.h>

static const uint8_t REQUEST_MAGIC[4] = {'R', 'R', 'Q', 1};
static const uint8_t ANSWER_MAGIC[4] = {'R', 'R', 'A', 1};
static const uint8_t WORKING = 5;

static void put(uint8_t *to, uint32_t value) {
    to[0] = (uint8_t)(value >> 24);
    to[1] = (uint8_t)(value >> 16);
    to[2] = (uint8_t)(value >> 8);
    to[3] = (uint8_t)value;
}

static uint32_t get(const uint8_t *from) {
    return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | (uint32_t)from[3];
}

uint32_t crc32c(uint32_t before, const uint8_t *bytes, size_t length) {
    /* Four bits at a time: a table of sixteen entries stays in one cache line, and answers are short. */
    static const uint32_t table[16] = {
        0x00000000, 0x105ec76f, 0x20bd8ede, 0x30e349b1, 0x417b1dbc, 0x5125dad3, 0x61c69362, 0x7198540d,
        0x82f63b78, 0x92a8fc17, 0xa24bb5a6, 0xb21572c9, 0xc38d26c4, 0xd3d3e1ab, 0xe330a81a, 0xf36e6f75,
    };
    uint32_t sum = ~before;
    for (size_t i = 0; i < length; i++) {
        sum ^= bytes[i];
        sum = sum >> 4 ^ table[sum & 15];
        sum = sum >> 4 ^ table[sum & 15];
    }
    return ~sum;
}

void request_header(uint8_t header[REQUEST_HEADER], enum request_kind kind, uint32_t agent, uint32_t directory,
                    uint32_t environment, uint32_t body) {
    memset(header, 0, REQUEST_HEADER);
    memcpy(header, REQUEST_MAGIC, sizeof REQUEST_MAGIC);
    header[4] = (uint8_t)kind;
    put(header + 8, agent);
    put(header + 12, directory);
    put(header + 16, environment);
    put(header + 20, body);
}

enum reading read_answer(const uint8_t *bytes, size_t length, struct answer *answer) {
    size_t start = 0;
    while (start < length && bytes[start] == WORKING) {
        start++;
    }
    if (start > ANSWER_WORKING) {
        return READING_BAD;
    }
    const uint8_t *header = bytes + start;
    size_t rest = length - start;
    size_t magic = rest < sizeof ANSWER_MAGIC ? rest : sizeof ANSWER_MAGIC;
    if (memcmp(header, ANSWER_MAGIC, magic) != 0) {
        return READING_BAD;
    }
    if (rest < ANSWER_HEADER) {
        return READING_MORE;
    }
    uint8_t status = header[4];
    uint32_t out = get(header + 8);
    uint32_t err = get(header + 12);
    if ((status != ANSWER_DONE && status != ANSWER_REFUSED && status != ANSWER_COLD) || header[5] != 0 ||
        header[6] != 0 || header[7] != 0 || out > ANSWER_TEXTS || err > ANSWER_TEXTS - out) {
        return READING_BAD;
    }
    size_t whole = (size_t)ANSWER_HEADER + out + err;
    if (rest < whole) {
        return READING_MORE;
    }
    const uint8_t *texts = header + ANSWER_HEADER;
    if (rest > whole || crc32c(crc32c(0, header, 16), texts, (size_t)out + err) != get(header + 16)) {
        return READING_BAD;
    }
    answer->status = (enum answer_status)status;
    answer->out_length = out;
    answer->err_length = err;
    answer->out = texts;
    answer->err = texts + out;
    return READING_DONE;
}
