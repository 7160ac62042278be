#!/usr/bin/env bash
# Writes target/release/THIRD-PARTY.txt and target/release/katydid.cdx.json: what the libraries of the program ask to be told,
# and which ones they are.
#
# Called by `make notices`, which says where the JDK is (JAVA_HOME), has packaged the program and has had Quarkus list what is in it.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The native file says what it was built with; before there is one, it is what would build it.
runtime() {
    local java
    java=$(target/katydid --version 2>/dev/null | sed -n 's/^java  *//p' || true)
    echo "${java:-$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$1/release")}"
}

home=${GRAALVM_HOME:-$JAVA_HOME}
[ -d "$home/legal/java.base" ] || home=$JAVA_HOME
[ -d "$home/legal/java.base" ] || { echo "notices: $home has no folder legal, with the licences of Java" >&2; exit 1; }
mkdir -p target/release
"$JAVA_HOME/bin/java" -cp 'target/quarkus-app/lib/main/*' src/release/Notices.java target/quarkus.cdx.json \
    target/quarkus-app/lib "$home/legal" "$(runtime "$home")" src/release/copyrights.properties "$(bash src/release/time.sh)" target/release
echo "notices: target/release/THIRD-PARTY.txt, target/release/katydid.cdx.json"
