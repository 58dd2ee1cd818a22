# What app/run.sh and tests/run.sh share: find the checkout, install what is missing, build without noise.
# Sourced with bash; the paths of the scripts may go through symbolic links.

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)

say() { printf '%s\n' "$*" >&2; }

# Runs a command without its output, which appears in full if the command fails.
quietly() {
    local log status=0
    log=$(mktemp)
    "$@" >"$log" 2>&1 || status=$?
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

is_installed() { [[ $(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# Debian and Ubuntu: installs those of the named packages that are missing. Elsewhere names them and goes on
# if there is something to build with.
require_packages() {
    local package sudo=() missing=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        if [[ ! -f $root/build/.packages-told ]]; then
            say "No apt-get here. Needed, by their Debian names: $*"
            mkdir -p "$root/build" && touch "$root/build/.packages-told"
        fi
        for package in cmake ninja c++; do
            command -v "$package" >/dev/null || { say "Cannot go on without $package."; return 1; }
        done
        return 0
    fi
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0

    if ((EUID != 0)); then
        command -v sudo >/dev/null || { say "Missing packages: ${missing[*]}. Install them as root."; return 1; }
        sudo=(sudo)
    fi
    say "Installing ${missing[*]} ..."
    quietly "${sudo[@]}" apt-get update
    quietly "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install --yes --no-install-recommends "${missing[@]}"
}

# Brings the given targets (default: all) of a preset up to date; says nothing when they are.
build_preset() {
    local preset=$1 directory=$root/build/$1
    shift
    if [[ ! -f $directory/build.ninja ]]; then
        say "Configuring build/$preset ..."
        quietly cmake -S "$root" --preset "$preset"
    fi
    if ! ninja -C "$directory" -n "$@" 2>&1 | grep 'no work to do' >/dev/null; then
        say "Building build/$preset (the first time takes minutes) ..."
        quietly ninja -C "$directory" "$@"
    fi
}

# libqcustomplot-dev has both Qt flavours and their libraries; qt6-base-dev brings OpenGL, moc and the
# platform plugins.
build_packages=(cmake ninja-build g++ qt6-base-dev libqcustomplot-dev nlohmann-json3-dev)
