#!/usr/bin/env bash
# Builds target/katydid, the program as one file without a JVM.
#
#   build.sh         for releases: slower to build, faster to run
#   build.sh quick   for daily work: about two thirds of the time, and slower to run (-Ob)
#
# Called by `make native` and `make native-quick`, which set JAVA_HOME.
set -euo pipefail
cd "$(dirname "$0")/../.."

readonly JAVA=25
# The memory that the image builder was observed to need in total, and the largest heap it may use.
readonly NEEDED_MB=4500
readonly HEAP_MB=6144

fail() {
    echo "native: $*" >&2
    exit 1
}

main() {
    GRAALVM_HOME=$(find_graalvm)
    export GRAALVM_HOME
    require_java
    local heap
    heap=$(heap_mb)
    local arguments=(-B -ntp -Dstyle.color=never package -Dnative -Dmaven.test.skip -Dspotless.check.skip
        "-Dquarkus.native.native-image-xmx=${heap}m" "-Dkatydid.commit=$(bash src/release/commit.sh)")
    # -O3 was measured, too, and made no difference to a request beyond noise
    local level=-O2
    [ "${1:-}" = quick ] && level=-Ob
    arguments+=("-Dquarkus.native.additional-build-args-append=$level")
    echo "native: $("$GRAALVM_HOME/bin/native-image" --version | sed -n 2p), $heap MB of heap; takes minutes"
    rm -f target/katydid-*-runner
    mvn "${arguments[@]}" | shown
    keep target/katydid-*-runner
}

# GRAALVM_HOME, then the path. A GRAALVM_HOME that is not one is a mistake, not a reason to look elsewhere.
find_graalvm() {
    if [ -n "${GRAALVM_HOME:-}" ]; then
        [ -x "$GRAALVM_HOME/bin/native-image" ] ||
            fail "GRAALVM_HOME=$GRAALVM_HOME has no bin/native-image: it is not GraalVM or Mandrel $JAVA."
        echo "$GRAALVM_HOME"
        return
    fi
    local found
    found=$(command -v native-image) ||
        fail "no GraalVM found: install GraalVM or Mandrel $JAVA (with SDKMAN: sdk install java 25-graalce) and set GRAALVM_HOME to it."
    dirname "$(dirname "$(readlink -f "$found")")"
}

require_java() {
    local version
    version=$("$GRAALVM_HOME/bin/native-image" --version 2>&1 | sed -n '1s/^native-image \([0-9]*\).*/\1/p')
    [ "$version" = "$JAVA" ] ||
        fail "$GRAALVM_HOME is of Java ${version:-unknown}: GraalVM or Mandrel $JAVA is needed."
}

# Most of the free memory, so that the machine is not asked for more than it has.
heap_mb() {
    local free
    free=$(free_mb)
    if [ "$free" -lt "$NEEDED_MB" ]; then
        fail "only $free MB of memory is free: the build needs $NEEDED_MB MB. End other programs, or build on a larger machine."
    fi
    echo $((free * 8 / 10 < HEAP_MB ? free * 8 / 10 : HEAP_MB))
}

# The free memory of the machine, or the limit of the container if that is lower.
free_mb() {
    {
        awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo
        awk '/^[0-9]+$/ { print int($1 / 1048576) }' /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes
    } 2>/dev/null | sort -n | head -n 1
}

# The stages as they come, and every warning or error; the rest goes to a log.
shown() {
    local log=target/native.log
    mkdir -p target
    tee "$log" | grep --line-buffered -v '^WARNING: Use of the three-letter' | grep --line-buffered -E '^\[[0-9]/8\]|^\[ERROR\]|^Error|^Fatal|Peak RSS|Exit code' || true
    [ "${PIPESTATUS[0]}" = 0 ]
}

# Under its own name, without symbols, and never half written.
keep() {
    [ $# = 1 ] && [ -x "$1" ] || fail "the build left no file; see target/native.log"
    if command -v strip >/dev/null; then
        strip -o target/katydid.new "$1"
    else
        cp "$1" target/katydid.new
    fi
    mv target/katydid.new target/katydid
    rm "$1"
    echo "native: target/katydid, $(($(stat -c %s target/katydid) / 1000000)) MB"
}

main "$@"
