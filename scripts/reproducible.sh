#!/usr/bin/env bash
# Builds the release binary twice, in two folders, and compares the results.
set -euo pipefail
cd "$(dirname "$0")/.."
folders=("$(mktemp -d)" "$(mktemp -d)")
trap 'rm -rf "${folders[@]}"' EXIT
for folder in "${folders[@]}"; do
    cargo build --release --locked --quiet --target-dir "$folder"
    sha256sum "$folder/release/gazette-lint" | cut -d' ' -f1
done | uniq -c | {
    read -r count sum
    if [ "$count" = 2 ]; then
        echo "both builds are $sum"
    else
        echo "the two builds differ" >&2
        exit 1
    fi
}
