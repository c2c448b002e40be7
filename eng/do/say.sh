# shellcheck shell=bash
# What ./do tells people: progress and failures on standard error, answers on standard output.

say() { echo "· $*" >&2; }

# fail CODE MESSAGE [REMEDY]
fail() {
  echo "do: $2" >&2
  [ $# -lt 3 ] || echo "    $3" >&2
  exit "$1"
}

# Runs a command whose output matters only when it fails.
quietly() {
  local log code=0
  log=$(mktemp)
  "$@" >"$log" 2>&1 </dev/null || code=$?
  [ $code = 0 ] || cat "$log" >&2
  rm -f "$log"
  return $code
}
