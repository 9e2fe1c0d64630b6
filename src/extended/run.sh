#!/usr/bin/env bash
# The extended run: the tests whose sizes would not fit into `mvn verify`, one after the other, with the time of each.
#   src/extended/run.sh                       runs what is not done yet; interrupted, it goes on where it stopped, long steps behind their last portion
#   src/extended/run.sh --again               starts over
#   src/extended/run.sh --only kills ...      runs only these steps; --again --only kills ... runs them over
# Needs npm for the examples that HL7 publishes with R4. What was done, with its output, stands in target/extended/. What each step came to, with its time, day and commit, is kept
# in src/extended/results.tsv, of long steps after each portion, so that runs of several days add up; docs/trust-report.md is written from it at the end, also after a failure.
# How far a step is stands in one line on a terminal; elsewhere a line tells it each half minute.
set -euo pipefail
cd "$(dirname "$0")/../.."
out=target/extended
results=src/extended/results.tsv
mapfile -t steps < <(sed -n 's/^step \([^ ]*\).*/\1/p' "$0")
again=no
only=" "
while [ $# -gt 0 ]; do
  case $1 in
    --again) again=yes ;;
    --only)
      shift
      for name in "$@"; do
        [[ " ${steps[*]} " == *" $name "* ]] || { echo "There is no step $name; there are: ${steps[*]}" >&2; exit 2; }
      done
      only=" $* "
      break
      ;;
    *) sed -n '2,8s/^# \?//p' "$0" >&2; exit 2 ;;
  esac
  shift
done
mkdir -p "$out"
watcher=""
finish() {
  [ -z "$watcher" ] || kill "$watcher" 2> /dev/null || true
  src/extended/report.sh > "$out/report.md" && mv "$out/report.md" docs/trust-report.md
}
trap finish EXIT
trap 'exit 130' INT TERM

# The logs of a step and of its portions, the newest first.
logs() { find "$out" -maxdepth 1 \( -name "$1.log" -o -name "$1.[0-9]*.log" \) -printf '%T@ %p\n' | sort -rn | cut -d' ' -f2; }

portions_done() { find "$out" -maxdepth 1 -name "$1.[0-9]*.done"; }

# The seconds all portions took that are done.
seconds_of() { portions_done "$1" | xargs -r cat | awk '{ sum += $1 } END { print sum + 0 }'; }

# What a step's output tells: lines "FIGURE: ..." of tests, and what Jazzer executed. Portions tell the same with other numbers: those are added up, seeds are listed.
figures() {
  logs "$1" | xargs cat \
    | grep -aoE 'FIGURE: .*|number_of_executed_units: [0-9]+' \
    | sed 's/^FIGURE: //; s/number_of_executed_units: \(.*\)/\1 inputs executed, all answered/' \
    | awk '{
        key = ""
        for (at = 1; at <= NF; at++) {
          word[at] = $at
          if ($at ~ /^[0-9]+[,;:]?$/) word[at] = "#"
          key = key " " word[at]
        }
        if (!(key in lines)) { order[++kinds] = key }
        lines[key]++
        words[key] = NF
        for (at = 1; at <= NF; at++) {
          if (word[at] != "#" || lines[key] == 1) value[key, at] = $at
          else {
            tail = $at; gsub(/[0-9]/, "", tail)
            before = value[key, at]; sub(/[,;:]$/, "", before)
            value[key, at] = (at > 1 && $(at - 1) == "seed" ? before "/" ($at + 0) : before + $at) tail
          }
        }
      }
      END {
        for (kind = 1; kind <= kinds; kind++) {
          line = ""
          for (at = 1; at <= words[order[kind]]; at++) line = line (at > 1 ? " " : "") value[order[kind], at]
          print line
        }
      }' \
    | tr '\t' ' ' | paste -sd '|' | sed 's/|/; /g'
}

commit() {
  echo "$(git log -1 --format=%h)$(git diff --quiet HEAD -- src/main src/test pom.xml || echo ' and changes')"
}

