/* Which Java starts the guard's machine, and how. */
#ifndef RAILROAD_JAVA_H
#define RAILROAD_JAVA_H

#include <stdbool.h>

#include "place.h"

enum { JAVA_ARGUMENTS = 24, JAVA_VARIABLES = 9 };

/* A command line and an environment of our own making, ready for execve(2). */
struct java {
    char program[PATH_MAX];
    char options[PATH_MAX + 1];        /* @lib/jvm.options */
    char engine_options[PATH_MAX + 1]; /* @lib/engine.options */
    char archive[PATH_MAX + 32];
    bool archive_has_place; /* whether it is quicker where its classes want to be */
    char launcher[PATH_MAX + 32];
    char jars[PATH_MAX];
    char socket[PATH_MAX];
    char *arguments[JAVA_ARGUMENTS];
    char *variables[JAVA_VARIABLES];
};

/*
 * Finds Java: the one pinned at installation, else JAVA_HOME's, else the first on the PATH. Never one named by a
 * relative path, which means another program in every directory. False when there is none.
 */
bool find_java(struct java *java, const struct place *place);

/*
 * The command that judges one call; `stay`, and it then becomes the engine. `archive`, and it starts from ready-made
 * classes where there are some; java->archive then is not empty. False when a path is too long.
 */
bool engine_command(struct java *java, const struct place *place, bool stay, bool archive);

#endif
