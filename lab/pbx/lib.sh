# shellcheck shell=bash
# Sourced by every command of the lab: where things are, how it speaks, and how it looks after its processes.
# shellcheck disable=SC2034,SC2119,SC2120 # used by those commands
set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin

PBX_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LAB_NAME=${LAB_NAME:-}                  # a second lab on the same machine: LAB_NAME=b lab/pbx/up
LAB_DIR=${LAB_DIR:-${TMPDIR:-/tmp}/sidetone-lab${LAB_NAME:+-$LAB_NAME}}
CACHE=${SIDETONE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/root}/.cache}/sidetone}/asterisk
PBX_NS=stpbx$LAB_NAME CLI_NS=stcli$LAB_NAME
NET=10.99.0                             # the client is .2; the phone system .1, .11 to .15 and .21 (README.md)
NET2=10.98.0                            # the second cable: the client is .2, the phone system .1
NET6=fd99:                              # the same in IPv6, once `ipv6 up` has been: the client is fd99::2, the phone system fd99::1
ETC=$LAB_DIR/etc RUN=$LAB_DIR/run TREE=$LAB_DIR/tree
OWNER=/run/sidetone-lab${LAB_NAME:+-$LAB_NAME}.owner   # names the LAB_DIR whose lab holds the namespaces
DAEMONS=(asterisk turnserver turnserver2 haproxy)
EXTRAS=(kamailio dnsmasq tinyproxy tinyproxy-basic) # those that have commands of their own

say() { printf 'pbx: %s\n' "$*"; }
fail() { printf 'pbx: error: %s\n' "$*" >&2; exit 1; }

[[ $LAB_NAME =~ ^[a-z0-9]{0,8}$ ]] || fail "LAB_NAME may be up to eight lower-case letters and digits, not '$LAB_NAME'"
[ ${#LAB_DIR} -le 70 ] || fail "LAB_DIR is too long for the Unix sockets in it (70 characters at most): $LAB_DIR"
[[ $LAB_DIR =~ ^/[A-Za-z0-9/._-]+$ ]] || fail "LAB_DIR must be an absolute path of plain characters, not '$LAB_DIR'"

need_root() { [ "$(id -u)" = 0 ] || fail "network namespaces need root: run it as root, or with sudo"; }
# The work folder has a guessable name in a shared place: use it only if it is really ours.
own_folder() {
    mkdir -p "$LAB_DIR"
    if [ ! -O "$LAB_DIR" ] || [ -L "$LAB_DIR" ]; then
        fail "$LAB_DIR belongs to somebody else: remove it, or set LAB_DIR to a folder of your own"
    fi
}

# wait_until SECONDS COMMAND…: true as soon as the command is, false when the time is over
wait_until() {
    local end=$((${EPOCHREALTIME/[.,]/} + $1 * 1000000))
    shift
    until "$@"; do
        [ "${EPOCHREALTIME/[.,]/}" -lt "$end" ] || return 1
        sleep 0.05
    done
}

# ---- processes: one pid file each; a pid counts only while its command line still names the work folder (pids are used again)
pid_of() { # FILE [FOLDER]
    local pid words='' try
    [ -s "$1" ] && read -r pid <"$1" || return 1
    # in the middle of an exec a process has no command line for a moment; a dead one not yet waited for never has one again
    for try in {1..20}; do
        grep -q '^State:.[^ZX]' "/proc/$pid/status" 2>/dev/null || break
        words=$(tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" || true)
        [ -z "$words" ] || break
        [ "$try" = 20 ] || sleep 0.01
    done
    [[ $words == *"${2:-$LAB_DIR}/"* ]] && echo "$pid"
}
alive() { pid_of "$@" >/dev/null; }
dead() { ! alive "$@"; }
stop_pid() { # FILE [FOLDER]: asks first, insists after three seconds
    local pid
    if pid=$(pid_of "$@"); then
        kill "$pid" 2>/dev/null || true
        wait_until 3 dead "$@" || { kill -9 "$pid" 2>/dev/null || true; wait_until 2 dead "$@" || true; }
    fi
    rm -f "$1"
}
# start FILE LOG COMMAND…: a daemon with its pid file, free of this script's terminal, input and locks
start() {
    local file=$1 log=$2
    shift 2
    setsid "$@" >"$log" 2>&1 </dev/null 8>&- 9>&- &
    echo $! >"$file"
    wait_until 2 has_become_itself "$!" || true
}
# Between fork and exec a new process still bears this script's command line, and alive would take it for a stranger.
has_become_itself() { ! cmp -s "/proc/$$/cmdline" "/proc/$1/cmdline"; }

# ---- namespaces
ns_exists() { [ -e "/run/netns/$1" ]; }
in_pbx() { ip netns exec "$PBX_NS" "$@"; }
in_client() { ip netns exec "$CLI_NS" "$@"; }
lab_there() { # [FOLDER]: did that lab's up come to its end, and are its namespaces there?
    [ -e "${1:-$LAB_DIR}/run/complete" ] && ns_exists "$PBX_NS" && ns_exists "$CLI_NS"
}
lab_alive() { # [FOLDER]: and are all its daemons running?
    local d
    lab_there "$@" || return 1
    for d in "${DAEMONS[@]}"; do alive "${1:-$LAB_DIR}/run/$d.pid" "${1:-$LAB_DIR}" || return 1; done
}
need_lab() { lab_there || fail "the lab is not up: run lab/pbx/up"; }

lock_id() { sha256sum "$1" | cut -c1-12; } # a tree in the cache is named by the lock file it was made from

# ---- Asterisk: Debian's binary, with its own loader and libraries out of the unpacked tree
ASTERISK=("$TREE/lib64/ld-linux-x86-64.so.2" --library-path "$TREE/usr/lib/x86_64-linux-gnu"
    "$TREE/usr/sbin/asterisk" -C "$ETC/asterisk.conf")
asterisk_cli() { timeout 60 "${ASTERISK[@]}" -rx "$*"; }