# Keeps what a step came to in place of what it came to before.
keep() {
  local name=$1 outcome=$2 seconds=$3
  touch "$results"
  {
    grep -v "^$name"$'\t' "$results" || true
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$outcome" "$seconds s" "$(date -u +%Y-%m-%d)" "$(commit)" "$([ "$outcome" != passed ] || figures "$name")"
  } | LC_ALL=C sort > "$out/results.tsv"
  mv "$out/results.tsv" "$results"
}

# Tells how far a step is, from the last of its lines "PROGRESS: ...", what Jazzer has executed, or which test runs.
watch_step() {
  local name=$1 began=$SECONDS told parts bar full pause=30
  [ -t 1 ] && pause=2
  while true; do
    for _ in $(seq "$pause"); do sleep 1; done
    told=$(logs "$name" | sed -n 1p | xargs -r tail -c 1000000 \
      | grep -aoE 'PROGRESS: .*|^#[0-9]+|Running org[.A-Za-z0-9]+' | tail -1 | sed 's/^PROGRESS: //; s/^#\(.*\)/\1 inputs executed/' || true)
    parts=$(portions_done "$name" | wc -l)
    [ "$parts" = 0 ] || told="portions done: $parts${told:+, }$told"
    told="$((SECONDS - began)) s${told:+, }$told"
    if [ -t 1 ]; then
      bar=""
      if [[ $told =~ ([0-9]+)\ of\ ([0-9]+) ]] && [ "${BASH_REMATCH[2]}" -gt 0 ]; then
        full=$((20 * BASH_REMATCH[1] / BASH_REMATCH[2]))
        bar=$(printf '[%s%s] ' "$(printf '%*s' "$full" '' | tr ' ' '#')" "$(printf '%*s' "$((20 - full))" '' | tr ' ' '.')")
      fi
      printf '\r\033[K%s' "$(echo "  $bar$told" | cut -c "1-$(($(tput cols 2> /dev/null || echo 100) - 1))")"
    else
      echo "  $name: $told"
    fi
  done
}

number=0
step() {
  local name=$1 began=$SECONDS seconds
  shift
  number=$((number + 1))
  [ "$only" = " " ] || [[ $only == *" $name "* ]] || return 0
  [ "$again" = no ] || rm -f "$out/$name".done "$out/$name".[0-9]*
  if [ -f "$out/$name.done" ]; then
    echo "[$number/${#steps[@]}] $name: done before, $(cat "$out/$name.done")"
    return
  fi
  echo "[$number/${#steps[@]}] $name: began $(date +%H:%M:%S), output in $out/$name.log"
  watch_step "$name" &
  watcher=$!
  local result=0
  "$@" > "$out/$name.log" 2>&1 || result=$?
  kill "$watcher" && wait "$watcher" 2> /dev/null || true
  watcher=""
  [ ! -t 1 ] || printf '\r\033[K'
  seconds=$(seconds_of "$name")
  [ "$seconds" != 0 ] || seconds=$((SECONDS - began))
  if [ $result -ne 0 ]; then
    echo "[$number/${#steps[@]}] $name: FAILED after $seconds s"
    keep "$name" FAILED "$seconds"
    logs "$name" | xargs grep -ahE "^\[ERROR\]" | sed -n 1,5p || true
    exit 1
  fi
  keep "$name" passed "$seconds"
  echo "$seconds s, $(date -u +%Y-%m-%d), $(commit)" > "$out/$name.done"
  echo "[$number/${#steps[@]}] $name: $(cat "$out/$name.done")"
}

# A long step in portions, each with a seed of its own and each kept: portions <how many> <property of the size> <size> <command>
portions() {
  local number=$1 property=$2 size=$3 part began
  shift 3
  [ "$size" -ge "$number" ] || number=$size
  for part in $(seq "$number"); do
    [ ! -f "$out/$name.$part.done" ] || continue
    began=$SECONDS
    "$@" "-D$property=$((size / number))" "-Dseed=$((RANDOM * 32768 + RANDOM))" > "$out/$name.$part.log" 2>&1 || return 1
    echo "$((SECONDS - began)) s" > "$out/$name.$part.done"
    keep "$name" passed "$(seconds_of "$name")"
  done
}

