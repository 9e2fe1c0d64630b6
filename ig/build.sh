#!/usr/bin/env bash
# Compiles the guide: FSH -> SUSHI -> snapshots -> profiles/. Needs npm and the JDK; the Maven build itself does not.
#   ig/build.sh          writes profiles/
#   ig/build.sh --check  fails when profiles/ differs from what the FSH compiles to
set -euo pipefail
cd "$(dirname "$0")"
export HOME="$PWD/.fhir/home"
[ -x node_modules/.bin/sushi ] || npm install --no-audit --no-fund --no-package-lock --silent
[ -d .fhir/home/.fhir/packages/hl7.fhir.r4.core#4.0.1 ] || node tools/fhir-cache.mjs .fhir/home/.fhir/packages
rm -rf fsh-generated
node_modules/.bin/sushi build . | tee .fhir/sushi.log | grep -E "Errors|^error" || true
grep -q " 0 Errors" .fhir/sushi.log
unset HOME
export HOME="${REAL_HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
cd ..
target=profiles
pages=docs/guide
if [ "${1:-}" = "--check" ]; then
  target=target/profiles-check
  pages=target/pages-check
  rm -rf "$target" "$pages"
  mkdir -p "$target" "$pages"
  cp -r docs/guide/. "$pages"
fi
mvn -q -B -DskipTests test-compile org.codehaus.mojo:exec-maven-plugin:3.5.1:java \
  -Dexec.classpathScope=test -Dexec.mainClass=org.sciregistry.profile.CompileGuide -Dexec.arguments="$target,$pages"
if [ "${1:-}" = "--check" ]; then
  diff -r profiles "$target" && diff -r docs/guide "$pages" && echo "profiles/ and docs/guide are what the FSH compiles to"
fi
