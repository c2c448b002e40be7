#!/usr/bin/env bash
# The one entry point, for people and machines alike. ./do help lists what it can do.
set -euo pipefail
umask 022

cd "$(dirname "$(readlink -f "$0")")"
for part in eng/do/*.sh; do
  # shellcheck source=/dev/null
  . "$part"
done

command=${1:-help}
[ $# = 0 ] || shift
if ! [[ $command =~ ^[a-z]+$ ]] || [ ! -e "eng/do/commands/$command" ]; then
  fail 2 "no such command: $command (./do help)"
fi
# shellcheck source=/dev/null
. "eng/do/commands/$command"
