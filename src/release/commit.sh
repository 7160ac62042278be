#!/usr/bin/env bash
# Prints the commit that is being built, with -dirty when files differ from it; "unknown" outside git, as in an unpacked
# archive.
set -euo pipefail
cd "$(dirname "$0")/../.."

# Without the first test, a folder inside another project's checkout would print that project's commit
[ -e .git ] && git describe --always --dirty --exclude '*' 2>/dev/null || echo unknown
