/*
 * Runs the launcher again and again: environments and arguments nobody would choose, streams that are closed or full,
 * an engine that answers wrongly, slowly or not at all, no Java. Whatever happens, the hook must end with 0 or 2, with 0
 * only when a right answer said so, with nothing on standard output that was not in one, and without a complaint of the
 * sanitizers (which end it with 99).
 *
 *   fuzz_launcher LAUNCHER SOCKET SECONDS SEED
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../../main/c/frame.h"

enum { OUT = 5000, VARIABLES = 12 };

static uint64_t state;

static uint32_t any(uint32_t bound) {
    /* xorshift64*, as in fuzz_frame.c. */
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (uint32_t)((state * UINT64_C(2685821657736338717)) >> 33) % bound;
}

_Noreturn static void fail(const char *what, uint64_t round) {
    fprintf(stderr, "fuzz_launcher: round %" PRIu64 ": %s\n", round, what);
    exit(1);
}

static void put(uint8_t *to, uint32_t value) {
    for (int i = 0; i < 4; i++) {
        to[i] = (uint8_t)(value >> (24 - 8 * i));
    }
}

/* An answer; its text for standard output goes to `out`. */
static size_t make_answer(uint8_t *bytes, uint8_t status, uint32_t out, uint32_t err) {
    memset(bytes, 0, ANSWER_HEADER);
    memcpy(bytes, "RRA\1", 4);
    bytes[4] = status;
    put(bytes + 8, out);
    put(bytes + 12, err);
    for (uint32_t i = 0; i < out + err; i++) {
        bytes[ANSWER_HEADER + i] = (uint8_t)any(256);
    }
    put(bytes + 16, crc32c(crc32c(0, bytes, 16), bytes + ANSWER_HEADER, out + err));
    return ANSWER_HEADER + out + err;
}

/* Answers one caller in pieces and ends; in a process of its own. */
static pid_t serve(int door, const uint8_t *bytes, size_t length, int reads, size_t piece) {
    pid_t process = fork();
    if (process != 0) {
        return process;
    }
    int caller = accept(door, NULL, NULL);
    uint8_t event[4096];
    if (reads && read(caller, event, sizeof event) < 0) {
        _exit(0);
    }
    for (size_t done = 0; done < length;) {
        size_t next = length - done < piece ? length - done : piece;
        if (write(caller, bytes + done, next) <= 0) {
            break;
        }
        done += next;
    }
    (void)shutdown(caller, SHUT_WR);
    while (reads && read(caller, event, sizeof event) > 0) {
    }
    _exit(0);
}

static char *text(const char *name, uint32_t most) {
    static const char *const pieces[] = {"/", "..", ":", "/tmp", "=", "\n", "x", "/nowhere", "\xff", "%s%n", "//", "~"};
    char *made = malloc(strlen(name) + most + 64);
    if (made == NULL) {
        exit(1);
    }
    strcpy(made, name);
    size_t length = strlen(made);
    for (uint32_t left = most == 0 ? 0 : any(most); left > 0;) {
        const char *piece = pieces[any(sizeof pieces / sizeof pieces[0])];
        size_t size = strlen(piece) < left ? strlen(piece) : left;
        memcpy(made + length, piece, size);
        length += size;
        left -= (uint32_t)size;
    }
    made[length] = '\0';
    return made;
}

static char **make_environment(const char *home, int strange) {
    static const char *const names[] = {"PATH=", "JAVA_HOME=", "HOME=", "TMPDIR=", "LC_ALL=", "", "=", "RAILROAD=", "LD_PRELOAD_="};
    char **all = calloc(VARIABLES + 1, sizeof *all);
    if (all == NULL) {
        exit(1);
    }
    int count = 0;
    all[count++] = strdup("ASAN_OPTIONS=exitcode=99:detect_leaks=0");
    all[count++] = strdup("UBSAN_OPTIONS=halt_on_error=1:exitcode=99");
    if (!strange || any(2) == 0) {
        char *variable = malloc(strlen(home) + 6);
        if (variable == NULL) {
            exit(1);
        }
        sprintf(variable, "HOME=%s", home);
        all[count++] = variable;
    }
    while (strange && count < VARIABLES && any(6) != 0) {
        all[count++] = text(names[any(sizeof names / sizeof names[0])], any(4) == 0 ? 9000 : 40);
    }
    return all;
}

static void release(char **all) {
    for (char **one = all; *one != NULL; one++) {
        free(*one);
    }
    free(all);
}

