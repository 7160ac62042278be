#!/usr/bin/env bash
# Builds the container image of target/katydid from deploy/Dockerfile.native, with docker, podman or buildah, whichever
# is installed.
#
#   image.sh [NAME]      default: $IMAGE, or katydid; tagged NAME:VERSION and NAME:latest
#
# BUILDER chooses the tool if there are several, BASE the image that the C library and certificates are taken from.
# Called by `make image`, which makes the program and its notices first.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The largest permitted size of the image, uncompressed.
readonly MOST_MB=110

fail() {
    echo "image: $*" >&2
    exit 1
}

main() {
    local name=${1:-${IMAGE:-katydid}} builder version
    [ -x target/katydid ] || fail "there is no target/katydid: make native"
    [ -s target/release/THIRD-PARTY.txt ] || fail "there are no notices: make notices"
    # a name with a tag would end up with two
    [[ ${name##*/} != *:* ]] || fail "'$name' has a tag; leave it out, because the version is the tag"
    builder=$(working_builder)
    version=$(target/katydid --version | sed -n '1s/^katydid //p')
    [ -n "$version" ] || fail "target/katydid does not print its version"
    local arguments=(--file deploy/Dockerfile.native --tag "$name:$version" --tag "$name:latest"
        --build-arg "VERSION=$version" --build-arg "REVISION=$(bash src/release/commit.sh)"
        --build-arg "CREATED=$(date -u -d "@$(bash src/release/time.sh)" +%Y-%m-%dT%H:%M:%SZ)")
    [ -z "${BASE:-}" ] || arguments+=(--build-arg "BASE=$BASE")
    "$builder" build "${arguments[@]}" .
    local bytes
    bytes=$(size "$builder" "$name:$version")
    [ "$bytes" -le $((MOST_MB * 1000000)) ] || fail "$name:$version holds $((bytes / 1000000)) MB, more than $MOST_MB"
    echo "image: $name:$version and $name:latest, $((bytes / 1000000)) MB, with $builder"
}

# An installed tool may still have no daemon to talk to.
working_builder() {
    local tried=()
    for builder in ${BUILDER:-docker podman buildah}; do
        if command -v "$builder" >/dev/null; then
            if "$builder" info >/dev/null 2>&1; then
                echo "$builder"
                return
            fi
            tried+=("'$builder info' fails")
        else
            tried+=("$builder is not installed")
        fi
    done
    fail "no tool to build images with: $(printf '%s; ' "${tried[@]}")install one of them, or start its daemon"
}

# Prints the uncompressed size of all layers in bytes.
size() {
    case ${1##*/} in
    buildah) "$1" images --noheading --format '{{.Size}}' "$2" | head -n 1 | tr -d ' B' | tr k K | numfmt --from=si ;;
    *) "$1" image inspect --format '{{.Size}}' "$2" ;;
    esac
}

main "$@"
