# shellcheck shell=bash
# hypernovad of the tree, in the background.

endpoint=${HYPERNOVA_ENDPOINT:-http://127.0.0.1:2680}

daemon_healthy() { curl -fsk --max-time 5 "$endpoint/healthz" >/dev/null 2>&1 </dev/null; }

# daemon_start HOME: nothing where the one of this build runs already.
daemon_start() {
  local home=$1 record=$1/run/hypernovad log=$1/log/hypernovad.log waited
  if [ -n "$(process_of "$record")" ]; then
    [ "$record" -ot artifacts/built/daemon ] || { daemon_healthy && return; }
    say "restarting hypernovad: it was built anew, or does not answer"
    process_stop "$record" 30
  elif daemon_healthy; then
    fail 1 "something else answers at $endpoint already" "stop it, or set HYPERNOVA_ENDPOINT and HYPERNOVA_LISTEN"
  fi
  HYPERNOVA_HOME=$home launch_without_kvm hypernovad "$home/run" "$home/log" \
    dotnet src/Daemon/bin/Debug/net10.0/hypernovad.dll
  for ((waited = 0; waited < 600; waited++)); do
    ! daemon_healthy || return 0
    [ -n "$(process_of "$record")" ] || break
    sleep 0.1
  done
  tail -n 20 "$log" >&2
  process_stop "$record" 5
  fail 1 "hypernovad did not become healthy" "its log: $log"
}
