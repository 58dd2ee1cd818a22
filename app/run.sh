#!/usr/bin/env bash
# Installs what is missing, builds, and runs Pool Explorer with the given arguments.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=../.ci/prepare.sh
source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.ci/prepare.sh"

require_packages "${build_packages[@]}"
build_preset release poolexplorer poolworker

if (($# == 0)) && [[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-} && $(uname) != Darwin ]]; then
    say "No display: running example 1 in the terminal."
    set -- run --example 1
fi
exec "$root/build/release/bin/poolexplorer" "$@"
