# shellcheck shell=bash
# HYPERNOVA_HOME: everything of ours on this machine. QEMU opens files in it as a user of its own.

home_of_root=/var/lib/hypernova

home_path() {
  if [ -n "${HYPERNOVA_HOME:-}" ]; then
    realpath -m "$HYPERNOVA_HOME"
  elif [ "$(id -u)" = 0 ]; then
    echo $home_of_root
  else
    echo "$HOME/.local/share/hypernova"
  fi
}

# The user that libvirt's system daemon runs QEMU as.
qemu_user() {
  local configured
  configured=$(sed -n 's/^ *user *= *"+\{0,1\}\([^"]*\)".*/\1/p' /etc/libvirt/qemu.conf 2>/dev/null | tail -1)
  echo "${configured:-libvirt-qemu}"
}

# home_check DIR: refuses a home that QEMU's user cannot reach, before anything is started or made.
home_check() {
  local user directory=$1 blocked=
  user=$(qemu_user)
  id "$user" >/dev/null 2>&1 || fail 1 "QEMU's user $user does not exist" \
    "user = ... in /etc/libvirt/qemu.conf names one"
  while :; do
    # What does not exist yet will be made passable; what is above it must be already.
    if [ -e "$directory" ] && ! as_user "$user" test -x "$directory"; then blocked=$directory; fi
    [ "$directory" != / ] || break
    directory=$(dirname "$directory")
  done
  [ -z "$blocked" ] || fail 1 "QEMU runs as $user, who may not pass through $blocked, so no guest could use $1" \
    "chmod o+x $blocked, or choose another place with HYPERNOVA_HOME=..."
}

as_user() {
  local user=$1
  shift
  setpriv --reuid "$user" --regid "$(id -g "$user")" --init-groups "$@"
}

# home_prepare DIR: makes it and what ./do keeps in it, except for the cache, which whoever needs it first makes.
home_prepare() {
  install -d -m 0711 "$1" "$1/images" "$1/run"
  install -d -m 0700 "$1/log"
}
