#!/usr/bin/env bash
# The extended run: the tests whose sizes would not fit into `mvn verify`, one after the other, with the time of each.
#   src/extended/run.sh            runs what is not done yet; interrupted, it goes on where it stopped
#   src/extended/run.sh --again    starts over
# Needs npm for the examples that HL7 publishes with R4. What was done, with its output, stands in target/extended/.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=target/extended
[ "${1:-}" = "--again" ] && rm -rf "$out"
mkdir -p "$out"

total=11
number=0
step() {
  local name=$1
  shift
  number=$((number + 1))
  if [ -f "$out/$name.done" ]; then
    echo "[$number/$total] $name: done before, $(cat "$out/$name.done")"
    return
  fi
  echo "[$number/$total] $name: began $(date +%H:%M:%S), output in $out/$name.log"
  local began=$SECONDS
  if ! "$@" > "$out/$name.log" 2>&1; then
    echo "[$number/$total] $name: FAILED after $((SECONDS - began)) s"
    grep -E "^\[ERROR\]" "$out/$name.log" | head -5
    exit 1
  fi
  echo "$((SECONDS - began)) s" > "$out/$name.done"
  echo "[$number/$total] $name: $(cat "$out/$name.done")"
}

examples() {
  [ -d "$out/r4-examples/package" ] && return
  mkdir -p "$out/r4-examples"
  (cd "$out/r4-examples" && npm pack --silent hl7.fhir.r4.examples@4.0.1 && tar xzf ./*.tgz)
}

units() { mvn -B surefire:test "$@"; }

kills() { mvn -B failsafe:integration-test failsafe:verify -Dit.test=KillIT -Dkills=50; }

step build mvn -q -B -DskipTests package
step kills kills
step restarts mvn -B failsafe:integration-test failsafe:verify -Dit.test=DatabaseRestartIT -Drestarts=50
step crowds units -Dtest='*ConcurrencyTest' -Dkeys=10000 -Dupdates=100000
step altered-audit units -Dtest=ProofTest -Dmutations=10000
step spotbugs mvn -B -Pspotbugs compile spotbugs:check
step visits units -Dtest='*VisitsTest' -Dvisits=20000
step hospital-records units -Dtest=HospitalDataTest -Dhospital.patients=13
step fetch-r4-examples examples
step r4-examples units -Dtest=PublishedExamplesTest -Dr4.examples="$PWD/$out/r4-examples/package"
step oracle-and-mutants units -Dtest='*OracleTest,ProverTest' -Dsearch.oracle.searches=100000 -Dmutants=1000000
echo "The extended run is complete."
