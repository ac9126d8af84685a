#include "cold.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/syscall.h>
#endif

#include "engine.h"
#include "io.h"
#include "java.h"

/* How long to wait for the engine that another launcher starts. A busy machine takes seconds to start one. */
static const int64_t OTHERS = 8000;
/* How long an engine may take from its first answer to its socket, when its starter is gone. */
static const int64_t GRACE = 250;
static const int LOOK_AGAIN = 5;

static const char ADVICE[] = " See `railroad status`.";

/* A machine that was started: its process and the ends of its pipes. */
struct machine {
    pid_t process;
    int in;
    int out;
};

static void close_all_from(int first) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, (long)first, (long)UINT_MAX, 0L) == 0) {
        return;
    }
#endif
    struct rlimit limit;
    int end = 1 << 16;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < (rlim_t)end) {
        end = (int)limit.rlim_cur;
    }
    for (int fd = first; fd < end; fd++) {
        (void)close(fd);
    }
}

/*
 * In the child. The machine outlives this call, so nothing of it may hold the client: neither session nor process
 * group, no pipe, no directory.
 */
_Noreturn static void become(const struct java *java, int in, int out) {
    (void)setsid();
    (void)umask(077);
    int nowhere = open("/dev/null", O_WRONLY);
    if (chdir("/") != 0 || nowhere < 0 || dup2(in, STDIN_FILENO) < 0 || dup2(out, STDOUT_FILENO) < 0 ||
        dup2(nowhere, STDERR_FILENO) < 0) {
        _exit(126);
    }
    close_all_from(3);
    forget_signals();
    (void)execve(java->program, java->arguments, java->variables);
    _exit(127);
}

static bool open_pipe(int ends[2]) {
    if (pipe(ends) != 0) {
        return false;
    }
    set_close_on_exec(ends[0]);
    set_close_on_exec(ends[1]);
    return true;
}

static struct machine start(const struct java *java) {
    int in[2];
    int out[2];
    if (!open_pipe(in) || !open_pipe(out)) {
        refuse_for("no file descriptors are left to start Java with", "", ADVICE);
    }
    pid_t process = fork();
    if (process < 0) {
        refuse_for("no process can be started: ",
                   errno == EAGAIN ? "there are too many already" : "there is not enough memory", ADVICE);
    }
    if (process == 0) {
        become(java, in[0], out[1]);
    }
    (void)close(in[0]);
    (void)close(out[1]);
    set_nonblocking(in[1]);
    set_nonblocking(out[0]);
    return (struct machine){.process = process, .in = in[1], .out = out[0]};
}

/* Ends a machine that did not answer, and says how it went. */
_Noreturn static void give_up(const struct machine *machine, const struct java *java, int64_t deadline) {
    int status = 0;
    pid_t ended = 0;
    int64_t patience = earlier(now() + 1000, deadline);
    while ((ended = waitpid(machine->process, &status, WNOHANG)) == 0 && now() < patience) {
        pause_for(LOOK_AGAIN);
    }
    if (ended != machine->process) {
        (void)kill(-machine->process, SIGKILL); /* with whatever it has started: it leads a session */
        refuse_for(now() >= deadline ? "no answer in time from " : "no proper answer from ", java->program, ADVICE);
    }
    char number[DECIMAL_BYTES];
    if (WIFSIGNALED(status)) {
        refuse_saying((const char *const[]){"the guard itself failed: ", java->program, " was ended by signal ",
                                            decimal(number, WTERMSIG(status)), REFUSED, ADVICE, NULL});
    }
    refuse_saying((const char *const[]){"the guard itself failed: ", java->program, " ended with ",
                                        decimal(number, WEXITSTATUS(status)), " and no proper answer", REFUSED, ADVICE,
                                        NULL});
}

/* Sends the call and reads the answer; closes both pipes. */
static bool ask_machine(const struct machine *machine, const struct call *call, int64_t deadline,
                        struct answer *answer) {
    struct iovec parts[CALL_PARTS];
    memcpy(parts, call->parts, sizeof parts);
    bool sent = write_parts(machine->in, parts, CALL_PARTS, deadline, deadline);
    (void)close(machine->in);
    bool answered = (sent || errno == EPIPE) && receive_answer(machine->out, deadline, deadline, answer);
    (void)close(machine->out);
    return answered;
}

/*
 * Starts a machine, which judges the call; `stay`, and it becomes the engine. False when it wants another machine, with
 * more memory, to judge it.
 */
static bool judge_anew(const struct place *place, const struct call *call, bool stay, int64_t deadline,
                       struct answer *answer) {
    static struct java java;
    if (!find_java(&java, place)) {
        refuse("no Java found; set JAVA_HOME or put java (17 or newer) on the PATH");
    }
    for (bool archive = true;; archive = false) {
        if (!engine_command(&java, place, stay, archive)) {
            refuse_for("the path is too long: ", place->lib, "");
        }
        struct machine machine = start(&java);
        if (ask_machine(&machine, call, deadline, answer) && (answer->status != ANSWER_COLD || stay)) {
            return answer->status != ANSWER_COLD;
        }
        if (java.archive[0] == '\0' || now() >= deadline) {
            give_up(&machine, &java, deadline);
        }
        /* A damaged archive can bring JDK 17 down (SIGBUS). Without it, it is only slower. */
        (void)kill(-machine.process, SIGKILL);
        (void)waitpid(machine.process, NULL, 0);
    }
}

/* The lock that whoever starts an engine holds; it opens when this process ends. -1 when there can be none. */
static int open_start_lock(const struct place *place) {
    return openat(place->run, "start.lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600);
}

/* Whether another socket than the one that was seen is there, and its engine answers. */
static enum reply ask_newer(const struct place *place, const struct call *call, struct identity *seen,
                            int64_t deadline, struct answer *answer) {
    struct identity found = socket_identity(place);
    if (!found.present || same(&found, seen)) {
        return REPLY_NONE;
    }
    *seen = found;
    return ask_engine(connect_engine(place, deadline), call, deadline, answer);
}

void judge_cold(struct place *place, const struct call *call, struct identity seen, bool once, int64_t deadline,
                struct answer *answer) {
    if (!once) {
        make_run(place);
    }
    int lock = once || place->run < 0 ? -1 : open_start_lock(place);
    if (lock >= 0) {
        bool waited = false;
        int64_t patience = earlier(now() + OTHERS, deadline);
        int64_t grace = 0;
        while (now() < patience) {
            enum reply reply = ask_newer(place, call, &seen, deadline, answer);
            if (reply == REPLY_ANSWERED) {
                return;
            }
            if (reply == REPLY_COLD) {
                break;
            }
            if (grace == 0 && flock(lock, LOCK_EX | LOCK_NB) == 0) {
                grace = waited ? now() + GRACE : now();
            }
            if (grace != 0 && now() >= grace) {
                if (judge_anew(place, call, true, deadline, answer)) {
                    return;
                }
                break;
            }
            waited = true;
            pause_for(LOOK_AGAIN);
        }
    }
    (void)judge_anew(place, call, false, deadline, answer);
}
