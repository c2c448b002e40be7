# shellcheck shell=bash
# Cgroups of the lab's own, one per DIR, in whatever hierarchies the machine has. Inside their namespace they look like
# all there is, so that a libvirt without systemd makes its own below them.

cgroups=/sys/fs/cgroup

# Every cgroup hierarchy of the machine: one of version 2, or those of version 1.
hierarchies() {
  if [ -e $cgroups/cgroup.controllers ]; then echo $cgroups; else find $cgroups -mindepth 1 -maxdepth 1 -type d; fi
}

cgroup_name() { echo "hypernova-lab-$(basename "$1")"; }

join_cgroups() {
  local hierarchy group file
  for hierarchy in $(hierarchies); do
    group=$hierarchy/$(cgroup_name "$1")
    mkdir -p "$group"
    # An empty version 1 cpuset accepts no process.
    for file in cpuset.cpus cpuset.mems; do
      if [ -e "$hierarchy/$file" ] && [ -e "$group/$file" ]; then cat "$hierarchy/$file" >"$group/$file"; fi
    done
    echo "$BASHPID" >"$group/cgroup.procs"
  done
}

remove_cgroups() {
  local hierarchy group
  for hierarchy in $(hierarchies); do
    group=$hierarchy/$(cgroup_name "$1")
    [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true
  done
}

# mount_cgroups [--net]: inside the new cgroup and mount namespaces, shows DIR's cgroups at the usual place, below a
# sysfs that knows the new network namespace where there is one.
mount_cgroups() {
  local hierarchy names version=1
  names=$(ls $cgroups)
  [ ! -e $cgroups/cgroup.controllers ] || version=2
  [ "${1:-}" != --net ] || mount -t sysfs sysfs /sys
  if [ $version = 2 ]; then
    mount -t cgroup2 cgroup2 $cgroups
    # Version 2 gives controllers only to groups below one that holds no process itself.
    mkdir -p $cgroups/init
    echo $$ >$cgroups/init/cgroup.procs
  else
    mount -t tmpfs -o mode=755 tmpfs $cgroups
    for hierarchy in $names; do mount_hierarchy "$hierarchy"; done
  fi
}

mount_hierarchy() {
  local options=$1
  mkdir -p "$cgroups/$1"
  case $1 in
    unified) mount -t cgroup2 cgroup2 "$cgroups/$1"; return ;;
    systemd) options=none,name=systemd ;;
  esac
  # Names that are only links to another hierarchy cannot be mounted again; libvirt does without them.
  mount -t cgroup -o "$options" cgroup "$cgroups/$1" 2>/dev/null || rmdir "$cgroups/$1"
}
