#!/usr/bin/env bash
# Writes the trust report to standard output: what src/extended/promises.tsv promises, and what the steps of src/extended/run.sh came to (src/extended/results.tsv).
set -euo pipefail
cd "$(dirname "$0")/../.."
results=src/extended/results.tsv

result() {
  local outcome seconds day commit figures
  if IFS=$'\t' read -r _ outcome seconds day commit figures < <(grep "^$1"$'\t' "$results"); then
    [ "$outcome" = passed ] || figures="FAILED${figures:+: $figures}"
    echo "**$1**: ${figures:-passed} ($seconds, $day, $commit)"
  else
    echo "**$1**: not run yet"
  fi
}

cat <<HEAD
# Trust report

Written by \`src/extended/run.sh\`; do not edit. Each promise, the tests that show it in every build (\`mvn verify\`), and what the longer runs of the same tests came to, with
their time, day and commit. A seed shows the same cases again: \`-Dseed=\`.

Machine: $(nproc) cores, $(awk '/MemTotal/ {printf "%.0f GB", $2 / 1048576}' /proc/meminfo), $(java -version 2>&1 | sed -n 's/.*version "\(.*\)".*/Java \1/p'), $(uname -s).

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

cat <<REST

## Beside the promises

REST
cut -f1 "$results" | while read -r step; do
  cut -f4 src/extended/promises.tsv | tr ' ' '\n' | grep -qx "$step" || echo "* $(result "$step")"
done
