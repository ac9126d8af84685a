#!/bin/sh
#
# Starts Railroad. As bin/railroad it is the whole program, where no native launcher could be built: every call of the
# hook starts a Java machine. As lib/railroad.sh it runs all but the hook for the launcher, which calls it as
#   railroad.sh LAUNCHER SOCKET verb ...
#
# The agent under guard can reach this script's environment, and "railroad hook" runs before every tool call, so it
# trusts little, forks nothing it need not, and when in doubt ends with 2: the exit code by which a hook refuses the
# call.

# A bash that plays sh takes functions over from the environment. (unset itself cannot be replaced: it is special.)
unset -f [ command java kill printf readlink wait
# The names of files are bytes; a Java that takes them for ASCII cannot open them.
LC_ALL=C.UTF-8
export LC_ALL
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS CLASSPATH

launcher='' socket=''
case $0:${1-} in
*/railroad.sh:/*)
    launcher=$1 socket=${2-}
    shift 2
    ;;
esac
verb=${1-}

fail() {
    printf 'railroad: %s\n' "$1" >&2
    case $verb in
    hook) exit 2 ;;
    *) exit 1 ;;
    esac
}

if [ -n "$launcher" ]; then
    lib=${0%/*}
else
    launcher=$0
    while [ -L "$launcher" ]; do
        target=$(readlink "$launcher") || fail "cannot follow the link $launcher"
        case $target in
        /*) launcher=$target ;;
        *)
            case $launcher in
            */*) launcher=${launcher%/*}/$target ;;
            *) launcher=$target ;;
            esac
            ;;
        esac
    done
    case $launcher in
    */*) lib=${launcher%/*}/../lib ;;
    *) lib=../lib ;;
    esac
fi

[ -r "$lib/railroad-cli.jar" ] || fail "$lib/railroad-cli.jar is missing; install Railroad again"
case $lib in
*:*) fail "cannot run from a directory with a colon in its name: $lib" ;;
esac

if [ -n "${JAVA_HOME-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
    command -v java >/dev/null || fail "no Java found; set JAVA_HOME or put java (17 or newer) on the PATH"
fi

[ -r "$lib/jvm.options" ] || fail "$lib/jvm.options is missing; install Railroad again"
set -- @"$lib/jvm.options" -Drailroad.launcher="$launcher" -Drailroad.socket="$socket" \
    -cp "$lib/*" dev.railroad.cli.Main "$@"

[ "$verb" = hook ] || exec "$java" "$@"

# The archive of classes that "railroad install" made halves the time. Java ignores one that does not fit.
archive=${HOME-}/.local/state/railroad/cache/script
if [ -f "$archive.aot" ] && [ -O "$archive.aot" ]; then
    set -- -XX:+IgnoreUnrecognizedVMOptions -XX:AOTCache="$archive.aot" "$@"
elif [ -f "$archive.jsa" ] && [ -O "$archive.jsa" ]; then
    # At the address that its classes want: elsewhere, each page that holds an address is changed first.
    set -- -XX:+IgnoreUnrecognizedVMOptions -XX:SharedArchiveFile="$archive.jsa" \
        -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 "$@"
fi

# A hook answers with 0 or 2. Whatever else becomes of the JVM, or of this shell, must not read as consent.
# (In the background, so that a signal is heard at once; by way of 3, because a background job loses its stdin.)
child=
trap '[ -z "$child" ] || kill "$child" 2>/dev/null; fail "interrupted; the call is refused"' HUP INT QUIT TERM
{ "$java" "$@" <&3 3<&- & } 3<&0 || fail "there is no input to judge; the call is refused"
child=$!
wait "$child"
status=$?
case $status in
0 | 2) exit "$status" ;;
*) fail "the guard itself failed (java exit code $status); the call is refused" ;;
esac
