#!/usr/bin/env bash
# Measures the pool beside CPython's pools and the raw limit and prints one table (Markdown). Arguments go to
# compare.py: --rounds N, --only WORD, --json FILE.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../../.ci/prepare.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.ci/prepare.sh"

require_packages "${build_packages[@]}" python3
build_preset release bench_pool bench_raw poolworker
exec python3 "$root/tests/bench/compare.py" "$root/build/release" "$@"
