/*
 * The program's start without a C library. That of glibc asks the processor what it can do some two hundred times
 * (cpuid), to choose among its string functions; a virtual machine answers each time by its host, which makes up the
 * larger part of a launcher's life. What is needed of a C library is little: here and beside this file.
 *
 * What the kernel leaves on the stack: System V ABI, AMD64 supplement, 3.4.1 and 3.4.3; getauxval(3).
 */
#include <elf.h>
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "system.h"

/* From asm/prctl.h, which is no part of a C library's headers. */
enum { SET_FS = 0x1002 };

char **environ;

int main(int count, char *arguments[]);

/* Where the program was loaded: it is linked for address 0. */
extern const char __ehdr_start[] __attribute__((visibility("hidden")));

/*
 * What the thread's register points to: itself, and at 0x28 the value by which functions notice that their frame was
 * overwritten (AMD64 supplement, 3.4.6; -fstack-protector).
 */
static uintptr_t thread[6];

/* Functions that run before the thread has its value, or end the program because of it. */
#define UNGUARDED __attribute__((no_stack_protector))

/* Whatever this call was, it is not let through: a hook's exit status of 2, and none other, refuses. */
UNGUARDED _Noreturn static void give_up(const char *line, size_t length) {
    (void)system_call(CALL_WRITE, STDERR_FILENO, (long)line, (long)length, 0, 0, 0);
    for (;;) {
        (void)system_call(CALL_EXIT, 2, 0, 0, 0, 0, 0);
    }
}

UNGUARDED _Noreturn static void cannot_start(void) {
    static const char line[] = "railroad: the launcher cannot be started by this system; the call is refused.\n";
    give_up(line, sizeof line - 1);
}

UNGUARDED _Noreturn void __stack_chk_fail(void);

/* What a function calls whose frame was overwritten. */
void __stack_chk_fail(void) {
    static const char line[] = "railroad: the launcher's memory was overwritten; the call is refused.\n";
    give_up(line, sizeof line - 1);
}

/* Static data may hold addresses, which are not known before now. */
UNGUARDED static void relocate(uintptr_t base, const Elf64_Dyn *dynamic) {
    const Elf64_Rela *next = NULL;
    size_t left = 0;
    for (; dynamic->d_tag != DT_NULL; dynamic++) {
        if (dynamic->d_tag == DT_RELA) {
            next = (const Elf64_Rela *)(base + dynamic->d_un.d_ptr);
        } else if (dynamic->d_tag == DT_RELASZ) {
            left = dynamic->d_un.d_val / sizeof *next;
        }
    }
    for (; left > 0; left--, next++) {
        if (ELF64_R_TYPE(next->r_info) != R_X86_64_RELATIVE) {
            cannot_start();
        }
        *(uintptr_t *)(base + next->r_offset) = base + (uintptr_t)next->r_addend;
    }
}

/* What held addresses is not written again (ld(1), -z relro). */
UNGUARDED static void protect(uintptr_t base, const Elf64_Phdr *header, size_t count) {
    for (; count > 0; count--, header++) {
        if (header->p_type == PT_GNU_RELRO) {
            uintptr_t start = (base + header->p_vaddr) & ~(uintptr_t)4095;
            uintptr_t end = (base + header->p_vaddr + header->p_memsz) & ~(uintptr_t)4095;
            if (end > start) {
                (void)system_call(CALL_MPROTECT, (long)start, (long)(end - start), PROT_READ, 0, 0, 0);
            }
        }
    }
}

/* Called by _start; `stack` is as the kernel has left it. */
__attribute__((used)) UNGUARDED _Noreturn void begin(uintptr_t *stack, const Elf64_Dyn *dynamic) {
    uintptr_t base = (uintptr_t)__ehdr_start;
    relocate(base, dynamic);
    int count = (int)stack[0];
    char **arguments = (char **)(stack + 1);
    environ = arguments + count + 1;
    char **end = environ;
    while (*end != NULL) {
        end++;
    }
    const Elf64_Phdr *headers = NULL;
    size_t header_count = 0;
    for (const Elf64_auxv_t *next = (const Elf64_auxv_t *)(end + 1); next->a_type != AT_NULL; next++) {
        if (next->a_type == AT_PHDR) {
            headers = (const Elf64_Phdr *)next->a_un.a_val;
        } else if (next->a_type == AT_PHNUM) {
            header_count = next->a_un.a_val;
        } else if (next->a_type == AT_RANDOM) {
            /* A byte of zero in front, so that no text that runs over can hold it. */
            thread[5] = *(const uintptr_t *)next->a_un.a_val & ~(uintptr_t)0xff;
        }
    }
    thread[0] = (uintptr_t)thread;
    if (system_call(CALL_ARCH_PRCTL, SET_FS, (long)thread, 0, 0, 0, 0) != 0) {
        cannot_start();
    }
    protect(base, headers, headers == NULL ? 0 : header_count);
    _exit(main(count, arguments));
}

__asm__(".text\n"
        ".globl _start\n"
        ".type _start, @function\n"
        "_start:\n"
        "    xorl %ebp, %ebp\n"
        "    movq %rsp, %rdi\n"
        ".hidden _DYNAMIC\n"
        "    leaq _DYNAMIC(%rip), %rsi\n"
        "    andq $-16, %rsp\n"
        "    call begin\n"
        "    hlt\n");
