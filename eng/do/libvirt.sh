# shellcheck shell=bash
# The machine's own libvirt: used as it is where it answers, by systemd where there is one, and else started here.

libvirt_answers() { timeout 30 virsh -q -c qemu:///system uri >/dev/null 2>&1 </dev/null; }

# libvirt_start HOME
libvirt_start() {
  if [ -d /run/systemd/system ]; then
    libvirt_answers || quietly systemctl start virtlogd.socket libvirtd.socket ||
      fail 1 "systemctl could not start libvirtd"
  else
    virtlogd_launch "$1/run" "$1/log"
    libvirt_answers || libvirtd_launch "$1/run" "$1/log"
  fi
  libvirt_answers || fail 1 "libvirtd does not answer: $(timeout 30 virsh -c qemu:///system uri 2>&1 | tail -1)" \
    "its log: journalctl -u libvirtd, or $1/log/libvirtd.log"
}

# Keeps guests' logs; without it libvirtd starts no guest. Recorded as ours to stop, like libvirtd below.
virtlogd_launch() {
  [ -z "$(process_named virtlogd)" ] || return 0
  mkdir -p /run/libvirt /run/lock
  launch virtlogd "$1" "$2" virtlogd
  await_socket virtlogd-sock virtlogd "$1" "$2"
}

libvirtd_launch() {
  local records=$1 logs=$2
  say "starting libvirtd: none answers, and there is no systemd"
  if eng/lab/hide-kvm --needed "$(qemu_user)"; then
    say "guests are emulated: $(qemu_user) may not open /dev/kvm (chgrp kvm /dev/kvm; chmod 0660 /dev/kvm lets it)"
  fi
  launch_without_kvm libvirtd "$records" "$logs" libvirtd
  await_socket libvirt-sock libvirtd "$records" "$logs"
}

# await_socket SOCKET NAME RECORDS LOGS: until something listens; the file of one that was killed is still there.
await_socket() {
  local waited
  for ((waited = 0; waited < 300; waited++)); do
    ! grep -q " 00010000 .*/run/libvirt/$1\$" /proc/net/unix || return 0
    [ -n "$(process_of "$3/$2")" ] || break
    sleep 0.1
  done
  tail -n 20 "$4/$2.log" >&2
  fail 1 "$2 did not start"
}

# launch NAME RECORDS LOGS COMMAND...: in a session of its own, so that it outlives this terminal.
launch() {
  setsid "${@:4}" >>"$3/$1.log" 2>&1 </dev/null &
  process_record "$2/$1" $!
}

# The same where a /dev/kvm that QEMU's user may not open does not mislead it.
launch_without_kvm() {
  if eng/lab/hide-kvm --needed "$(qemu_user)"; then
    # shellcheck disable=SC2016 # expanded by the inner shell
    launch "${@:1:3}" unshare --mount --propagation slave \
      bash -c 'eng/lab/hide-kvm "$1" >/dev/null; exec "${@:2}"' _ "$(qemu_user)" "${@:4}"
  else
    launch "$@"
  fi
}

# The numbers of the processes of that name in this process namespace.
# Those of containers and of private hosts, which are seen from here, serve their own.
process_named() {
  local comm here
  here=$(readlink /proc/self/ns/pid)
  for comm in /proc/[0-9]*/comm; do
    if [ "$(cat "$comm" 2>/dev/null)" = "$1" ] && [ "$(readlink "${comm%/comm}/ns/pid" 2>/dev/null)" = "$here" ]; then
      cut -d/ -f3 <<<"$comm"
    fi
  done
}

# libvirt_stop HOME: ends what libvirt_start launched, unless guests run that need it.
libvirt_stop() {
  local records=$1/run running
  if [ -z "$(process_of "$records/libvirtd")$(process_of "$records/virtlogd")" ]; then
    rm -f "$records"/{libvirtd,virtlogd}
    return 0
  fi
  running=$(timeout 30 virsh -q -c qemu:///system list --name 2>/dev/null </dev/null | sed '/^$/d' | paste -sd' ')
  if [ -n "$running" ]; then
    say "libvirtd stays: it still runs $running"
    return 0
  fi
  say "stopping the libvirtd that ./do run started"
  process_stop "$records/libvirtd" 20
  process_stop "$records/virtlogd" 10
}
