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

# Who has locked one of the files by which programs that install packages keep out of each other's way; fails if nobody has.
package_lock_holder() {
    local file inode pid
    for file in /var/lib/dpkg/lock-frontend /var/lib/dpkg/lock /var/lib/apt/lists/lock /var/cache/apt/archives/lock; do
        inode=$(stat --format %i "$file" 2>/dev/null) || continue
        pid=$(awk -v inode="$inode" '$2 != "->" && $6 ~ ":" inode "$" { print $5; exit }' /proc/locks 2>/dev/null)
        [[ -n $pid ]] || continue
        printf '%s, pid %s' "$(cat "/proc/$pid/comm" 2>/dev/null || echo "some program")" "$pid"
        return 0
    done
    return 1
}

# Waits until no other program installs packages, for at most POOL_LOCK_WAIT seconds (default: 10 minutes).
wait_for_package_lock() {
    local holder told='' limit=${POOL_LOCK_WAIT:-600} start=$SECONDS
    while holder=$(package_lock_holder); do
        if ((SECONDS - start >= limit)); then
            say "Another program ($holder) has been installing packages for $((SECONDS - start)) s." \
                "Run this again when it has finished."
            return 1
        fi
        [[ $holder == "$told" ]] || say "Waiting for another program that installs packages ($holder) ..."
        told=$holder
        sleep 1
    done
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
    wait_for_package_lock || return 1
    quietly "${sudo[@]}" apt-get update
    wait_for_package_lock || return 1
    quietly "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get --option DPkg::Lock::Timeout=60 install --yes --no-install-recommends "${missing[@]}"
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
        say "Building build/$preset ..."
        ninja_with_progress -C "$directory" "$@"
    fi
}

# Runs ninja and says how far it is. What ninja says appears in full if it fails, and not at all otherwise.
ninja_with_progress() {
    local log status=0
    log=$(mktemp)
    NINJA_STATUS='[%f/%t] ' ninja "$@" 2>&1 | tee "$log" | say_progress || status=${PIPESTATUS[0]}
    ((status == 0)) || cat "$log" >&2
    rm -f "$log"
    return "$status"
}

# Reads ninja's output. On a terminal one line is written over every second; elsewhere there is one every 20 s.
say_progress() {
    local line text start=$SECONDS said=$SECONDS finished=0 total=0 left
    while true; do
        if IFS= read -r -t 1 line; then
            [[ $line =~ ^\[([0-9]+)/([0-9]+)\]\  ]] || continue
            finished=${BASH_REMATCH[1]} total=${BASH_REMATCH[2]}
        elif (($? <= 128)); then # not the second that has passed, but the end
            break
        fi
        text="Building $finished of $total"
        if ((finished > 2 && SECONDS - start > 4 && finished < total)); then
            left=$(((SECONDS - start) * (total - finished) / finished))
            ((left < 20)) || left=$(((left + 5) / 10 * 10))
            text+=", about $left s to go"
        fi
        if ((total && SECONDS > said)) && [[ -t 2 ]]; then
            printf '\r%s\e[K' "$text" >&2
            said=$SECONDS
        elif ((total && SECONDS - said >= 20)); then
            say "$text"
            said=$SECONDS
        fi
    done
    [[ ! -t 2 ]] || printf '\r\e[K' >&2
    cat >/dev/null # A bash that cannot tell the two apart ends early; ninja does not.
}

# libqcustomplot-dev has both Qt flavours and their libraries; qt6-base-dev brings OpenGL, moc and the
# platform plugins.
build_packages=(cmake ninja-build g++ qt6-base-dev qt6-svg-dev qt6-l10n-tools libqcustomplot-dev libqscintilla2-qt6-dev
    nlohmann-json3-dev)
