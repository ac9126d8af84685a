/* The functions of POSIX that the launcher uses, each one call of the kernel. */
/* GNU's declarations of some of them are not those of POSIX. */
#undef _GNU_SOURCE
#define _DEFAULT_SOURCE

#include "system.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int last_error;

/* What errno stands for (errno.h); there is one thread. */
int *__errno_location(void) {
    return &last_error;
}

static long result_of(long result) {
    if (result < 0 && result >= -4095) {
        last_error = (int)-result;
        return -1;
    }
    return result;
}

#define CALL6(number, one, two, three, four, five, six) \
    result_of(system_call(number, (long)(one), (long)(two), (long)(three), (long)(four), (long)(five), (long)(six)))
#define CALL3(number, one, two, three) CALL6(number, one, two, three, 0, 0, 0)
#define CALL2(number, one, two) CALL3(number, one, two, 0)
#define CALL1(number, one) CALL2(number, one, 0)
#define CALL0(number) CALL1(number, 0)

void _exit(int status) {
    for (;;) {
        (void)CALL1(CALL_EXIT, status);
    }
}

long syscall(long number, ...) {
    va_list more;
    va_start(more, number);
    long arguments[6];
    for (int i = 0; i < 6; i++) {
        arguments[i] = va_arg(more, long);
    }
    va_end(more);
    return CALL6(number, arguments[0], arguments[1], arguments[2], arguments[3], arguments[4], arguments[5]);
}

ssize_t read(int fd, void *into, size_t room) {
    return CALL3(CALL_READ, fd, into, room);
}

ssize_t write(int fd, const void *from, size_t length) {
    return CALL3(CALL_WRITE, fd, from, length);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return CALL3(CALL_WRITEV, fd, parts, count);
}

int open(const char *path, int flags, ...) {
    /* The third argument is for files that are made, and openat makes those here. */
    return (int)CALL3(CALL_OPEN, path, flags, 0);
}

int openat(int directory, const char *path, int flags, ...) {
    va_list more;
    va_start(more, flags);
    mode_t mode = (flags & O_CREAT) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    return (int)CALL6(CALL_OPENAT, directory, path, flags, mode, 0, 0);
}

int close(int fd) {
    return (int)CALL1(CALL_CLOSE, fd);
}

int stat(const char *restrict path, struct stat *restrict status) {
    return (int)CALL2(CALL_STAT, path, status);
}

int fstat(int fd, struct stat *status) {
    return (int)CALL2(CALL_FSTAT, fd, status);
}

int fstatat(int directory, const char *restrict path, struct stat *restrict status, int flags) {
    return (int)CALL6(CALL_NEWFSTATAT, directory, path, status, flags, 0, 0);
}

int access(const char *path, int mode) {
    return (int)CALL2(CALL_ACCESS, path, mode);
}

int mkdir(const char *path, mode_t mode) {
    return (int)CALL2(CALL_MKDIR, path, mode);
}

int chdir(const char *path) {
    return (int)CALL1(CALL_CHDIR, path);
}

int fchdir(int fd) {
    return (int)CALL1(CALL_FCHDIR, fd);
}

char *getcwd(char *path, size_t room) {
    return CALL2(CALL_GETCWD, path, room) < 0 ? NULL : path;
}

ssize_t readlink(const char *restrict path, char *restrict into, size_t room) {
    return CALL3(CALL_READLINK, path, into, room);
}

mode_t umask(mode_t mask) {
    return (mode_t)CALL1(CALL_UMASK, mask);
}

int fcntl(int fd, int command, ...) {
    va_list more;
    va_start(more, command);
    int value = command == F_SETFD || command == F_SETFL ? va_arg(more, int) : 0;
    va_end(more);
    return (int)CALL3(CALL_FCNTL, fd, command, value);
}

int flock(int fd, int operation) {
    return (int)CALL2(CALL_FLOCK, fd, operation);
}

int pipe(int ends[2]) {
    return (int)CALL1(CALL_PIPE, ends);
}

int dup2(int from, int to) {
    return (int)CALL2(CALL_DUP2, from, to);
}

int poll(struct pollfd *fds, nfds_t count, int milliseconds) {
    return (int)CALL3(CALL_POLL, fds, count, milliseconds);
}

int socket(int domain, int type, int protocol) {
    return (int)CALL3(CALL_SOCKET, domain, type, protocol);
}

int connect(int fd, const struct sockaddr *address, socklen_t length) {
    return (int)CALL3(CALL_CONNECT, fd, address, length);
}

int getsockopt(int fd, int level, int name, void *restrict value, socklen_t *restrict length) {
    return (int)CALL6(CALL_GETSOCKOPT, fd, level, name, value, length, 0);
}

void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
    /* MAP_FAILED is (void *)-1. */
    return (void *)CALL6(CALL_MMAP, address, length, protection, flags, fd, offset);
}

int madvise(void *address, size_t length, int advice) {
    return (int)CALL3(CALL_MADVISE, address, length, advice);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    return (int)CALL2(CALL_CLOCK_GETTIME, clock, time);
}

int getrlimit(int resource, struct rlimit *limit) {
    return (int)CALL2(CALL_GETRLIMIT, resource, limit);
}

uid_t geteuid(void) {
    return (uid_t)CALL0(CALL_GETEUID);
}

pid_t setsid(void) {
    return (pid_t)CALL0(CALL_SETSID);
}

pid_t fork(void) {
    return (pid_t)CALL0(CALL_FORK);
}

int execve(const char *path, char *const arguments[], char *const variables[]) {
    return (int)CALL3(CALL_EXECVE, path, arguments, variables);
}

pid_t waitpid(pid_t process, int *status, int options) {
    return (pid_t)CALL6(CALL_WAIT4, process, status, options, 0, 0, 0);
}

int kill(pid_t process, int signal) {
    return (int)CALL2(CALL_KILL, process, signal);
}

/* The kernel's own struct sigaction: sigaction(2), "C library/kernel differences". */
struct kernel_action {
    void (*handler)(int);
    unsigned long flags;
    void (*restorer)(void);
    unsigned long mask;
};

enum { HAS_RESTORER = 0x04000000 };

/* Where a handler returns to; the kernel of this processor has no such place of its own. */
void return_from_signal(void);
__asm__(".text\n"
        ".hidden return_from_signal\n"
        ".type return_from_signal, @function\n"
        "return_from_signal:\n"
        "    movl $15, %eax\n"
        "    syscall\n");

/* Without flags and without a mask, and without the former action: nobody here wants more. */
int sigaction(int number, const struct sigaction *restrict action, struct sigaction *restrict former) {
    (void)former;
    struct kernel_action own = {.handler = action->sa_handler, .flags = HAS_RESTORER, .restorer = return_from_signal};
    return (int)CALL6(CALL_SIGACTION, number, &own, 0, sizeof own.mask, 0, 0);
}
