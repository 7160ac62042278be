#!/usr/bin/env bash
# Writes target/release/THIRD-PARTY.txt and target/release/katydid.cdx.json: the notices that the
# licences of the libraries require, and the list of the libraries.
#
# Called by `make notices`, which sets JAVA_HOME, packages the program and has Quarkus list its contents.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Prints the Java of the native file; if there is none yet, the one that would build it.
runtime() {
    local java
    java=$(target/katydid --version 2>/dev/null | sed -n 's/^java  *//p' || true)
    echo "${java:-$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release")}"
}

home=${GRAALVM_HOME:-$JAVA_HOME}
[ -d "$home/legal/java.base" ] || home=$JAVA_HOME
[ -d "$home/legal/java.base" ] || { echo "notices: $home has no folder 'legal' with the licences of Java" >&2; exit 1; }
mkdir -p target/release
"$JAVA_HOME/bin/java" -cp 'target/quarkus-app/lib/main/*' src/release/Notices.java target/quarkus.cdx.json \
    target/quarkus-app/lib "$home/legal" "$(runtime "$home")" src/release/copyrights.properties "$(bash src/release/time.sh)" target/release
echo "notices: target/release/THIRD-PARTY.txt, target/release/katydid.cdx.json"
