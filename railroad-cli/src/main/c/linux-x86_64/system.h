/* Calls of the kernel: syscall(2), and syscalls(2) for their numbers, which are those of asm/unistd_64.h. */
#ifndef RAILROAD_SYSTEM_H
#define RAILROAD_SYSTEM_H

enum system_call_number {
    CALL_READ = 0,
    CALL_WRITE = 1,
    CALL_OPEN = 2,
    CALL_CLOSE = 3,
    CALL_STAT = 4,
    CALL_FSTAT = 5,
    CALL_POLL = 7,
    CALL_MMAP = 9,
    CALL_MPROTECT = 10,
    CALL_SIGACTION = 13,
    CALL_WRITEV = 20,
    CALL_ACCESS = 21,
    CALL_PIPE = 22,
    CALL_MADVISE = 28,
    CALL_DUP2 = 33,
    CALL_SOCKET = 41,
    CALL_CONNECT = 42,
    CALL_GETSOCKOPT = 55,
    CALL_FORK = 57,
    CALL_EXECVE = 59,
    CALL_WAIT4 = 61,
    CALL_KILL = 62,
    CALL_FCNTL = 72,
    CALL_FLOCK = 73,
    CALL_GETCWD = 79,
    CALL_CHDIR = 80,
    CALL_FCHDIR = 81,
    CALL_MKDIR = 83,
    CALL_READLINK = 89,
    CALL_UMASK = 95,
    CALL_GETRLIMIT = 97,
    CALL_GETEUID = 107,
    CALL_SETSID = 112,
    CALL_ARCH_PRCTL = 158,
    CALL_CLOCK_GETTIME = 228,
    CALL_EXIT = 231, /* exit_group: with all threads */
    CALL_OPENAT = 257,
    CALL_NEWFSTATAT = 262,
};

/* A result from -4095 to -1 is an error's number, negative. The kernel keeps all registers but three. */
__attribute__((no_stack_protector)) static inline long system_call(long number, long one, long two, long three, long four,
                                                                   long five, long six) {
    long result;
    register long r10 __asm__("r10") = four;
    register long r8 __asm__("r8") = five;
    register long r9 __asm__("r9") = six;
    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(one), "S"(two), "d"(three), "r"(r10), "r"(r8), "r"(r9)
                     : "rcx", "r11", "memory");
    return result;
}

#endif
