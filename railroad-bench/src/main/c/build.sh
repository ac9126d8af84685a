#!/bin/sh
#
# build.sh OUT: leaves OUT/spawntimes, where there is a C compiler.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$1/spawntimes
if ! command -v cc > /dev/null 2>&1; then
    echo "######## NO C COMPILER: whole processes cannot be measured" >&2
    rm -f "$out"
elif [ ! -f "$out" ] || [ -n "$(find "$here" -newer "$out" -type f)" ]; then
    mkdir -p "$1"
    cc -std=c11 -O2 -Wall -Wextra -Werror "$here/spawntimes.c" -o "$out"
fi
