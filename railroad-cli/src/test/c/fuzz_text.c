/*
 * fuzz_text [SEED]: the launcher's own functions of <string.h>, under other names, beside those of the C library.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *own_memcpy(void *to, const void *from, size_t length);
void *own_memmove(void *to, const void *from, size_t length);
void *own_memset(void *to, int value, size_t length);
int own_memcmp(const void *one, const void *other, size_t length);
size_t own_strlen(const char *text);
int own_strncmp(const char *one, const char *other, size_t most);
int own_strcmp(const char *one, const char *other);
char *own_strchr(const char *text, int wanted);
char *own_strrchr(const char *text, int wanted);
size_t own_strcspn(const char *text, const char *unwanted);
char *own_getenv(const char *name);

enum { ROUNDS = 200000, MOST = 40 };

static uint64_t state;

/* xorshift64: https://en.wikipedia.org/wiki/Xorshift */
static unsigned below(unsigned end) {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state % end);
}

/* Few letters, so that texts are alike; one above 127, since bytes are compared without a sign. */
static size_t text(char *into) {
    static const char letters[] = "ab=\xff";
    size_t length = below(MOST);
    for (size_t i = 0; i < length; i++) {
        into[i] = letters[below(4)];
    }
    into[length] = '\0';
    return length;
}

static int sign(int number) {
    return (number > 0) - (number < 0);
}

static void same(const char *what, int holds) {
    if (!holds) {
        fprintf(stderr, "fuzz_text: %s differs\n", what);
        exit(1);
    }
}

static void compare(void) {
    char one[MOST + 1];
    char other[MOST + 1];
    size_t length = text(one);
    size_t most = text(other);
    int letter = other[0];
    same("strlen", own_strlen(one) == length);
    same("strcmp", sign(own_strcmp(one, other)) == sign(strcmp(one, other)));
    same("strncmp", sign(own_strncmp(one, other, most / 2)) == sign(strncmp(one, other, most / 2)));
    same("strchr", own_strchr(one, letter) == strchr(one, letter));
    same("strrchr", own_strrchr(one, letter) == strrchr(one, letter));
    same("strcspn", own_strcspn(one, other) == strcspn(one, other));
    size_t both = length < most ? length : most;
    same("memcmp", sign(own_memcmp(one, other, both)) == sign(memcmp(one, other, both)));
    uint8_t mine[2 * MOST];
    uint8_t theirs[2 * MOST];
    memset(theirs, 7, sizeof theirs);
    same("memset", own_memset(mine, 7, sizeof mine) == mine && memcmp(mine, theirs, sizeof mine) == 0);
    same("memcpy", own_memcpy(mine + 3, one, length + 1) == mine + 3);
    memcpy(theirs + 3, one, length + 1);
    size_t from = below(MOST);
    size_t to = below(MOST);
    same("memmove", own_memmove(mine + to, mine + from, length) == mine + to);
    memmove(theirs + to, theirs + from, length);
    same("memcpy or memmove", memcmp(mine, theirs, sizeof mine) == 0);
}

int main(int count, char *arguments[]) {
    state = (count > 1 ? strtoull(arguments[1], NULL, 10) : 0) + 88172645463325252u;
    for (int i = 0; i < ROUNDS; i++) {
        compare();
    }
    (void)setenv("AB", "long", 1);
    (void)setenv("A", "short", 1);
    same("getenv", own_getenv("A") == getenv("A") && own_getenv("AB") == getenv("AB") && own_getenv("") == NULL &&
                       own_getenv("ABC") == NULL);
    printf("fuzz_text: %d rounds\n", ROUNDS);
    return 0;
}
