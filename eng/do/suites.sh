# shellcheck shell=bash
# Running test projects, two at a time, and counting what they report.

# run_suites [NAME...]: all, or those named; prints a line for each, what failed and what was skipped, and the sum.
# Succeeds when at least one test passed and none failed.
run_suites() {
  local results=artifacts/tests suites
  mapfile -t suites < <(suites_named "$@")
  [ ${#suites[@]} -gt 0 ] || fail 2 "no such suite: $*"
  rm -rf $results
  mkdir -p $results
  trap stop_suites EXIT
  local name running=0
  for name in "${suites[@]}"; do
    if [ $running -ge 2 ]; then
      wait -n || true
      running=$((running - 1))
    fi
    run_suite "$name" $results &
    running=$((running + 1))
  done
  wait
  trap - EXIT
  count_suites $results "${suites[@]}"
}

# The longest come first, so that they do not run alone at the end.
suites_named() {
  local file name
  for name in Lab Server Hypervisor Libvirt; do [ ! -e "tests/$name/$name.Tests.csproj" ] || echo "$name"; done |
    cat - <(for file in tests/*/*.Tests.csproj; do basename "$file" .Tests.csproj; done) |
    awk -v wanted=" $* " '!seen[$0]++ && (wanted == "  " || index(wanted, " " $0 " "))'
}

run_suite() {
  local name=$1 results=$2 code=0 since=$SECONDS
  timeout --kill-after=10 "${HYPERNOVA_SUITE_TIMEOUT:-1800}" \
    dotnet "tests/$name/bin/Debug/net10.0/Hypernova.$name.Tests.dll" --no-ansi --no-progress \
    --results-directory "$results" --report-xunit --report-xunit-filename "$name.xml" \
    </dev/null >"$results/$name.log" 2>&1 || code=$?
  echo "$code $((SECONDS - since))" >"$results/$name.end"
  suite_line "$name" "$results" >&2
}

stop_suites() {
  local job child
  for job in $(jobs -p); do
    for child in $(cat "/proc/$job/task/$job/children" 2>/dev/null) "$job"; do kill "$child" 2>/dev/null || true; done
  done
  wait || true
}

# suite_counts NAME RESULTS: passed, failed, skipped. A suite that ended badly without a failed test failed once; codes
# 2 and 8 are the runner's for failed tests and for none at all.
suite_counts() {
  local passed=0 failed=0 skipped=0 errors=0 code
  read -r code _ <"$2/$1.end"
  if [ -s "$2/$1.xml" ]; then
    read -r passed failed skipped errors < <(grep -o '<assembly [^>]*>' "$2/$1.xml" | awk '
      { for (i = 1; i <= 4; i++) { n = "0"; if (match($0, " " name[i] "=\"[0-9]+")) n = substr($0, RSTART, RLENGTH)
          sub(/.*"/, "", n); sum[i] += n } }
      BEGIN { split("passed failed skipped errors", name) }
      END { print sum[1] + 0, sum[2] + 0, sum[3] + 0, sum[4] + 0 }')
  fi
  failed=$((failed + errors))
  if [ "$failed" = 0 ] && [ "$code" != 0 ] && [ "$code" != 8 ]; then failed=1; fi
  echo "$passed $failed $skipped"
}

suite_line() {
  local passed failed skipped code seconds
  read -r passed failed skipped < <(suite_counts "$1" "$2")
  read -r code seconds <"$2/$1.end"
  printf '%-12s %5d passed %3d failed %3d skipped  %4d s%s\n' "$1" "$passed" "$failed" "$skipped" "$seconds" \
    "$([ "$code" = 0 ] || echo "  (ended with $code)")"
}

count_suites() {
  local results=$1 name passed failed skipped all=(0 0 0)
  shift
  for name in "$@"; do
    read -r passed failed skipped < <(suite_counts "$name" "$results")
    all=($((all[0] + passed)) $((all[1] + failed)) $((all[2] + skipped)))
    [ $((failed + skipped)) != 0 ] || continue
    echo "── $name"
    sed '/^Test run summary/,$d; /In process file artifacts/,$d; /^$/d' "$results/$name.log"
  done
  echo "${all[0]} passed, ${all[1]} failed, ${all[2]} skipped"
  [ "${all[1]}" = 0 ] && [ "${all[0]}" -gt 0 ]
}
