/* Reading, writing and waiting, none of it without a deadline; and the one way out for whatever fails. */
#ifndef RAILROAD_IO_H
#define RAILROAD_IO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>
#include <sys/uio.h>

/* How a hook ends: the client takes any other exit code for consent. */
enum { CONSENT = 0, REFUSAL = 2 };

/* Bytes in memory, as many as there is room for. */
struct bytes {
    uint8_t *at;
    size_t length;
    size_t room;
};

/* Milliseconds of a clock that only goes forward. */
int64_t now(void);

int64_t earlier(int64_t one, int64_t other);

void pause_for(int milliseconds);

/* Says "railroad: MESSAGE; the call is refused." on standard error and ends the process with REFUSAL. */
_Noreturn void refuse(const char *message);

/* The same with a second part, such as a path or a number. */
_Noreturn void refuse_for(const char *message, const char *what, const char *advice);

/* The same with any number of parts, NULL at the end; one of them is REFUSED. */
_Noreturn void refuse_saying(const char *const parts[]);

extern const char REFUSED[];

/* A number of no less than 0 in decimal digits, written into `room`. */
enum { DECIMAL_BYTES = 12 };
const char *decimal(char room[DECIMAL_BYTES], int number);

/* Makes SIGPIPE an error of write, and the signals by which people and clients end a program a refusal. */
void watch_signals(void);

/* Takes that back, for a program that is to be executed. */
void forget_signals(void);

/* Waits until `fd` is ready for `events` of poll(2). False at the deadline, with errno ETIMEDOUT. */
bool await(int fd, short events, int64_t deadline);

/*
 * Reads once, as much as comes and fits. Returns the number of bytes, 0 at the end of the input, or -1 with errno,
 * ETIMEDOUT at the deadline.
 */
ssize_t read_some(int fd, void *into, size_t room, int64_t deadline);

/*
 * Writes all parts (and changes them on the way). `fd` must not block. False with errno: ETIMEDOUT at the deadline, or
 * when nothing could be written for `patience` milliseconds.
 */
bool write_parts(int fd, struct iovec *parts, int count, int64_t patience, int64_t deadline);

/* Writes `length` bytes to a descriptor that may block, in pieces that a pipe which polls as writable takes whole. */
bool write_shared(int fd, const void *from, size_t length, int64_t deadline);

/* Memory for `size` bytes, zero, and not backed by anything before it is touched; NULL when there is none. */
void *reserve(size_t size);

void set_nonblocking(int fd);

void set_close_on_exec(int fd);

#endif
