/* One call of the hook: what the client says and what it says it in, as a request. */
#ifndef RAILROAD_CALL_H
#define RAILROAD_CALL_H

#include <stdint.h>
#include <sys/uio.h>

#include "frame.h"

enum { CALL_PARTS = 5 };

struct call {
    uint8_t header[REQUEST_HEADER];
    struct iovec parts[CALL_PARTS]; /* header, agent, directory, environment, event */
};

/* Notes where and in what environment the call is made; refuses it when that cannot be done. */
void begin_call(struct call *call, char *const environment[]);

/* Reads the event and completes the request; refuses the call when that cannot be done, or not by the deadline. */
void complete_call(struct call *call, int64_t deadline);

#endif
