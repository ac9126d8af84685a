/* Where things are: the installation that this program belongs to, and the user's own files. */
#ifndef RAILROAD_PLACE_H
#define RAILROAD_PLACE_H

#include <limits.h>
#include <stdbool.h>
#include <sys/types.h>

#ifndef PATH_MAX
#define PATH_MAX 4096
#endif

struct place {
    char program[PATH_MAX]; /* this program, links followed */
    char lib[PATH_MAX];     /* where the jars are */
    char state[PATH_MAX];   /* the user's files of Railroad; empty when nobody says where */
    char key[17];           /* names this installation's engine: 16 hexadecimal digits */
    char socket[32];        /* the name of its socket in the run directory */
    int run;                /* the run directory, open; -1 when there is none to trust */
};

/* Which file it is and of which time: whoever makes it anew makes another. */
struct identity {
    dev_t device;
    ino_t inode;
    time_t changed;
    long changed_nanos;
    bool present;
};

/* Finds program and lib. Empty strings when the system does not say. */
void find_program(struct place *place);

/* Computes the key. False with the name of the jar that is missing. */
bool find_key(struct place *place, const char **missing);

/* Finds the state directory by HOME. */
void find_state(struct place *place);

/* Opens the run directory and trusts it if it is a directory, ours, and closed to everybody else. */
void open_run(struct place *place);

/* Makes the run directory, and those above it, where they are missing; then opens it. */
void make_run(struct place *place);

/* The socket's identity, `present` false when there is none. */
struct identity socket_identity(const struct place *place);

bool same(const struct identity *one, const struct identity *other);

/* Writes directory, slash and name into `path`. False when they do not fit. */
bool join(char *path, size_t room, const char *directory, const char *name);

/* Whether an open file is a regular one that only this user can change. */
bool is_ours(int fd);

#endif
