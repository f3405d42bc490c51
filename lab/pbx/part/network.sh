# shellcheck shell=bash
# Sourced by up and down: two network namespaces and the cable between them. Nothing leads out of them.

network_up() {
    local ns last
    ip netns add "$PBX_NS"
    ip netns add "$CLI_NS"
    echo "$LAB_DIR" >"$OWNER"
    ip link add vpbx0 netns "$PBX_NS" type veth peer name vcli0 netns "$CLI_NS"
    for ns in "$PBX_NS" "$CLI_NS"; do
        # ip netns exec puts these over /etc: names resolve inside the lab only
        mkdir -p "/etc/netns/$ns"
        printf '127.0.0.1 localhost %s\n::1 localhost\n%s.1 pbx.test turn.test\n%s.21 proxy.test\n' "$(uname -n)" "$NET" "$NET" >"/etc/netns/$ns/hosts"
        echo 'nameserver 127.0.0.1' >"/etc/netns/$ns/resolv.conf"
        ip -n "$ns" link set lo up
    done
    for last in 1 11 12 13 21; do ip -n "$PBX_NS" addr add "$NET.$last/24" dev vpbx0; done
    ip -n "$CLI_NS" addr add "$NET.2/24" dev vcli0
    ip -n "$PBX_NS" link set vpbx0 up
    ip -n "$CLI_NS" link set vcli0 up
    ip -n "$CLI_NS" route add default via "$NET.1"
}
network_down() {
    local ns
    for ns in "$CLI_NS" "$PBX_NS"; do
        if ns_exists "$ns"; then ip netns del "$ns"; fi
        rm -rf "/etc/netns/$ns"
    done
    rm -f "$OWNER"
}

pids_in_pbx() { ip netns pids "$PBX_NS" 2>/dev/null || true; }
nobody_in_pbx() { [ -z "$(pids_in_pbx)" ]; }

# Ends whatever is left of the lab in FOLDER, running or half dead, and takes its namespaces away.
tear_down() { # FOLDER
    local folder=$1 file pid left
    for file in "$folder"/run/*.pid "$folder"/desk/*/pid; do
        [ ! -e "$file" ] || stop_pid "$file" "$folder"
    done
    if ns_exists "$PBX_NS"; then
        # nobody but the lab lives there: a daemon whose pid file is lost is ours all the same
        for pid in $(pids_in_pbx); do kill "$pid" 2>/dev/null || true; done
        if ! wait_until 3 nobody_in_pbx; then
            for pid in $(pids_in_pbx); do kill -9 "$pid" 2>/dev/null || true; done
            wait_until 2 nobody_in_pbx || true
        fi
    fi
    if ns_exists "$CLI_NS"; then
        left=$(ip netns pids "$CLI_NS" 2>/dev/null | tr '\n' ' ' || true)
        [ -z "$left" ] || say "still running, now without a network: ${left% } (in the client's namespace; not the lab's to end)"
    fi
    network_down
}
