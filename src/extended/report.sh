#!/usr/bin/env bash
# Writes the trust report to standard output: what src/extended/promises.tsv promises, and what the steps of src/extended/run.sh came to.
# A test tells a figure by a line "FIGURE: ..." with its seed; what fuzzing executed is told by Jazzer.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=target/extended

figures() {
  grep -hoE 'FIGURE: .*' "$out/$1.log" | sed 's/^FIGURE: //' || true
  grep -hoE 'number_of_executed_units: [0-9]+' "$out/$1.log" | sed 's/number_of_executed_units: \(.*\)/\1 inputs executed, all answered/' || true
}

result() {
  if [ -f "$out/$1.failed" ]; then
    echo "**$1**: FAILED on $(cat "$out/$1.failed")"
  elif [ -f "$out/$1.done" ]; then
    local told
    told=$(figures "$1" | paste -sd ';' | sed 's/;/; /g')
    echo "**$1**: ${told:-passed} ($(cat "$out/$1.done"))"
  else
    echo "**$1**: not run on this machine"
  fi
}

cat <<HEAD
# Trust report

Written by \`src/extended/run.sh\`; do not edit. Each promise, the tests that show it in every build (\`mvn verify\`), and what the longer runs of the same tests came to, with
time and day. A seed shows the same cases again: \`-Dseed=\`.

Machine: $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo), $(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/Java \1/p'), $(uname -s). Commit
$(git log -1 --format='%h of %cs' 2>/dev/null || echo unknown).

| | promise | in every build | in the extended run |
|---|---|---|---|
HEAD
tail -n +2 src/extended/promises.tsv | while IFS=$'\t' read -r id promise tests steps; do
  told=""
  for step in $steps; do
    [ "$step" = "-" ] || told="$told${told:+<br>}$(result "$step")"
  done
  echo "| $id | $promise | $tests | ${told:-–} |"
done
