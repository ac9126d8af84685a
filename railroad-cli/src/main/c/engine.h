/* The warm way: ask the engine that is running already. */
#ifndef RAILROAD_ENGINE_H
#define RAILROAD_ENGINE_H

#include <stdbool.h>
#include <stdint.h>

#include "call.h"
#include "frame.h"
#include "place.h"

enum reply {
    REPLY_ANSWERED,
    REPLY_COLD, /* it wants this call judged elsewhere */
    REPLY_NONE  /* there is no engine, or none to trust: absent, dead, silent, another user's, babbling */
};

/* Connects. Returns the socket, or -1 when nobody is there whom we trust. */
int connect_engine(const struct place *place, int64_t deadline);

/* Sends the call and reads the answer; closes `engine`, which may be -1. */
enum reply ask_engine(int engine, const struct call *call, int64_t deadline, struct answer *answer);

/* Reads an answer from `fd`, byte after byte no later than `patience` milliseconds. False when none came that is whole. */
bool receive_answer(int fd, int64_t patience, int64_t deadline, struct answer *answer);

#endif
