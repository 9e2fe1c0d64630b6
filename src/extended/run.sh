#!/usr/bin/env bash
# The extended run: the tests whose sizes would not fit into `mvn verify`, one after the other, with the time of each.
#   src/extended/run.sh                  runs what is not done yet; interrupted, it goes on where it stopped
#   src/extended/run.sh --again          starts over
#   src/extended/run.sh --only kills ... runs only these steps
# Needs npm for the examples that HL7 publishes with R4. What was done, with its output, stands in target/extended/. What each step came to, with its time, day and commit, is kept
# in src/extended/results.tsv, so that runs of several days add up; docs/trust-report.md is written from it at the end, also after a failure.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=target/extended
[ "${1:-}" = "--again" ] && rm -rf "$out"
only=" "
[ "${1:-}" = "--only" ] && only=" ${*:2} "
mkdir -p "$out"
results=src/extended/results.tsv
trap 'src/extended/report.sh > "$out/report.md" && mv "$out/report.md" docs/trust-report.md' EXIT

# What a step's output tells: lines "FIGURE: ..." of tests, and what Jazzer executed.
figures() {
  {
    grep -hoE 'FIGURE: .*' "$out/$1.log" | sed 's/^FIGURE: //'
    grep -hoE 'number_of_executed_units: [0-9]+' "$out/$1.log" | sed 's/number_of_executed_units: \(.*\)/\1 inputs executed, all answered/'
  } | tr '\t' ' ' | paste -sd ';' | sed 's/;/; /g'
}

# Keeps what a step came to in place of what it came to before.
keep() {
  local name=$1 outcome=$2 seconds=$3 commit
  commit=$(git log -1 --format=%h)$(git diff --quiet HEAD -- src/main src/test pom.xml || echo ' and changes')
  touch "$results"
  {
    grep -v "^$name"$'\t' "$results" || true
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$outcome" "$seconds s" "$(date -u +%Y-%m-%d)" "$commit" "$([ "$outcome" != passed ] || figures "$name")"
  } | LC_ALL=C sort > "$out/results.tsv"
  mv "$out/results.tsv" "$results"
}

total=$(grep -c '^step ' "$0")
number=0
step() {
  local name=$1
  shift
  number=$((number + 1))
  [ "$only" = " " ] || [[ $only == *" $name "* ]] || return 0
  if [ -f "$out/$name.done" ]; then
    echo "[$number/$total] $name: done before, $(cat "$out/$name.done")"
    return
  fi
  echo "[$number/$total] $name: began $(date +%H:%M:%S), output in $out/$name.log"
  local began=$SECONDS
  if ! "$@" > "$out/$name.log" 2>&1; then
    echo "[$number/$total] $name: FAILED after $((SECONDS - began)) s"
    keep "$name" FAILED "$((SECONDS - began))"
    grep -E "^\[ERROR\]" "$out/$name.log" | head -5
    exit 1
  fi
  keep "$name" passed "$((SECONDS - began))"
  echo "$((SECONDS - began)) s, $(date -u +%Y-%m-%d)" > "$out/$name.done"
  echo "[$number/$total] $name: $(cat "$out/$name.done")"
}

examples() {
  [ -d "$out/r4-examples/package" ] && return
  mkdir -p "$out/r4-examples"
  (cd "$out/r4-examples" && npm pack --silent hl7.fhir.r4.examples@4.0.1 && tar xzf ./*.tgz)
}

# fhir-kit-client does all it can against a running server.
client() {
  mkdir -p "$out/fhir-kit-client"
  (cd "$out/fhir-kit-client" && npm install --silent --no-audit --no-fund fhir-kit-client@2.0.3)
  rm -rf "$out/fhir-kit-client/data"
  java -jar target/sci-registry.jar serve --port 8181 --update-create --data "$out/fhir-kit-client/data" &
  local server=$! result=0
  for _ in $(seq 120); do
    sleep 1
    curl -sf http://localhost:8181/health/ready > /dev/null && break
  done
  (cd "$out/fhir-kit-client" && node ../../../src/extended/fhir-kit-client.mjs http://localhost:8181/fhir) || result=$?
  kill $server
  return $result
}

units() { mvn -B surefire:test "$@"; }

wholes() { mvn -B failsafe:integration-test failsafe:verify "$@"; }

# Jazzer looks for inputs that are not answered, from the corpora on.
fuzz() {
  local hook=none
  [ "$1" = app.LoadFuzz ] && hook=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery
  mkdir -p "target/fuzz/org.sciregistry.$1"
  mvn -B -Pfuzz exec:exec -Dtarget="org.sciregistry.$1" -Dseconds="${FUZZ_SECONDS:-600}" -Dhooks.off=$hook
}

step build mvn -q -B -DskipTests package
step kills wholes -Dit.test=KillIT -Dkills="${KILLS:-500}"
step store-kills units -Dtest=StoreKillTest -Dstore.kills="${STORE_KILLS:-500}"
step power-cuts units -Dtest=H2PowerCutTest -Dcuts="${CUTS:-900}"
step postgres-power-cuts units -Dtest=PostgresPowerCutTest -Dpostgres.cuts="${POSTGRES_CUTS:-100}"
step disk-full wholes -Dit.test=DiskFullIT
step restarts wholes -Dit.test=DatabaseRestartIT -Drestarts="${RESTARTS:-50}"
step crowds units -Dtest='*ConcurrencyTest' -Dkeys="${KEYS:-10000}" -Dupdates="${UPDATES:-100000}"
step schedules units -Dtest='EndingQueueTest,AnsweredBeforeTest,AttemptLimitTest' -Dscenarios=30 -Dschedules="${SCHEDULES:-2000}"
step altered-audit units -Dtest=ProofTest -Dmutations="${MUTATIONS:-10000}"
step twins units -Dtest=NonInterferenceTest -Dinterference.requests="${TWIN_REQUESTS:-10000}" -Dinterference.patients=10000
step upgrades units -Dtest=UpgradeTest
step fuzz-document fuzz document.DocumentFuzz
step fuzz-xml fuzz http.XmlFuzz
step fuzz-search fuzz search.SearchFuzz
step fuzz-page-links fuzz search.PageLinkFuzz
step fuzz-patch fuzz interaction.PatchFuzz
step fuzz-tokens fuzz access.TokenFuzz
step fuzz-exams fuzz app.ExamLinesFuzz
step fuzz-load fuzz app.LoadFuzz
step spotbugs mvn -B -Pspotbugs compile spotbugs:check
step visits units -Dtest='*VisitsTest' -Dvisits=20000
step hospital-records units -Dtest=HospitalDataTest -Dhospital.patients=13
step fhir-kit-client client
step fetch-r4-examples examples
step r4-examples units -Dtest=PublishedExamplesTest -Dr4.examples="$PWD/$out/r4-examples/package"
step oracle-and-mutants units -Dtest='*OracleTest,ProverTest' -Dsearch.oracle.searches=100000 -Dmutants=1000000
echo "The extended run is complete."
