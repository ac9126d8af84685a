/*
 * The railroad program. `railroad hook claude` runs before every tool call, so it is done here: the event goes to the
 * resident engine and its answer comes back. What is allowed and what is not is decided there and never here; whatever
 * goes wrong on the way ends with exit code 2, by which a hook refuses the call. All other verbs are Java's.
 */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "call.h"
#include "cold.h"
#include "engine.h"
#include "io.h"
#include "place.h"

/* The client waits 30 seconds and throws away what a hook has said that it had to kill. */
static const int64_t DEADLINE = 26000;

extern char **environ;

static void find_installation(struct place *place) {
    const char *missing = "";
    find_program(place);
    if (place->lib[0] == '\0') {
        refuse("the system does not say where this program is");
    }
    if (strchr(place->lib, ':') != NULL) {
        refuse_for("cannot run from a directory with a colon in its name: ", place->lib, "");
    }
    if (!find_key(place, &missing)) {
        char path[PATH_MAX];
        refuse_for(join(path, sizeof path, place->lib, missing) ? path : missing,
                   " is missing; install Railroad again", "");
    }
}

/* Where one of the three is closed, the next file opened would take its number, and its place. */
static void check_streams(void) {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) < 0) {
            refuse("standard input, output or error is closed");
        }
    }
}

_Noreturn static void relay(const struct answer *answer, int64_t deadline) {
    int status = answer->status == ANSWER_DONE ? CONSENT : REFUSAL;
    if (answer->out_length > 0 && !write_shared(STDOUT_FILENO, answer->out, answer->out_length, deadline)) {
        status = REFUSAL; /* nobody hears us, and what is not silence is not consent */
    }
    if (answer->err_length > 0) {
        (void)write_shared(STDERR_FILENO, answer->err, answer->err_length, deadline);
    }
    _exit(status);
}

_Noreturn static void hook(void) {
    static struct place place;
    static struct call call;
    struct answer answer;
    int64_t deadline = now() + DEADLINE;
    watch_signals();
    check_streams();
    find_installation(&place);
    find_state(&place);
    open_run(&place);
    begin_call(&call, environ);
    struct identity seen = socket_identity(&place);
    int engine = seen.present ? connect_engine(&place, deadline) : -1;
    /* Connected first: the engine wakes up while the event is read. */
    complete_call(&call, deadline);
    enum reply reply = ask_engine(engine, &call, deadline, &answer);
    if (reply != REPLY_ANSWERED) {
        judge_cold(&place, &call, seen, reply == REPLY_COLD, deadline, &answer);
    }
    relay(&answer, deadline);
}

/* The verbs for people: `sh lib/railroad.sh PROGRAM SOCKET verb ...`. The script says itself what is missing. */
static int other_verb(int count, char *arguments[]) {
    static struct place place;
    static char shell[] = "sh";
    char script[PATH_MAX];
    char socket[2 * PATH_MAX] = "";
    const char *missing;
    find_program(&place);
    find_state(&place);
    if (place.state[0] != '\0' && find_key(&place, &missing) && !join(socket, sizeof socket, place.state, "run")) {
        socket[0] = '\0';
    }
    if (socket[0] != '\0') {
        (void)join(socket, sizeof socket, socket, place.socket);
    }
    char **all = reserve(((size_t)count + 4) * sizeof *all);
    if (all != NULL && place.lib[0] != '\0' && join(script, sizeof script, place.lib, "railroad.sh")) {
        all[0] = shell;
        all[1] = script;
        all[2] = place.program;
        all[3] = socket;
        for (int i = 1; i < count; i++) {
            all[3 + i] = arguments[i];
        }
        (void)execve("/bin/sh", all, environ);
    }
    if (count > 1 && strcmp(arguments[1], "hook") == 0) {
        refuse("cannot start lib/railroad.sh; install Railroad again");
    }
    static const char line[] = "railroad: cannot start lib/railroad.sh; install Railroad again\n";
    (void)write_shared(STDERR_FILENO, line, sizeof line - 1, now() + 1000);
    return 1;
}

int main(int count, char *arguments[]) {
    if (count == 3 && strcmp(arguments[1], "hook") == 0 && strcmp(arguments[2], "claude") == 0) {
        hook();
    }
    return other_verb(count, arguments);
}
