# shellcheck shell=bash disable=SC2154
# The guest that ./do run shows: one VM named tiny, from examples/tiny/tiny.one.

tour_vm=tiny

# hn HOME ARGUMENT...: the command line as this home's administrator.
hn() {
  HYPERNOVA_HOME=$1 HYPERNOVA_ENDPOINT=$endpoint HYPERNOVA_TOKEN_FILE=$1/admin.token \
    dotnet src/Cli/bin/Debug/net10.0/hn.dll "${@:2}" </dev/null
}

# tour_images HOME: the tiny guest's files where the example says.
tour_images() {
  local from file to=$1/images/tiny
  from=$(eng/guest/ready)
  install -d -m 0711 "$to"
  for file in vmlinuz initrd.img disk.qcow2; do
    cmp -s "$from/$file" "$to/$file" || install -m 0644 "$from/$file" "$to/$file"
  done
}

tour_host() {
  hn "$1" host show localhost >/dev/null 2>&1 || hn "$1" host add qemu:///system --name localhost ||
    fail 1 "this machine could not be added as a host"
  # A daemon that has just begun connects to its hosts before it acts on them.
  local tries
  for tries in {1..100}; do
    hn "$1" --json host show localhost | grep -q '^  "state": "on"' && return 0
    sleep 0.2
  done
  fail 1 "the host does not answer after $tries tries" "see: ./hn host show localhost"
}

# tour_start HOME: creates the guest, or starts it, or finds it running.
tour_start() {
  local home=$1 state template=$1/run/tiny.one
  # Not there is an answer, too.
  state=$({ hn "$home" --json vm show $tour_vm 2>/dev/null || true; } | sed -n 's/^  "state": "\(.*\)".*/\1/p')
  # Written before the guest is made: ./do stop ends whatever came of it.
  : >"$home/run/tour"
  case $state in
    running) return ;;
    suspended) hn "$home" vm resume $tour_vm --wait && return ;;
    poweroff) hn "$home" vm start $tour_vm --wait && return ;;
    # It may be about to start: an earlier try failed and the daemon tries again.
    pending) hn "$home" vm wait $tour_vm --timeout 60 2>/dev/null && return
      hn "$home" vm terminate $tour_vm --hard --wait ;;
    hold) hn "$home" vm terminate $tour_vm --hard --wait ;;
  esac
  sed "s,$home_of_root/,$home/,g" examples/tiny/tiny.one >"$template"
  hn "$home" vm create "$template" --name $tour_vm --wait || fail 1 "the tour's guest could not be started" \
    "see: ./hn vm log $tour_vm, and $home/log/hypernovad.log"
}

tour_banner() {
  hn "$1" vm console $tour_vm --until "is up" --timeout 120 ||
    fail 1 "the guest did not say that it is up" "see: ./hn vm console $tour_vm"
}

# tour_end HOME: the guest that tour_start made, and its files.
tour_end() {
  [ -e "$1/run/tour" ] || return 0
  if hn "$1" vm show $tour_vm >/dev/null 2>&1; then
    hn "$1" vm terminate $tour_vm --hard --wait || fail 1 "the tour's guest could not be terminated"
  fi
  rm -rf "$1/run/tour" "$1/run/tiny.one" "$1/images/tiny"
}

# The other VMs that still exist, one name in a line.
tour_others() { hn "$1" --json vm list | sed -n 's/^    "name": "\(.*\)",\{0,1\}$/\1/p'; }
