#include "java.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "io.h"

static bool is_program(const char *path) {
    struct stat status;
    return path[0] == '/' && stat(path, &status) == 0 && S_ISREG(status.st_mode) && access(path, X_OK) == 0;
}

/* The path that `railroad install` wrote down, if nobody else can have written it. */
static bool pinned(struct java *java, const struct place *place) {
    char path[PATH_MAX];
    if (place->state[0] == '\0' || !join(path, sizeof path, place->state, "java")) {
        return false;
    }
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return false;
    }
    ssize_t length = is_ours(file) ? read(file, java->program, sizeof java->program - 1) : -1;
    (void)close(file);
    if (length <= 0) {
        return false;
    }
    java->program[length] = '\0';
    java->program[strcspn(java->program, "\r\n")] = '\0';
    return is_program(java->program);
}

static bool at_home(struct java *java) {
    const char *home = getenv("JAVA_HOME");
    return home != NULL && join(java->program, sizeof java->program, home, "bin/java") && is_program(java->program);
}

static bool on_path(struct java *java) {
    const char *next = getenv("PATH");
    while (next != NULL && *next != '\0') {
        char directory[PATH_MAX];
        size_t length = strcspn(next, ":");
        if (length < sizeof directory) {
            memcpy(directory, next, length);
            directory[length] = '\0';
            if (join(java->program, sizeof java->program, directory, "java") && is_program(java->program)) {
                return true;
            }
        }
        next += length;
        next += *next == ':';
    }
    return false;
}

/* A handed-down environment can bend a machine (JAVA_TOOL_OPTIONS, LD_PRELOAD), and an engine would keep it. */
static void choose_variables(struct java *java) {
    static const char *const kept[] = {"HOME", "PATH", "JAVA_HOME", "USER", "LOGNAME", "TMPDIR"};
    /* The names of files are bytes; a Java that takes them for ASCII cannot open them. */
    static char locale[] = "LC_ALL=C.UTF-8";
    /* One pool of the C library for all threads, not one for each: the engine stays smaller (mallopt(3)). */
    static char pools[] = "MALLOC_ARENA_MAX=1";
    extern char **environ;
    int count = 0;
    java->variables[count++] = locale;
    java->variables[count++] = pools;
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++) {
        size_t length = strlen(kept[i]);
        for (char **variable = environ; *variable != NULL; variable++) {
            if (strncmp(*variable, kept[i], length) == 0 && (*variable)[length] == '=') {
                java->variables[count++] = *variable;
                break;
            }
        }
    }
    java->variables[count] = NULL;
}

bool find_java(struct java *java, const struct place *place) {
    choose_variables(java);
    return pinned(java, place) || at_home(java) || on_path(java);
}

/* `prefix` and the path of a file below a directory. */
static bool option(char *to, size_t room, const char *prefix, const char *directory, const char *name) {
    size_t length = strlen(prefix);
    memcpy(to, prefix, length);
    return join(to + length, room - length, directory, name);
}

/* The ready-made classes of this installation: an AOT cache (JDK 24 and later) or a CDS archive. */
static bool find_archive(struct java *java, const struct place *place) {
    static const char *const kinds[][2] = {{".aot", "-XX:AOTCache="}, {".jsa", "-XX:SharedArchiveFile="}};
    for (size_t i = 0; i < 2; i++) {
        char name[sizeof "cache/" + 16 + 4] = "cache/";
        memcpy(name + 6, place->key, 16);
        memcpy(name + 22, kinds[i][0], 5);
        if (place->run < 0 || !option(java->archive, sizeof java->archive, kinds[i][1], place->state, name)) {
            continue;
        }
        int file = open(java->archive + strlen(kinds[i][1]), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        if (file >= 0) {
            bool ours = is_ours(file);
            (void)close(file);
            if (ours) {
                java->archive_has_place = i == 1;
                return true;
            }
        }
    }
    return false;
}

bool engine_command(struct java *java, const struct place *place, bool stay, bool archive) {
    static char unrecognized[] = "-XX:+IgnoreUnrecognizedVMOptions", class_path[] = "-cp";
    /*
     * Newer builds of JDK 17 put an archive at another address each time, and so change each page that holds an address:
     * a seventh of a first call, and 14 MB of an engine. JDK 25 is no quicker without that.
     */
    static char diagnostic[] = "-XX:+UnlockDiagnosticVMOptions", in_place[] = "-XX:ArchiveRelocationMode=0";
    static char main_class[] = "dev.railroad.cli.Main", engine[] = "engine", serve[] = "serve", first[] = "--first",
                once[] = "once";
    char run[PATH_MAX];
    char **next = java->arguments;
    *next++ = java->program;
    if (!archive || !find_archive(java, place)) {
        java->archive[0] = '\0';
    } else {
        /* A Java of another version than made it must start all the same. */
        *next++ = unrecognized;
        *next++ = java->archive;
        if (java->archive_has_place) {
            *next++ = diagnostic;
            *next++ = in_place;
        }
    }
    if (!option(java->options, sizeof java->options, "@", place->lib, "jvm.options") ||
        !option(java->engine_options, sizeof java->engine_options, "@", place->lib, "engine.options") ||
        !option(java->launcher, sizeof java->launcher, "-Drailroad.launcher=", "", place->program + 1) ||
        !join(java->jars, sizeof java->jars, place->lib, "*")) {
        return false;
    }
    *next++ = java->options;
    if (stay && access(java->engine_options + 1, R_OK) == 0) {
        *next++ = java->engine_options;
    }
    *next++ = java->launcher;
    *next++ = class_path;
    *next++ = java->jars;
    *next++ = main_class;
    *next++ = engine;
    if (stay) {
        if (!join(run, sizeof run, place->state, "run") || !join(java->socket, sizeof java->socket, run, place->socket)) {
            return false;
        }
        *next++ = serve;
        *next++ = java->socket;
        *next++ = first;
    } else {
        *next++ = once;
    }
    *next = NULL;
    return true;
}
