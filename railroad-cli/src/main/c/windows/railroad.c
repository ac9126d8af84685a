/*
 * The railroad program on Windows. There is no resident engine there: every call starts a Java machine, as the script
 * does elsewhere. A hook ends with 0 or 2, whatever becomes of Java, and in time.
 */
#ifndef UNICODE
#define UNICODE
#endif
#include <windows.h>

#include <shellapi.h>
#include <stdbool.h>
#include <wchar.h>

/* A path may have 32,767 characters, and a command line too (CreateProcessW). */
enum { PATH_ROOM = 32768, LINE_ROOM = 32768 };

/* The client waits 30 seconds and throws away what a hook has said that it had to end. */
static const DWORD DEADLINE = 26000;

static wchar_t line[LINE_ROOM];
static size_t length;
static bool is_hook;

static void say(const wchar_t *text) {
    char bytes[4 * 512];
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    DWORD written;
    if (size > 1) {
        (void)WriteFile(GetStdHandle(STD_ERROR_HANDLE), bytes, (DWORD)(size - 1), &written, NULL);
    }
}

_Noreturn static void fail(const wchar_t *message) {
    say(L"railroad: ");
    say(message);
    say(is_hook ? L"; the call is refused.\r\n" : L"\r\n");
    ExitProcess(is_hook ? 2 : 1);
}

static void put(wchar_t character) {
    if (length >= LINE_ROOM - 1) {
        fail(L"the command line is too long");
    }
    line[length++] = character;
}

/* One argument, quoted so that CommandLineToArgvW makes the same of it. */
static void put_argument(const wchar_t *before, const wchar_t *argument) {
    if (length > 0) {
        put(L' ');
    }
    put(L'"');
    for (const wchar_t *parts[] = {before, argument, NULL}, **part = parts; *part != NULL; part++) {
        for (const wchar_t *next = *part; *next != L'\0'; next++) {
            size_t backslashes = 0;
            while (*next == L'\\') {
                backslashes++;
                next++;
            }
            bool end = *next == L'\0';
            for (size_t i = 0; i < (*next == L'"' || (end && part[1] == NULL) ? 2 * backslashes : backslashes); i++) {
                put(L'\\');
            }
            if (end) {
                break;
            }
            if (*next == L'"') {
                put(L'\\');
            }
            put(*next);
        }
    }
    put(L'"');
}

static bool exists(const wchar_t *path) {
    DWORD attributes = GetFileAttributesW(path);
    return attributes != INVALID_FILE_ATTRIBUTES && !(attributes & FILE_ATTRIBUTE_DIRECTORY);
}

static void append(wchar_t *path, const wchar_t *more) {
    if (wcslen(path) + wcslen(more) >= PATH_ROOM) {
        fail(L"a path is too long");
    }
    wcscat(path, more);
}

/* Java by JAVA_HOME, else from an absolute entry of the PATH: a relative one is another program in every directory. */
static bool find_java(wchar_t *java) {
    static wchar_t list[PATH_ROOM];
    DWORD size = GetEnvironmentVariableW(L"JAVA_HOME", java, PATH_ROOM);
    if (size > 1 && size < PATH_ROOM && java[1] == L':') {
        append(java, L"\\bin\\java.exe");
        if (exists(java)) {
            return true;
        }
    }
    size = GetEnvironmentVariableW(L"PATH", list, PATH_ROOM);
    if (size == 0 || size >= PATH_ROOM) {
        return false;
    }
    for (wchar_t *next = list; *next != L'\0';) {
        size_t end = wcscspn(next, L";");
        wchar_t *after = next + end + (next[end] == L';');
        next[end] = L'\0';
        if (end > 2 && next[1] == L':') {
            wcscpy(java, next);
            append(java, L"\\java.exe");
            if (exists(java)) {
                return true;
            }
        }
        next = after;
    }
    return false;
}

static DWORD run(const wchar_t *java) {
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    start.hStdInput = GetStdHandle(STD_INPUT_HANDLE);
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    if (!CreateProcessW(java, line, NULL, NULL, TRUE, 0, NULL, NULL, &start, &process)) {
        fail(L"Java cannot be started");
    }
    if (WaitForSingleObject(process.hProcess, is_hook ? DEADLINE : INFINITE) != WAIT_OBJECT_0) {
        (void)TerminateProcess(process.hProcess, 2);
        fail(L"no answer in time");
    }
    DWORD status = 1;
    if (!GetExitCodeProcess(process.hProcess, &status)) {
        fail(L"Java's end cannot be told");
    }
    return status;
}

int main(void) {
    static const wchar_t *const unwanted[] = {L"JAVA_TOOL_OPTIONS", L"JDK_JAVA_OPTIONS", L"_JAVA_OPTIONS", L"CLASSPATH"};
    static wchar_t program[PATH_ROOM];
    static wchar_t lib[PATH_ROOM];
    static wchar_t jar[PATH_ROOM];
    static wchar_t java[PATH_ROOM];
    int count = 0;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    if (arguments == NULL) {
        is_hook = true;
        fail(L"the command line cannot be read");
    }
    is_hook = count > 1 && wcscmp(arguments[1], L"hook") == 0;
    for (size_t i = 0; i < sizeof unwanted / sizeof unwanted[0]; i++) {
        (void)SetEnvironmentVariableW(unwanted[i], NULL);
    }
    DWORD size = GetModuleFileNameW(NULL, program, PATH_ROOM);
    if (size == 0 || size >= PATH_ROOM) {
        fail(L"the system does not say where this program is");
    }
    wcscpy(lib, program);
    for (int level = 0; level < 2; level++) {
        wchar_t *slash = wcsrchr(lib, L'\\');
        if (slash == NULL) {
            fail(L"the system does not say where this program is");
        }
        *slash = L'\0';
    }
    append(lib, L"\\lib\\");
    if (wcschr(lib, L';') != NULL) {
        fail(L"cannot run from a directory with a semicolon in its name");
    }
    wcscpy(jar, lib);
    append(jar, L"railroad-cli.jar");
    if (!exists(jar)) {
        fail(L"railroad-cli.jar is missing; install Railroad again");
    }
    if (!find_java(java)) {
        fail(L"no Java found; set JAVA_HOME or put java (17 or newer) on the PATH");
    }
    wcscpy(jar, lib);
    append(jar, L"jvm.options");
    put_argument(java, L"");
    put_argument(L"@", jar);
    put_argument(L"-Drailroad.launcher=", program);
    put_argument(L"-cp", L"");
    put_argument(lib, L"*");
    put_argument(L"dev.railroad.cli.Main", L"");
    for (int i = 1; i < count; i++) {
        put_argument(L"", arguments[i]);
    }
    line[length] = L'\0';
    DWORD status = run(java);
    if (is_hook && status != 0 && status != 2) {
        fail(L"the guard itself failed");
    }
    return (int)status;
}
