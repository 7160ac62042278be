#!/usr/bin/env bash
# Packs what people download: katydid-VERSION-linux-x86_64.tar.gz and its SHA-256 beside it.
#
#   dist.sh [PROGRAM [NOTICES [OUTPUT]]]    target/katydid, target/release and target by default
#
# The same inputs yield the same bytes. Called by `make dist`, which makes the inputs first.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
readonly root

fail() {
    echo "dist: $*" >&2
    exit 1
}

main() {
    local program notices output
    program=$(realpath -e "${1:-$root/target/katydid}") || fail "there is no program to pack: make native"
    notices=$(realpath -e "${2:-$root/target/release}") || fail "there are no notices: make notices"
    output=$(realpath -e "${3:-$root/target}")
    local version
    version=$("$program" --version | sed -n '1s/^katydid //p')
    [ -n "$version" ] || fail "$program does not print its version"
    same_commit "$program"

    local name=katydid-$version-linux-x86_64 work
    work=$(mktemp -d)
    # shellcheck disable=SC2064 # now, while it is known
    trap "rm -rf '$work'" EXIT
    fill "$work/$name" "$program" "$notices"
    pack "$work" "$name" "$output"
    try "$output/$name.tar.gz" "$name" "$version"
    echo "dist: $output/$name.tar.gz, $(($(stat -c %s "$output/$name.tar.gz") / 1000000)) MB"
}

# Packing an old program may be intended, but deserves a warning.
same_commit() {
    local built current
    built=$("$1" --version | sed -n 's/^commit  *//p')
    current=$(bash "$root/src/release/commit.sh")
    [ "$built" = "$current" ] || echo "dist: $1 was built from $built, but the checkout is at $current; rebuild it with make native" >&2
}

# Everything that the program can print itself comes from the program that is packed.
fill() {
    local folder=$1 program=$2 notices=$3
    mkdir -p "$folder/completions" "$folder/man/man1"
    install -m 755 "$program" "$folder/katydid"
    cp "$root/LICENSE" "$notices/THIRD-PARTY.txt" "$notices/katydid.cdx.json" "$folder"
    document "$folder"
    "$program" demo --print >"$folder/shop.yaml"
    "$program" completion bash >"$folder/completions/katydid.bash"
    "$program" completion zsh >"$folder/completions/_katydid"
    "$program" completion fish >"$folder/completions/katydid.fish"
    "$program" man >"$folder/man/man1/katydid.1"
    chmod -R u=rwX,go=rX "$folder"
}

# The pages are in docs/ here, so the links to and from them have to change; everything else that they link to is
# packed, too.
document() {
    local folder=$1
    mkdir -p "$folder/docs" "$folder/deploy"
    cp "$root/README.md" "$folder"
    cp "$root"/src/docs/*.md "$folder/docs"
    cp -r "$root/deploy/kubernetes" "$root/deploy/observability" "$folder/deploy"
    sed -i 's#](src/docs/#](docs/#g' "$folder/README.md"
    sed -i 's#](\.\./\.\./#](../#g' "$folder"/docs/*.md
    sed -i 's#](\.\./\.\./src/docs/#](../../docs/#g' "$folder/deploy/kubernetes/README.md"
}

pack() {
    local work=$1 name=$2 output=$3
    tar -C "$work" --sort=name --mtime="@$(bash "$root/src/release/time.sh")" --owner=0 --group=0 --numeric-owner --format=ustar \
        -cf - "$name" | gzip -9n >"$output/$name.tar.gz.new"
    mv "$output/$name.tar.gz.new" "$output/$name.tar.gz"
    (cd "$output" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
}

# The archive must be complete, and the program must run from where it is unpacked.
try() {
    local archive=$1 name=$2 version=$3 work
    work=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$work'" RETURN
    (cd "$(dirname "$archive")" && sha256sum --quiet -c "$(basename "$archive").sha256")
    tar -C "$work" -xzf "$archive"
    local file
    for file in katydid LICENSE README.md docs/start.md deploy/kubernetes/README.md deploy/observability/compose.yaml \
        THIRD-PARTY.txt katydid.cdx.json shop.yaml completions/katydid.bash completions/_katydid \
        completions/katydid.fish man/man1/katydid.1; do
        [ -s "$work/$name/$file" ] || fail "$archive has no $file"
    done
    [ "$(cd "$work" && "$name/katydid" --version | head -n 1)" = "katydid $version" ] || fail "the packed program does not run"
    "$work/$name/katydid" check "$work/$name/shop.yaml" >/dev/null || fail "the packed scenario is not valid"
    follow_links "$work/$name"
}

follow_links() {
    local page link
    while IFS= read -r page; do
        while IFS= read -r link; do
            [ -e "$(dirname "$page")/$link" ] || fail "${page#"$1/"} links to $link, which is not packed"
        done < <(grep -oE '\]\([^)# ]+' "$page" | cut -c 3- | grep -v ://)
    done < <(find "$1" -name '*.md')
}

main "$@"
