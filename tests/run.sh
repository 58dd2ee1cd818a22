#!/usr/bin/env bash
# Installs what is missing, builds, and runs the tests.
#   --long         also the tests labelled `long`, and --both
#   --both         builds file by file too (preset dev), to prove that each source includes what it uses
#   --label NAME   only the tests labelled NAME, for example bench, which nothing else runs
#   --sanitizers   under AddressSanitizer and UBSan, then under ThreadSanitizer
# Anything else goes to ctest, for example -R conformance.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../.ci/prepare.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.ci/prepare.sh"

presets=(ci)
also_built=()
selection=(--label-exclude '^(long|bench)$')
extra=()
while (($#)); do
    case $1 in
    --long) selection=(--label-exclude '^bench$') also_built=(dev) ;;
    --both) also_built=(dev) ;;
    --label)
        (($# > 1)) || { say "--label takes a name"; exit 2; }
        selection=(--label-regex "^$2\$")
        shift
        ;;
    --sanitizers) presets=(asan tsan) ;;
    --help) sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}"; exit ;;
    *) extra+=("$1") ;;
    esac
    shift
done

suppressions=$root/tests/sanitizers
# A worker that is sent SIGSEGV is to die of it.
export ASAN_OPTIONS="handle_segv=0:detect_leaks=1:detect_stack_use_after_return=1:${ASAN_OPTIONS:-}"
export LSAN_OPTIONS="suppressions=$suppressions/lsan.supp:print_suppressions=0:${LSAN_OPTIONS:-}"
export QTEST_FUNCTION_TIMEOUT=1200000 # milliseconds; what ctest allows is less in any build without a checker
export UBSAN_OPTIONS="print_stacktrace=1:${UBSAN_OPTIONS:-}"
export TSAN_OPTIONS="handle_segv=0:suppressions=$suppressions/tsan.supp:second_deadlock_stack=1:${TSAN_OPTIONS:-}"

require_packages "${build_packages[@]}" clang-format git python3 xauth xvfb
for preset in "${also_built[@]}"; do
    build_preset "$preset"
done
result=0
for preset in "${presets[@]}"; do
    build_preset "$preset"
    through=()
    at_once=$(($(nproc) * 2)) # they wait for more than half of the time
    if [[ $preset == asan || $preset == tsan ]]; then
        at_once=$(nproc)
    fi
    if [[ $preset == tsan ]]; then
        c++ -std=c++20 -shared -fPIC -o "$root/build/tsan/plainclone.so" "$suppressions/plainclone.cpp"
        # Its memory map does not fit every randomised one.
        through=(setarch --addr-no-randomize env LD_PRELOAD="$root/build/tsan/plainclone.so")
    fi
    "${through[@]}" ctest --test-dir "$root/build/$preset" --output-on-failure --no-tests=error \
        --parallel "$at_once" "${selection[@]}" "${extra[@]}" || result=$?
done
exit "$result"
