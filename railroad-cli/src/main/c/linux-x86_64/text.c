/*
 * Functions of <string.h> and <stdlib.h>, plainly: the launcher's texts are short. Compiled so that the compiler does
 * not put calls of these functions into themselves (gcc(1), -fno-tree-loop-distribute-patterns).
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *memcpy(void *restrict to, const void *restrict from, size_t length) {
    void *start = to;
    /* One instruction, which copies by lines of the cache where there is much. */
    __asm__ volatile("rep movsb" : "+D"(to), "+S"(from), "+c"(length) : : "memory");
    return start;
}

void *memmove(void *to, const void *from, size_t length) {
    uint8_t *target = to;
    const uint8_t *source = from;
    if (target <= source || target >= source + length) {
        return memcpy(to, from, length);
    }
    while (length-- > 0) {
        target[length] = source[length];
    }
    return to;
}

void *memset(void *to, int value, size_t length) {
    void *start = to;
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(length) : "a"(value) : "memory");
    return start;
}

int memcmp(const void *one, const void *other, size_t length) {
    const uint8_t *left = one;
    const uint8_t *right = other;
    for (size_t i = 0; i < length; i++) {
        if (left[i] != right[i]) {
            return left[i] - right[i];
        }
    }
    return 0;
}

size_t strlen(const char *text) {
    size_t length = 0;
    while (text[length] != '\0') {
        length++;
    }
    return length;
}

int strncmp(const char *one, const char *other, size_t most) {
    for (size_t i = 0; i < most; i++) {
        unsigned char left = (unsigned char)one[i];
        unsigned char right = (unsigned char)other[i];
        if (left != right || left == '\0') {
            return left - right;
        }
    }
    return 0;
}

int strcmp(const char *one, const char *other) {
    return strncmp(one, other, SIZE_MAX);
}

char *strchr(const char *text, int wanted) {
    for (;; text++) {
        if (*text == (char)wanted) {
            return (char *)(uintptr_t)text;
        }
        if (*text == '\0') {
            return NULL;
        }
    }
}

char *strrchr(const char *text, int wanted) {
    char *last = NULL;
    for (;; text++) {
        if (*text == (char)wanted) {
            last = (char *)(uintptr_t)text;
        }
        if (*text == '\0') {
            return last;
        }
    }
}

size_t strcspn(const char *text, const char *unwanted) {
    size_t length = 0;
    while (text[length] != '\0' && strchr(unwanted, text[length]) == NULL) {
        length++;
    }
    return length;
}

char *getenv(const char *name) {
    size_t length = strlen(name);
    for (char **variable = environ; *variable != NULL; variable++) {
        if (strncmp(*variable, name, length) == 0 && (*variable)[length] == '=') {
            return *variable + length + 1;
        }
    }
    return NULL;
}
