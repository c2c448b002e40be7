# shellcheck shell=bash
# The machine's packages, from eng/packages.

# packages_missing WHO...: those of the list that are not installed.
packages_missing() {
  local wanted
  wanted=$(awk -v who=" $* " 'NF == 2 && index(who, " " $1 " ") { print $2 }' eng/packages | sort -u)
  # shellcheck disable=SC2086 # a list of names
  comm -23 <(echo "$wanted") \
    <(dpkg-query -W -f '${binary:Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
      awk '$2 == "installed" { sub(/:.*/, "", $1); print $1 }' | sort -u)
}

# packages_install WHO...: installs what is missing; nothing that comes with it is started.
packages_install() {
  local missing
  missing=$(packages_missing "$@" | tr '\n' ' ')
  [ -n "${missing// /}" ] || return 0
  [ "$(id -u)" = 0 ] || fail 1 "these packages are missing: $missing" "as root: apt-get install $missing"
  say "installing $missing"
  compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || apt_get update
  # Names that the lists no longer have make a second attempt worthwhile, after an update.
  # shellcheck disable=SC2086 # a list of names
  without_services apt_get install $missing || { apt_get update && without_services apt_get install $missing; } ||
    fail 1 "apt-get could not install $missing"
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive quietly apt-get -y -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 \
    -o APT::Install-Recommends=false "$@"
}

# Debian starts what it installs, unless policy-rc.d forbids; a PostgreSQL cluster of the machine's own is not wanted.
without_services() {
  local policy=/usr/sbin/policy-rc.d clusters=/etc/postgresql-common/createcluster.d/hypernova.conf code=0 ours=false
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy
    chmod 0755 $policy
    ours=true
  fi
  mkdir -p "$(dirname $clusters)"
  echo 'create_main_cluster = false' >$clusters
  "$@" || code=$?
  rm -f $clusters
  [ $ours = false ] || rm -f $policy
  return $code
}
