#include "call.h"

#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "io.h"
#include "place.h"

static const char AGENT[] = "claude";

/* Linux puts only what is a whole number of its large pages, 2 MB on most processors, where these can be used. */
enum { LARGE_PAGE = 2 << 20 };

static struct iovec part(const void *at, size_t length) {
    return (struct iovec){.iov_base = (void *)(uintptr_t)at, .iov_len = length};
}

static struct iovec directory(void) {
    static char path[PATH_MAX];
    /*
     * A directory that was deleted has no name. The event has one of its own; should it not, then "/" is where the
     * most is at stake.
     */
    if (getcwd(path, sizeof path) == NULL || path[0] != '/') {
        memcpy(path, "/", 2);
    }
    return part(path, strlen(path));
}

static struct iovec variables(char *const environment[]) {
    static uint8_t usual[32 << 10];
    size_t length = 0;
    for (char *const *variable = environment; *variable != NULL; variable++) {
        length += strlen(*variable) + 1;
    }
    if (length > ENVIRONMENT_BYTES) {
        refuse("the environment is larger than 8 MB");
    }
    uint8_t *to = length <= sizeof usual ? usual : reserve(length);
    if (to == NULL) {
        refuse("there is not enough memory for the environment");
    }
    size_t used = 0;
    for (char *const *variable = environment; *variable != NULL; variable++) {
        size_t size = strlen(*variable) + 1;
        memcpy(to + used, *variable, size);
        used += size;
    }
    return part(to, used);
}

static struct iovec event(int64_t deadline) {
    static uint8_t usual[64 << 10];
    struct bytes bytes = {.at = usual, .room = sizeof usual};
    for (;;) {
        if (bytes.length == bytes.room) {
            if (bytes.at != usual) {
                refuse("the hook event is larger than 64 MB, so it cannot be judged");
            }
            /* One more than is allowed, to see whether there is more. Only what is written to takes memory. */
            uint8_t *large = reserve(EVENT_BYTES + LARGE_PAGE);
            if (large == NULL) {
                refuse("there is not enough memory for the hook event");
            }
#ifdef MADV_HUGEPAGE
            /* Large pages where the system has them: with small ones, memory costs more than what is read into it. */
            (void)madvise(large, EVENT_BYTES, MADV_HUGEPAGE);
#endif
            memcpy(large, usual, bytes.length);
            bytes.at = large;
            bytes.room = EVENT_BYTES + 1;
        }
        ssize_t got = read_some(STDIN_FILENO, bytes.at + bytes.length, bytes.room - bytes.length, deadline);
        if (got == 0) {
            return part(bytes.at, bytes.length);
        }
        if (got < 0) {
            refuse(errno == ETIMEDOUT ? "the hook event did not end in time" : "there is no input to judge");
        }
        bytes.length += (size_t)got;
    }
}

void begin_call(struct call *call, char *const environment[]) {
    call->parts[0] = part(call->header, sizeof call->header);
    call->parts[1] = part(AGENT, sizeof AGENT - 1);
    call->parts[2] = directory();
    call->parts[3] = variables(environment);
}

void complete_call(struct call *call, int64_t deadline) {
    call->parts[4] = event(deadline);
    request_header(call->header, REQUEST_HOOK, (uint32_t)call->parts[1].iov_len, (uint32_t)call->parts[2].iov_len,
                   (uint32_t)call->parts[3].iov_len, (uint32_t)call->parts[4].iov_len);
}
