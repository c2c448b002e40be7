# shellcheck shell=bash
# Building, no more often than needed.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
# Compilers that would stay for the next build are processes that nobody stops.
export UseSharedCompilation=false MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

# build TARGET [OPTION...]: exactly the packages of the lock files, warnings as errors.
build() {
  command -v dotnet >/dev/null || fail 1 "the .NET SDK is not installed ($(sdk_wanted))"
  quietly dotnet restore "$1" --locked-mode -nodeReuse:false -v quiet || fail 1 "restoring $1 failed"
  quietly dotnet build "$1" --no-restore -nodeReuse:false -v quiet -clp:NoSummary "${@:2}" ||
    fail 1 "building $1 failed"
}

sdk_wanted() { sed -n 's/.*"version": "\([^"]*\)".*/global.json asks for \1/p' global.json; }

# Whether something that is compiled is newer than the stamp file of an earlier build.
changed_since() {
  [ ! -e "$1" ] || [ -n "$(find src Directory.Build.props Directory.Packages.props global.json eng/BannedSymbols.txt \
    \( -name bin -o -name obj \) -prune -o -newer "$1" -print -quit)" ]
}

# build_all: the solution, which is at least what build_once would build.
build_all() {
  local name
  mkdir -p artifacts/built
  touch artifacts/built/all
  build Hypernova.slnx "$@"
  for name in hn daemon; do touch -r artifacts/built/all "artifacts/built/$name"; done
}

# build_once NAME PROJECT...: builds the projects, unless that was done since they last changed. Two callers at once
# build one after the other.
build_once() {
  local stamp=artifacts/built/$1 project
  shift
  changed_since "$stamp" || return 0
  mkdir -p artifacts/built
  exec 8>artifacts/built/lock
  flock 8
  if changed_since "$stamp"; then
    # What changes from here on counts as changed; the folders that a build makes do not.
    local folder
    for folder in src/*/; do mkdir -p "$folder/bin" "$folder/obj"; done
    touch "$stamp.new"
    for project in "$@"; do
      say "building $(basename "$project")"
      # Not with the lock: whatever a build leaves behind would hold it.
      build "$project" 8>&-
    done
    mv "$stamp.new" "$stamp"
  fi
  exec 8>&-
}
