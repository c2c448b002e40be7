# shellcheck shell=bash
# Processes that ./do run started and ./do stop ends. A record holds the number and the start time: a number alone may
# belong to somebody else by the time it is read.

process_record() { echo "$2 $(process_since "$2")" >"$1"; }

process_since() {
  local stat
  stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  cut -d' ' -f20 <<<"${stat##*) }"
}

# process_of RECORD: the number of the process where it is still the one that was started; else nothing.
process_of() {
  local pid since
  [ -e "$1" ] || return 0
  read -r pid since <"$1" || return 0
  [ -z "$since" ] || [ "$(process_since "$pid")" != "$since" ] || echo "$pid"
}

# process_stop RECORD SECONDS: asks it to end, waits, and insists.
process_stop() {
  local pid waited
  pid=$(process_of "$1")
  if [ -n "$pid" ]; then
    kill -TERM "$pid" 2>/dev/null || true
    for ((waited = 0; waited < $2 * 20; waited++)); do
      [ -n "$(process_of "$1")" ] || break
      sleep 0.05
    done
    [ -z "$(process_of "$1")" ] || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$1"
}