static pid_t launch(const char *launcher, char **environment, int in, int out, int closed) {
    pid_t process = fork();
    if (process == 0) {
        char *arguments[] = {(char *)(uintptr_t)launcher, "hook", "claude", NULL};
        int nowhere = open("/dev/null", O_WRONLY);
        if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || (nowhere >= 0 && any(8) != 0 && dup2(nowhere, 2) < 0)) {
            _exit(98);
        }
        for (int fd = 0; fd < 3; fd++) {
            if (closed & 1 << fd) {
                (void)close(fd);
            }
        }
        (void)execve(launcher, arguments, environment);
        _exit(98);
    }
    return process;
}

int main(int count, char *arguments[]) {
    if (count != 5) {
        fail("fuzz_launcher LAUNCHER SOCKET SECONDS SEED", 0);
    }
    const char *launcher = arguments[1];
    const char *home = getenv("HOME");
    state = strtoull(arguments[4], NULL, 10) | 1;
    (void)signal(SIGPIPE, SIG_IGN);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (home == NULL || strlen(arguments[2]) >= sizeof address.sun_path) {
        fail("no home, or too long a path", 0);
    }
    strcpy(address.sun_path, arguments[2]);
    int door = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(door, (struct sockaddr *)&address, sizeof address) != 0 || listen(door, 16) != 0) {
        fail("cannot listen", 0);
    }
    time_t end = time(NULL) + atoi(arguments[3]);
    uint64_t round = 0;
    uint64_t relayed = 0;
    do {
        static const uint8_t statuses[] = {0, 0, 2, 2, 3, 1, 255};
        uint8_t answer[ANSWER_HEADER + 2 * OUT];
        uint8_t status = statuses[any(7)];
        uint32_t out_length = any(3) == 0 ? any(OUT) : 0;
        size_t length = make_answer(answer, status, out_length, any(3) == 0 ? any(OUT) : 0);
        uint8_t text_out[OUT];
        memcpy(text_out, answer + ANSWER_HEADER, out_length);
        int right = any(2);
        if (!right) {
            if (any(2) == 0) {
                length = any((uint32_t)length);
            } else {
                answer[any((uint32_t)length)] ^= (uint8_t)(1u << any(8));
            }
        }
        int strange = any(2) == 0;
        int closed = any(10) == 0 ? 1 << any(3) : 0;
        /* Without a home that leads to us nobody comes: our server would wait for ever, so it is ended below. */
        pid_t server = serve(door, answer, length, any(8) != 0, any(2) == 0 ? 1 + any(40) : 65536);
        int in[2];
        int out[2];
        if (pipe(in) != 0 || pipe(out) != 0) {
            fail("no pipes", round);
        }
        char **environment = make_environment(home, strange);
        (void)fcntl(in[1], F_SETFD, FD_CLOEXEC);
        (void)fcntl(out[0], F_SETFD, FD_CLOEXEC);
        pid_t process = launch(launcher, environment, in[0], out[1], closed);
        (void)close(in[0]);
        (void)close(out[1]);
        uint8_t event[3000];
        memset(event, 'e', sizeof event);
        if (write(in[1], event, any(sizeof event)) < 0 && errno != EPIPE) {
            fail("cannot write", round);
        }
        (void)close(in[1]);
        uint8_t said[2 * OUT];
        size_t size = 0;
        ssize_t got;
        while (size < sizeof said && (got = read(out[0], said + size, sizeof said - size)) > 0) {
            size += (size_t)got;
        }
        (void)close(out[0]);
        int how = 0;
        (void)waitpid(process, &how, 0);
        (void)kill(server, SIGKILL);
        (void)waitpid(server, NULL, 0);
        release(environment);
        if (!WIFEXITED(how) || (WEXITSTATUS(how) != 0 && WEXITSTATUS(how) != 2)) {
            fprintf(stderr, "wait status %x\n", (unsigned)how);
            fail("it did not end with 0 or 2", round);
        }
        if (WEXITSTATUS(how) == 0 && (!right || status != 0 || closed != 0)) {
            fail("consent to what nobody consented to", round);
        }
        if (size != 0 && (!right || (status != 0 && status != 2) || size != out_length || memcmp(said, text_out, size) != 0)) {
            fail("it said what was not said to it", round);
        }
        if (right && !strange && closed == 0 && (status == 0 || status == 2)) {
            if (WEXITSTATUS(how) != status || size != out_length) {
                fail("a right answer was not relayed", round);
            }
            relayed++;
        }
        round++;
    } while (time(NULL) < end);
    printf("fuzz_launcher: seed %s, %" PRIu64 " calls, %" PRIu64 " right answers relayed\n", arguments[4], round, relayed);
    return 0;
}