examples() {
  [ -d "$out/r4-examples/package" ] && return
  mkdir -p "$out/r4-examples"
  (cd "$out/r4-examples" && npm pack --silent hl7.fhir.r4.examples@4.0.1 && tar xzf ./*.tgz)
}

# fhir-kit-client does all it can against a running server.
client() {
  mkdir -p "$out/fhir-kit-client"
  (cd "$out/fhir-kit-client" && npm install --silent --no-audit --no-fund fhir-kit-client@2.0.3) || return 1
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

bugs() {
  mvn -B compile spotbugs:check || return 1
  grep -o '<FindBugsSummary[^>]*' target/spotbugsXml.xml \
    | sed -n "s/.*total_classes=['\"]\([0-9]*\).*total_bugs=['\"]\([0-9]*\).*/FIGURE: \1 classes examined, \2 findings/p"
}

step build mvn -q -B -DskipTests package
step kills portions 10 kills "${KILLS:-500}" wholes -Dit.test=KillIT
step store-kills portions 5 store.kills "${STORE_KILLS:-500}" units -Dtest=StoreKillTest
step power-cuts portions 5 cuts "${CUTS:-900}" units -Dtest=H2PowerCutTest
step postgres-power-cuts portions 5 postgres.cuts "${POSTGRES_CUTS:-100}" units -Dtest=PostgresPowerCutTest
step out-of-memory wholes -Dit.test=OutOfMemoryIT
step disk-full wholes -Dit.test=DiskFullIT
step restarts wholes -Dit.test=DatabaseRestartIT -Drestarts="${RESTARTS:-50}"
step crowds units -Dtest='*ConcurrencyTest' -Dkeys="${KEYS:-10000}" -Dupdates="${UPDATES:-100000}"
step deletions units -Dtest='*DeletionTest' -Draces="${RACES:-5000}"
step schedules units -Dtest='EndingQueueTest,AnsweredBeforeTest,AttemptLimitTest' -Dscenarios=30 -Dschedules="${SCHEDULES:-2000}"
step altered-audit units -Dtest=ProofTest -Dmutations="${MUTATIONS:-10000}"
step sites units -Dtest='*SitesTest'
step twins units -Dtest=NonInterferenceTest -Dinterference.requests="${TWIN_REQUESTS:-10000}" -Dinterference.patients=10000
step upgrades units -Dtest=UpgradeTest
step bad-input units -Dtest=BadInputTest -Drequests="${BAD_REQUESTS:-20000}"
step outgoing units -Dtest=OutgoingTest
step fuzz-document fuzz document.DocumentFuzz
step fuzz-xml fuzz http.XmlFuzz
step fuzz-search fuzz search.SearchFuzz
step fuzz-page-links fuzz search.PageLinkFuzz
step fuzz-patch fuzz interaction.PatchFuzz
step fuzz-tokens fuzz access.TokenFuzz
step fuzz-exams fuzz app.ExamLinesFuzz
step fuzz-load fuzz app.LoadFuzz
step spotbugs bugs
step visits units -Dtest='*VisitsTest' -Dvisits="${VISITS:-20000}"
step hospital-records units -Dtest=HospitalDataTest -Dhospital.patients=13
step fhir-kit-client client
step fetch-r4-examples examples
step r4-examples units -Dtest=PublishedExamplesTest -Dr4.examples="$PWD/$out/r4-examples/package"
step oracle portions 10 search.oracle.searches "${SEARCHES:-100000}" units -Dtest='*OracleTest'
step mutants portions 10 mutants "${MUTANTS:-1000000}" units -Dtest=ProverTest -Dr4.examples="$PWD/$out/r4-examples/package"
echo "The extended run is complete."
