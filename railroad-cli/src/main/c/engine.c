#include "engine.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "io.h"

/* How long an engine may say nothing: it says "working" once a second. */
static const int64_t SILENCE = 2500;

/* Whether the process at the other end is this user's: unix(7), SO_PEERCRED; getpeereid(3). */
static bool peer_is_ours(int socket) {
#ifdef SO_PEERCRED
    struct ucred peer;
    socklen_t length = sizeof peer;
    return getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) == 0 && length == sizeof peer &&
           peer.uid == geteuid();
#else
    uid_t user;
    gid_t group;
    return getpeereid(socket, &user, &group) == 0 && user == geteuid();
#endif
}

static int new_socket(void) {
#ifdef SOCK_CLOEXEC
    return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
#else
    int made = socket(AF_UNIX, SOCK_STREAM, 0);
    if (made >= 0) {
        set_nonblocking(made);
        set_close_on_exec(made);
    }
    return made;
#endif
}

int connect_engine(const struct place *place, int64_t deadline) {
    /*
     * From within the directory that was checked: no path longer than sun_path, and none that is another by now. This
     * process needs no current directory any more.
     */
    if (place->run < 0 || fchdir(place->run) != 0) {
        return -1;
    }
    int engine = new_socket();
    if (engine < 0) {
        return -1;
    }
    struct sockaddr_un address;
    memset(&address, 0, sizeof address);
    address.sun_family = AF_UNIX;
    memcpy(address.sun_path, place->socket, strlen(place->socket) + 1);
    int64_t patience = earlier(now() + SILENCE, deadline);
    /* EAGAIN: as many wait as may wait (connect(2)). Others are called; so will we be. */
    while (connect(engine, (const struct sockaddr *)&address, sizeof address) != 0) {
        if ((errno != EAGAIN && errno != EINTR) || now() >= patience) {
            (void)close(engine);
            return -1;
        }
        pause_for(1);
    }
    if (!peer_is_ours(engine)) {
        (void)close(engine);
        return -1;
    }
    return engine;
}

bool receive_answer(int fd, int64_t patience, int64_t deadline, struct answer *answer) {
    static uint8_t usual[32 << 10];
    static uint8_t *large;
    struct bytes bytes = {.at = usual, .room = sizeof usual};
    for (;;) {
        if (bytes.length == bytes.room) {
            if (bytes.at != usual || (large == NULL && (large = reserve(ANSWER_BYTES)) == NULL)) {
                return false;
            }
            memcpy(large, usual, bytes.length);
            bytes.at = large;
            bytes.room = ANSWER_BYTES;
        }
        ssize_t got = read_some(fd, bytes.at + bytes.length, bytes.room - bytes.length,
                                earlier(now() + patience, deadline));
        if (got <= 0) {
            return false;
        }
        bytes.length += (size_t)got;
        enum reading reading = read_answer(bytes.at, bytes.length, answer);
        if (reading != READING_MORE) {
            return reading == READING_DONE;
        }
    }
}

enum reply ask_engine(int engine, const struct call *call, int64_t deadline, struct answer *answer) {
    if (engine < 0) {
        return REPLY_NONE;
    }
    struct iovec parts[CALL_PARTS];
    memcpy(parts, call->parts, sizeof parts);
    /* It may answer before it has read all, and close: then writing fails, and the answer is there all the same. */
    bool whole = write_parts(engine, parts, CALL_PARTS, SILENCE, deadline);
    bool answered = (whole || errno == EPIPE || errno == ECONNRESET) &&
                    receive_answer(engine, SILENCE, deadline, answer);
    (void)close(engine);
    if (!answered) {
        return REPLY_NONE;
    }
    return answer->status == ANSWER_COLD ? REPLY_COLD : REPLY_ANSWERED;
}
