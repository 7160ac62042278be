#!/usr/bin/env bash
# Prints the timestamp of everything in a release: SOURCE_DATE_EPOCH, else the time of the commit, else the start of
# 1980.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
else
    [ -e .git ] && git log -1 --format=%ct 2>/dev/null || echo 315532800
fi
