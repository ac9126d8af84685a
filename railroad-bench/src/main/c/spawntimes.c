/*
 * Measures whole processes as the client of a hook sees them: from before the process is started, through writing the
 * event to it and reading its answer, to its end. Commands take turns, so that the machine's moods meet all of them
 * alike. (A program of its own, since starting processes from Java costs more than what is measured.)
 *
 *   spawntimes ROUNDS { INPUT STATUS SAYS COUNT WORD... }...
 *
 * INPUT is the file that becomes standard input, STATUS the exit status that is right, SAYS "yes" or "no": whether
 * anything must be on standard output; "-" for what is not checked. COUNT is the number of words of the command line.
 * Prints a line for each command: the number of wrong answers, then the nanoseconds of every round.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

struct command {
    char *input;
    size_t length;
    int status; /* -1: any */
    int says;   /* -1: any */
    char **words;
    uint64_t *nanos;
    long wrong;
};

_Noreturn static void fail(const char *what) {
    perror(what);
    exit(1);
}

static uint64_t clock_nanos(void) {
    struct timespec time;
    if (clock_gettime(CLOCK_MONOTONIC, &time) != 0) {
        fail("clock_gettime");
    }
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void read_input(struct command *command, const char *path) {
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0) {
        fail(path);
    }
    command->length = (size_t)status.st_size;
    command->input = malloc(command->length + 1);
    if (command->input == NULL || read(file, command->input, command->length) != status.st_size) {
        fail(path);
    }
    (void)close(file);
}

static uint64_t run(struct command *command) {
    int in[2];
    int out[2];
    posix_spawn_file_actions_t actions;
    pid_t process;
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) {
        fail("pipe2");
    }
    if (posix_spawn_file_actions_init(&actions) != 0 || posix_spawn_file_actions_adddup2(&actions, in[0], 0) != 0 ||
        posix_spawn_file_actions_adddup2(&actions, out[1], 1) != 0) {
        fail("posix_spawn_file_actions");
    }
    uint64_t begin = clock_nanos();
    if ((errno = posix_spawnp(&process, command->words[0], &actions, NULL, command->words, environ)) != 0) {
        fail(command->words[0]);
    }
    (void)close(in[0]);
    (void)close(out[1]);
    for (size_t done = 0; done < command->length;) {
        ssize_t put = write(in[1], command->input + done, command->length - done);
        if (put < 0) {
            break; /* it did not want to read it all */
        }
        done += (size_t)put;
    }
    (void)close(in[1]);
    char said[4096];
    size_t bytes = 0;
    ssize_t got;
    while ((got = read(out[0], said, sizeof said)) > 0) {
        bytes += (size_t)got;
    }
    int status;
    if (waitpid(process, &status, 0) != process) {
        fail("waitpid");
    }
    uint64_t end = clock_nanos();
    (void)close(out[0]);
    (void)posix_spawn_file_actions_destroy(&actions);
    int how = WIFEXITED(status) ? WEXITSTATUS(status) : 256;
    if ((command->status >= 0 && how != command->status) || (command->says >= 0 && (bytes > 0) != command->says)) {
        command->wrong++;
    }
    return end - begin;
}

int main(int count, char *arguments[]) {
    struct command commands[16];
    int known = 0;
    if (count < 2) {
        fail("spawntimes ROUNDS { INPUT STATUS SAYS COUNT WORD... }...");
    }
    long rounds = atol(arguments[1]);
    (void)signal(SIGPIPE, SIG_IGN);
    for (int at = 2; at + 4 < count && known < 16;) {
        struct command *command = &commands[known++];
        int words = atoi(arguments[at + 3]);
        memset(command, 0, sizeof *command);
        read_input(command, arguments[at]);
        command->status = strcmp(arguments[at + 1], "-") == 0 ? -1 : atoi(arguments[at + 1]);
        command->says = strcmp(arguments[at + 2], "-") == 0 ? -1 : strcmp(arguments[at + 2], "yes") == 0;
        command->words = calloc((size_t)words + 1, sizeof *command->words);
        command->nanos = calloc((size_t)rounds + 1, sizeof *command->nanos);
        if (words < 1 || at + 4 + words > count || command->words == NULL || command->nanos == NULL) {
            fail("the arguments");
        }
        memcpy(command->words, arguments + at + 4, (size_t)words * sizeof *command->words);
        at += 4 + words;
    }
    for (long round = 0; round < rounds; round++) {
        for (int i = 0; i < known; i++) {
            commands[i].nanos[round] = run(&commands[i]);
        }
    }
    for (int i = 0; i < known; i++) {
        printf("%ld", commands[i].wrong);
        for (long round = 0; round < rounds; round++) {
            printf(" %llu", (unsigned long long)commands[i].nanos[round]);
        }
        printf("\n");
    }
    return 0;
}
