#!/bin/bash
# Drives the real Claude Code client, with a scripted model, against the distribution that was just built.
#
#   e2e/run.sh [SESSION...]      all sessions, or those that are named (see sessions.py)
#
# Exit status: 0 all passed, 1 some failed, 3 skipped because something is out of reach (said on stderr).
#
# Environment: RAILROAD_DIST     the distribution to test     (default: railroad-cli/target/railroad)
#              E2E_HARNESS       directory of run_e2e.sh      (default: ../shared/e2e beside this repository)
#              E2E_CLAUDE        the client's program         (default: the pinned package, installed with npm)
#              E2E_CLIENT_CACHE  where it is installed        (default: e2e/.client)
set -euo pipefail
client_version=2.1.330
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(dirname "$here")
dist=${RAILROAD_DIST:-$top/railroad-cli/target/railroad}
harness=${E2E_HARNESS:-$top/../shared/e2e}
cache=${E2E_CLIENT_CACHE:-$here/.client}/$client_version

skip() {
  echo "############################################################################" >&2
  echo "## E2E SKIPPED: $1" >&2
  echo "## The guard was NOT tried against a real client in this run." >&2
  echo "############################################################################" >&2
  exit 3
}

find_client() {
  local program
  for program in "$cache"/node_modules/@anthropic-ai/claude-code-*/claude "$cache"/node_modules/.bin/claude; do
    if [ -x "$program" ]; then echo "$program"; return; fi
  done
}

[ -x "$dist/bin/railroad" ] || { echo "e2e: no distribution in $dist; build first: mvn -q -DskipTests package" >&2; exit 1; }
command -v python3 > /dev/null || skip "python3 is not installed"
[ -f "$harness/run_e2e.sh" ] || skip "no scripted model in $harness"
client=${E2E_CLAUDE:-$(find_client)}
if [ -z "$client" ]; then
  command -v npm > /dev/null || skip "npm is not installed"
  mkdir -p "$cache"
  timeout 300 npm install --prefix "$cache" --no-audit --no-fund --loglevel=error \
    "@anthropic-ai/claude-code@$client_version" < /dev/null >&2 || skip "npm could not fetch the client"
  client=$(find_client)
fi
[ -n "$client" ] && timeout 60 "$client" --version < /dev/null > /dev/null 2>&1 || skip "the client does not start"

echo "client $(timeout 60 "$client" --version < /dev/null)"
E2E_CLAUDE=$client exec python3 "$here/sessions.py" --harness "$harness" --dist "$dist" "$@"
