#include "place.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#define CHANGED(status) ((status).st_ctimespec)
#else
#define CHANGED(status) ((status).st_ctim)
#endif

/* The jars that decide; another one of these is another engine. */
static const char *const JARS[] = {
    "railroad-cli.jar",
    "railroad-core.jar",
    "railroad-rules-yaml.jar",
    "railroad-snapshot.jar",
};

static const char BELOW_HOME[] = ".local/state/railroad";

bool join(char *path, size_t room, const char *directory, const char *name) {
    size_t before = strlen(directory);
    size_t after = strlen(name);
    if (before + 1 + after + 1 > room) {
        path[0] = '\0';
        return false;
    }
    memmove(path, directory, before);
    path[before] = '/';
    memcpy(path + before + 1, name, after + 1);
    return true;
}

static bool cut_name(char *path) {
    char *slash = strrchr(path, '/');
    if (slash == NULL) {
        return false;
    }
    *slash = '\0';
    return true;
}

void find_program(struct place *place) {
    place->program[0] = '\0';
    place->lib[0] = '\0';
#ifdef __APPLE__
    char given[PATH_MAX];
    uint32_t room = sizeof given;
    if (_NSGetExecutablePath(given, &room) != 0 || realpath(given, place->program) == NULL) {
        place->program[0] = '\0';
    }
#else
    /* Not argv[0]: whoever starts a program writes that himself. */
    ssize_t length = readlink("/proc/self/exe", place->program, sizeof place->program - 1);
    place->program[length < 0 ? 0 : length] = '\0';
#endif
    char top[PATH_MAX];
    memcpy(top, place->program, sizeof top);
    if (place->program[0] != '/' || !cut_name(top) || !cut_name(top) || !join(place->lib, sizeof place->lib, top, "lib")) {
        place->program[0] = '\0';
    }
}

/* FNV-1a, 64 bits: names files, protects nothing. http://www.isthe.com/chongo/tech/comp/fnv/ */
static uint64_t fnv(uint64_t hash, const void *bytes, size_t length) {
    const uint8_t *next = bytes;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ next[i]) * UINT64_C(0x100000001b3);
    }
    return hash;
}

static uint64_t fnv_number(uint64_t hash, uint64_t number) {
    uint8_t bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = (uint8_t)(number >> 8 * i);
    }
    return fnv(hash, bytes, sizeof bytes);
}

bool find_key(struct place *place, const char **missing) {
    uint64_t hash = fnv(UINT64_C(0xcbf29ce484222325), place->lib, strlen(place->lib) + 1);
    for (size_t i = 0; i < sizeof JARS / sizeof JARS[0]; i++) {
        char path[PATH_MAX];
        struct stat status;
        if (!join(path, sizeof path, place->lib, JARS[i]) || stat(path, &status) != 0) {
            *missing = JARS[i];
            return false;
        }
        hash = fnv_number(hash, (uint64_t)status.st_ino);
        hash = fnv_number(hash, (uint64_t)status.st_size);
        /* Not the time of modification, which is the same for all jars of a reproducible build. */
        hash = fnv_number(hash, (uint64_t)CHANGED(status).tv_sec);
        hash = fnv_number(hash, (uint64_t)CHANGED(status).tv_nsec);
    }
    for (int i = 0; i < 16; i++) {
        place->key[i] = "0123456789abcdef"[hash >> (60 - 4 * i) & 15];
    }
    place->key[16] = '\0';
    memcpy(place->socket, place->key, 16);
    memcpy(place->socket + 16, ".sock", sizeof ".sock");
    return true;
}

void find_state(struct place *place) {
    /* As everywhere in Railroad, XDG_STATE_HOME and XDG_RUNTIME_DIR are not asked: one variable less to be led by. */
    const char *home = getenv("HOME");
    if (home == NULL || home[0] != '/' || !join(place->state, sizeof place->state, home, BELOW_HOME)) {
        place->state[0] = '\0';
    }
}

void open_run(struct place *place) {
    char path[PATH_MAX];
    place->run = -1;
    if (place->state[0] == '\0' || !join(path, sizeof path, place->state, "run")) {
        return;
    }
    int directory = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (directory < 0) {
        return;
    }
    struct stat status;
    if (fstat(directory, &status) == 0 && status.st_uid == geteuid() && (status.st_mode & 0777) == 0700) {
        place->run = directory;
    } else {
        (void)close(directory);
    }
}

void make_run(struct place *place) {
    char path[PATH_MAX];
    if (place->run >= 0 || place->state[0] == '\0' || !join(path, sizeof path, place->state, "run")) {
        return;
    }
    /* Not the home itself: where that is missing, nothing of ours belongs. */
    char *home_end = path + strlen(place->state) - strlen(BELOW_HOME) - 1;
    for (char *slash = strchr(home_end + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0700); /* those that exist, and those we may not make, tell below */
        *slash = '/';
    }
    (void)mkdir(path, 0700);
    open_run(place);
}

struct identity socket_identity(const struct place *place) {
    struct identity identity = {0};
    struct stat status;
    if (place->run >= 0 && fstatat(place->run, place->socket, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        identity.device = status.st_dev;
        identity.inode = status.st_ino;
        identity.changed = CHANGED(status).tv_sec;
        identity.changed_nanos = CHANGED(status).tv_nsec;
        identity.present = true;
    }
    return identity;
}

bool same(const struct identity *one, const struct identity *other) {
    return one->present == other->present && one->device == other->device && one->inode == other->inode &&
           one->changed == other->changed && one->changed_nanos == other->changed_nanos;
}

bool is_ours(int fd) {
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
           (status.st_mode & 022) == 0;
}
