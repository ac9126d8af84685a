#include "io.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

/* POSIX guarantees no less for PIPE_BUF (limits.h), and Linux gives it: what poll calls writable takes this much. */
static const size_t PIECE = 512;

int64_t now(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) {
        return INT64_MAX; /* no clock: every deadline has passed */
    }
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

int64_t earlier(int64_t one, int64_t other) {
    return one < other ? one : other;
}

void pause_for(int milliseconds) {
    /* Ends early on a signal; whoever waits looks again anyway. */
    (void)poll(NULL, 0, milliseconds);
}

const char REFUSED[] = "; the call is refused.";

void refuse_saying(const char *const parts[]) {
    /* One write, so that the line stays whole beside others. Too long a part is cut. */
    char line[1024] = "railroad: ";
    size_t length = strlen(line);
    for (int i = 0; parts[i] != NULL; i++) {
        for (const char *from = parts[i]; *from != '\0' && length < sizeof line - 1; from++) {
            unsigned char byte = (unsigned char)*from;
            line[length++] = byte < ' ' || byte == 0x7f ? ' ' : *from;
        }
    }
    line[length++] = '\n';
    (void)write_shared(STDERR_FILENO, line, length, now() + 1000);
    _exit(REFUSAL);
}

void refuse_for(const char *message, const char *what, const char *advice) {
    refuse_saying((const char *const[]){message, what, REFUSED, advice, NULL});
}

void refuse(const char *message) {
    refuse_for(message, "", "");
}

const char *decimal(char room[DECIMAL_BYTES], int number) {
    char *next = room + DECIMAL_BYTES - 1;
    *next = '\0';
    do {
        *--next = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    return next;
}

static void interrupted(int signal) {
    (void)signal;
    static const char line[] = "railroad: interrupted; the call is refused.\n";
    ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);
    (void)ignored;
    _exit(REFUSAL);
}

/* The signals that end a program, and the one that a broken pipe sends. */
static void handle_signals(void (*ending)(int), void (*broken)(int)) {
    static const int endings[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = broken;
    (void)sigaction(SIGPIPE, &action, NULL);
    action.sa_handler = ending;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        (void)sigaction(endings[i], &action, NULL);
    }
}

void watch_signals(void) {
    handle_signals(interrupted, SIG_IGN);
}

void forget_signals(void) {
    handle_signals(SIG_DFL, SIG_DFL);
}

bool await(int fd, short events, int64_t deadline) {
    struct pollfd waiting = {.fd = fd, .events = events};
    for (;;) {
        int64_t left = deadline - now();
        if (left <= 0) {
            errno = ETIMEDOUT;
            return false;
        }
        int ready = poll(&waiting, 1, left > INT_MAX ? INT_MAX : (int)left);
        if (ready > 0) {
            return true; /* errors and hang-ups too: the call that follows tells which */
        }
        if (ready < 0 && errno != EINTR) {
            return false;
        }
    }
}

ssize_t read_some(int fd, void *into, size_t room, int64_t deadline) {
    for (;;) {
        if (!await(fd, POLLIN, deadline)) {
            return -1;
        }
        ssize_t got = read(fd, into, room);
        if (got >= 0 || (errno != EINTR && errno != EAGAIN)) {
            return got;
        }
    }
}

bool write_parts(int fd, struct iovec *parts, int count, int64_t patience, int64_t deadline) {
    while (count > 0) {
        ssize_t put = writev(fd, parts, count);
        if (put < 0) {
            if (errno == EAGAIN ? !await(fd, POLLOUT, earlier(now() + patience, deadline)) : errno != EINTR) {
                return false;
            }
            continue;
        }
        size_t done = (size_t)put;
        while (count > 0 && done >= parts->iov_len) {
            done -= parts->iov_len;
            parts++;
            count--;
        }
        if (count > 0) {
            parts->iov_base = (uint8_t *)parts->iov_base + done;
            parts->iov_len -= done;
        }
    }
    return true;
}

bool write_shared(int fd, const void *from, size_t length, int64_t deadline) {
    const uint8_t *next = from;
    while (length > 0) {
        if (!await(fd, POLLOUT, deadline)) {
            return false;
        }
        ssize_t put = write(fd, next, length < PIECE ? length : PIECE);
        if (put < 0 && errno != EINTR && errno != EAGAIN) {
            return false;
        }
        if (put > 0) {
            next += put;
            length -= (size_t)put;
        }
    }
    return true;
}

void *reserve(size_t size) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS;
#ifdef MAP_NORESERVE
    flags |= MAP_NORESERVE;
#endif
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, -1, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

void set_close_on_exec(int fd) {
    int flags = fcntl(fd, F_GETFD);
    if (flags >= 0) {
        (void)fcntl(fd, F_SETFD, flags | FD_CLOEXEC);
    }
}

void set_nonblocking(int fd) {
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0) {
        (void)fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    }
}
