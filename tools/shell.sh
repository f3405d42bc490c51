# shellcheck shell=bash
# Sourced by run, check and packaging/*: how they speak, run long commands, install what is missing and clean up. Fit for bash 3.2.
# The sourcing script sets NAME, the word its lines begin with.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
STARTED=()  # process groups to end with this script
SCRATCH=()  # files and folders to remove with it

say() { printf '%s: %s\n' "$NAME" "$*"; }
fail() {
    printf '%s: %s\n' "$NAME" "$*" >&2
    exit 1
}
span() { # SECONDS in words
    if [ "$1" -ge 60 ]; then echo "$(($1 / 60)) min $(($1 % 60)) s"; else echo "$1 s"; fi
}

# ---- looking after what was started
# start COMMAND…: in the background and in a process group of its own, so that all its children end with it. Its pid is in $PID.
start() {
    set -m
    "$@" </dev/null 9>&- &
    PID=$!
    set +m
    STARTED+=("$PID")
}
stop() { # PID: asks the group first, insists after five seconds
    local n=0
    kill -TERM -- "-$1" 2>/dev/null || return 0
    while kill -0 -- "-$1" 2>/dev/null && [ $n -lt 50 ]; do
        sleep 0.1
        n=$((n + 1))
    done
    kill -KILL -- "-$1" 2>/dev/null || true
}
# Before the end a script's own function at_end is called with the exit code; what it returns becomes the exit code.
clean_up() {
    local code=$? one
    trap - EXIT
    trap '' HUP INT TERM
    for one in ${STARTED[@]+"${STARTED[@]}"}; do stop "$one"; done
    for one in ${SCRATCH[@]+"${SCRATCH[@]}"}; do rm -rf "$one"; done
    if declare -F at_end >/dev/null; then at_end "$code" || code=$?; fi
    exit "$code"
}
trap clean_up EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

# logged LOG PATTERN COMMAND…: its output goes to LOG; lines that match PATTERN are shown as they come, and in a long silence a sign
# of life. Its exit code is the command's.
logged() {
    local log=$1 pattern=$2 seen=0 total began=$SECONDS shown=$SECONDS code=0 pid lines
    shift 2
    mkdir -p "$(dirname "$log")"
    : >"$log"
    start "$@" >"$log" 2>&1
    pid=$PID
    while :; do
        local alive=yes
        kill -0 "$pid" 2>/dev/null || alive=no
        total=$(wc -l <"$log")
        if [ "$total" -gt "$seen" ]; then
            if lines=$(sed -n "$((seen + 1)),${total}p" "$log" | grep -E "$pattern"); then
                printf '%s\n' "$lines"
                shown=$SECONDS
            fi
            seen=$((total))
        fi
        [ $alive = yes ] || break
        if [ $((SECONDS - shown)) -ge 15 ]; then
            say "… $(span $((SECONDS - began))): $(tail -n 1 "$log" | cut -c1-110)"
            shown=$SECONDS
        fi
        sleep 0.2
    done
    wait "$pid" || code=$?
    return $code
}

# ---- Debian packages
there() { # PROOF
    case $1 in
    lib:*)
        : "${LIBRARIES:=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null)}"
        case $LIBRARIES in *"${1#lib:} "*) return 0 ;; *) return 1 ;; esac
        ;;
    fonts) [ -n "$(find -L /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.fonts" "${HOME:-/root}/.local/share/fonts" -name '*.[ot]tf' -print 2>/dev/null | head -n 1)" ] ;;
    /*) [ -e "$1" ] ;;
    *) PATH=$PATH:/usr/sbin:/sbin command -v "$1" >/dev/null ;;
    esac
}
known() { # A|B: the first of them this Debian has
    local one first=${1%%|*}
    for one in ${1//|/ }; do
        if [ -n "$(apt-cache --names-only search "^$one\$" 2>/dev/null)" ]; then
            echo "$one"
            return
        fi
    done
    echo "$first"
}
# install PURPOSE…: what tools/packages lists for them and this machine lacks. Anything but Linux needs none of it.
install() {
    local package purpose proof sudo="" command missing=()
    [ "$(uname -s)" = Linux ] || return 0
    while read -r package purpose proof; do
        case $package in '' | '#'*) continue ;; esac
        case " $* " in *" $purpose "*) there "$proof" || missing+=("$package") ;; esac
    done <"$ROOT/tools/packages"
    [ ${#missing[@]} -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        fail "missing here: ${missing[*]} (Debian's names). Install their like with this system's own tool, then run this again."
    local names=()
    for package in "${missing[@]}"; do names+=("$(known "$package")"); done
    command="apt-get install -y --no-install-recommends ${names[*]}"
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || fail "some packages are missing. Run: sudo $command"
        sudo="sudo -n"
    fi
    local log
    log=$(mktemp "${TMPDIR:-/tmp}/sidetone-install.XXXXXX")
    say "installing ${names[*]} …"
    # shellcheck disable=SC2086 # $sudo and $command are lists of words
    apt() { logged "$log" '^$' $sudo env DEBIAN_FRONTEND=noninteractive "$@"; }
    # shellcheck disable=SC2086
    if ! apt $command; then
        say "again, with fresh package lists …"
        if ! apt apt-get -q update || ! apt $command; then
            tail -n 5 "$log" >&2
            fail "apt-get could not install them (its output: $log). With a network, run: ${sudo:+sudo }$command"
        fi
    fi
    rm -f "$log"
    unset LIBRARIES
}

# ---- Maven
# maven_ready: an installed Maven of 3.8 or newer, else the wrapper, in $MVN
maven_ready() {
    local version
    MVN=$ROOT/mvnw
    if command -v mvn >/dev/null; then
        version=$(cd "$ROOT" && mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9]*\.[0-9]*\).*/\1/p')
        case $version in '' | [0-2].* | 3.[0-7]) ;; *) MVN=mvn ;; esac
    fi
    [ "$MVN" = mvn ] || say "no Maven 3.8 or newer is installed: using ./mvnw, which fetches one"
}
# maven LOG PATTERN ARGUMENT…: without the network first; with it when something is not in the local repository yet
maven() {
    local log=$1 pattern=$2
    shift 2
    if logged "$log" "$pattern" in_root "$MVN" -B -Dstyle.color=never -o "$@"; then return 0; fi
    grep -qE 'in offline mode|has not been downloaded from it before|No plugin found for prefix|Could not (resolve|find artifact)' "$log" || return 1
    say "not everything is here yet: fetching from Maven Central …"
    logged "$log" "$pattern" in_root "$MVN" -B -Dstyle.color=never "$@"
}
in_root() {
    cd "$ROOT" || return 1
    exec "$@"
}

# ---- a screen of our own
# screen_ready: an Xvfb of ours on a free display, in DISPLAY
screen_ready() {
    local number n=0 file
    file=$(mktemp "${TMPDIR:-/tmp}/sidetone-display.XXXXXX")
    SCRATCH+=("$file")
    start Xvfb -displayfd 8 -screen 0 1600x1200x24 -nolisten tcp -noreset 8>"$file" >/dev/null 2>&1
    while ! number=$(grep -E '^[0-9]+$' "$file"); do
        sleep 0.1
        n=$((n + 1))
        [ $n -lt 100 ] || fail "Xvfb did not start within 10 s"
    done
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY
}
