#!/usr/bin/env bash
# Prints the second that everything made for a release is dated: SOURCE_DATE_EPOCH, else that of the commit, else 1980 began.
set -euo pipefail
cd "$(dirname "$0")/../.."

if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
    echo "$SOURCE_DATE_EPOCH"
else
    [ -e .git ] && git log -1 --format=%ct 2>/dev/null || echo 315532800
fi
