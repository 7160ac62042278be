#!/usr/bin/env bash
# Measures what src/docs/benchmarks.md shows of target/katydid, beside the JVM, on this machine:
#
#   start   `katydid --help`, and from exec to the arrival of the first request
#   memory  peak with one user and with a thousand
#   latency what the program adds to the responder's own time
#   speed   requests per CPU-second beside wrk, by bench.sh
#
# Called by `make bench-native`, after a build.  By hand:  PARTS="start" bash src/test/bench/native.sh
set -euo pipefail
cd "$(dirname "$0")/../../.."

export PARTS=${PARTS:-start memory latency speed}
readonly NATIVE=${NATIVE:-target/katydid}
readonly JVM=${JVM:-${JAVA_HOME:+$JAVA_HOME/bin/}java -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar}
export NATIVE JVM

python3 -u src/test/bench/native.py
if [[ $PARTS == *speed* ]]; then
    echo "native:"
    PARTS=speed KATYDID=$NATIVE ROUNDS=${ROUNDS:-5} bash src/test/bench/bench.sh
    echo "JVM:"
    PARTS=speed KATYDID=$JVM ROUNDS=${ROUNDS:-5} bash src/test/bench/bench.sh
fi
