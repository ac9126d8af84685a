#!/bin/sh
#
# build.sh OUT COMPILER: leaves OUT/railroad, the launcher where there is a C compiler and the script where there is
# none. COMPILER names the compiler; "none" asks for the script, and "auto" for the first of these that there is:
#   musl-gcc   static with musl: a little quicker to start than with glibc, and a twentieth of the size
#   cc         static where it can be; on Linux x86_64 without the C library, whose start takes longer than the launcher
#              (linux-x86_64/start.c)
# "zig" does what musl-gcc does, but makes its C library first, which can take minutes; so it is only taken by name.
# Does nothing when OUT is newer than what it is made of.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$1
compiler=$2

find_compiler() {
    for one in musl-gcc cc; do
        if command -v "$one" > /dev/null 2>&1; then
            echo "$one"
            return
        fi
    done
    echo none
}

[ "$compiler" != auto ] || compiler=$(find_compiler)
case $compiler in
zig | */zig) run="$compiler cc -target $(uname -m)-linux-musl" ;;
*) run=$compiler ;;
esac

mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
stamp=$out/../railroad.built-by
if [ -f "$out/railroad" ] && [ "$(cat "$stamp" 2> /dev/null)" = "$run" ] &&
    [ -z "$(find "$here" "$here/../dist/lib/railroad.sh" -newer "$stamp" -type f)" ]; then
    exit 0
fi
rm -f "$stamp" "$out/railroad"

if [ "$compiler" = none ]; then
    echo "######## NO C COMPILER: bin/railroad will be the script, which starts a Java machine for every call" >&2
    cp "$here/../dist/lib/railroad.sh" "$out/railroad"
    chmod 755 "$out/railroad"
    printf '%s\n' "$run" > "$stamp"
    exit 0
fi

trial=$(mktemp -d "${TMPDIR:-/tmp}/railroad-cc.XXXXXX")
trap 'rm -rf "$trial"' EXIT
echo 'int main(void) { return 0; }' > "$trial/main.c"

# What this compiler takes; a program that does not start shows what it only seemed to take.
takes() {
    # shellcheck disable=SC2086
    $run $standard $chosen "$@" $start "$trial/main.c" -o "$trial/main" > /dev/null 2>&1 && "$trial/main"
}

cd "$here" # so that the names below have no directory, which could have spaces
standard='-std=c11 -D_GNU_SOURCE -O2'
start=
chosen=
if [ "$compiler" = cc ] && [ "$(uname -sm)" = 'Linux x86_64' ]; then
    start='linux-x86_64/start.c linux-x86_64/system.c linux-x86_64/text.c'
    chosen='-nostdlib -static-pie -fPIE -fno-tree-loop-distribute-patterns'
    takes -Werror -fstack-protector-strong || start=
fi
if [ -z "$start" ]; then
    chosen=
    for flags in '-static-pie -fPIE' '-static' '-fPIE'; do
        # shellcheck disable=SC2086
        if takes $flags; then
            chosen=$flags
            break
        fi
    done
fi
for flags in '-fstack-protector-strong' '-fstack-clash-protection' '-fcf-protection' '-Wl,-z,relro,-z,now,-z,noexecstack' \
    '-Wl,--gc-sections' '-ffunction-sections' '-s'; do
    # shellcheck disable=SC2086
    if takes -Werror $flags; then
        chosen="$chosen $flags"
    fi
done

# Checked functions are the C library's own.
[ -n "$start" ] && fortify=-U_FORTIFY_SOURCE || fortify='-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2'
# shellcheck disable=SC2086
$run $standard $fortify -Wall -Wextra -Werror -Wconversion -Wshadow -Wpedantic -Wstrict-prototypes -Wvla $chosen \
    ./*.c $start -o "$out/railroad"
printf '%s\n' "$run" > "$stamp"
echo "launcher: $run $chosen"
