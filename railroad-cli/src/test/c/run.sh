#!/bin/sh
#
# run.sh [SECONDS] [SEED]: feeds the launcher with what nobody should send, under the sanitizers of addresses and of
# undefined behaviour: first the reader of answers alone, then the whole program. Exit status 3 when this machine
# cannot do that.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
main=$here/../../main/c
seconds=${1:-10}
seed=${2:-$(date +%j)}
work=$(mktemp -d "${TMPDIR:-/tmp}/railroad-fuzz.XXXXXX")
trap 'rm -rf "$work"' EXIT

sanitized() {
    "${CC:-cc}" -std=c11 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Werror -fsanitize=address,undefined \
        -fno-sanitize-recover=all -fno-omit-frame-pointer "$@"
}

echo 'int main(void) { return 0; }' > "$work/trial.c"
if ! sanitized "$work/trial.c" -o "$work/trial" 2> "$work/why" || ! "$work/trial" 2>> "$work/why"; then
    echo "######## NO C COMPILER WITH SANITIZERS: the launcher was not fuzzed ($(head -1 "$work/why"))" >&2
    exit 3
fi
sanitized "$here/fuzz_frame.c" "$main/frame.c" -o "$work/fuzz_frame"
mkdir -p "$work/dist/bin" "$work/dist/lib"
sanitized "$main"/*.c -o "$work/dist/bin/railroad"
sanitized "$here/fuzz_launcher.c" "$main/frame.c" -o "$work/fuzz_launcher"
# What stands for the C library on Linux x86_64, beside the C library.
own=$main/linux-x86_64
if [ "$(uname -sm)" = 'Linux x86_64' ]; then
    renamed=
    for name in memcpy memmove memset memcmp strlen strncmp strcmp strchr strrchr strcspn getenv; do
        renamed="$renamed -D$name=own_$name"
    done
    # shellcheck disable=SC2086
    sanitized -fno-tree-loop-distribute-patterns $renamed -c "$own/text.c" -o "$work/text.o"
    sanitized "$here/fuzz_text.c" "$work/text.o" -o "$work/fuzz_text"
    "$work/fuzz_text" "$seed"
fi
"$work/fuzz_frame" "$seconds" "$seed"
for jar in cli core rules-yaml snapshot; do
    : > "$work/dist/lib/railroad-$jar.jar"
done
# Tells where the launcher looks for its engine.
# shellcheck disable=SC2016
echo 'printf "%s" "$2"' > "$work/dist/lib/railroad.sh"
mkdir -p "$work/home/.local/state/railroad/run"
chmod 700 "$work/home/.local/state/railroad/run"
socket=$(HOME="$work/home" "$work/dist/bin/railroad" version)
HOME="$work/home" "$work/fuzz_launcher" "$work/dist/bin/railroad" "$socket" "$seconds" "$seed"
# The same once more with the program as it is shipped.
sh "$main/build.sh" "$work/dist/bin" "${CC:-cc}"
rm -f "$socket"
HOME="$work/home" "$work/fuzz_launcher" "$work/dist/bin/railroad" "$socket" "$seconds" "$seed"
