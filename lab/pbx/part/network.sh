# shellcheck shell=bash
# Sourced by up, down and cable: two network namespaces and the two cables between them. Nothing leads out of them.

network_up() {
    local ns last
    ip netns add "$PBX_NS"
    ip netns add "$CLI_NS"
    echo "$LAB_DIR" >"$OWNER"
    ip link add vpbx0 netns "$PBX_NS" type veth peer name vcli0 netns "$CLI_NS"
    for ns in "$PBX_NS" "$CLI_NS"; do
        # ip netns exec puts these over /etc: names resolve inside the lab only
        mkdir -p "/etc/netns/$ns"
        cat >"/etc/netns/$ns/hosts" <<HOSTS
127.0.0.1 localhost $(uname -n)
::1 localhost
$NET.1 pbx.test turn.test sips.test
$NET.12 relay.test
$NET.13 second.test
$NET.14 relay2.test
$NET.15 web.test
$NET.21 proxy.test
HOSTS
        echo "nameserver $NET.1" >"/etc/netns/$ns/resolv.conf" # nobody listens there before `dns up`
        ip -n "$ns" link set lo up
    done
    ip netns exec "$PBX_NS" sysctl -qw net.ipv6.ip_nonlocal_bind=1 # haproxy listens before `ipv6 up`
    for last in 1 11 12 13 14 15 21; do ip -n "$PBX_NS" addr add "$NET.$last/24" dev vpbx0; done
    ip -n "$PBX_NS" link set vpbx0 up
    cable_up 1
}
# The cables: the first is there from the beginning, with the default route; the second by `cable 2 up`.
cable_there() { [[ $(ip -n "$CLI_NS" -4 addr show dev "vcli$(($1 - 1))" up 2>/dev/null) == *inet* ]]; }
cable_up() { # 1|2
    local net=$NET ends=$(($1 - 1))
    [ "$1" = 1 ] || net=$NET2
    if ! ip -n "$CLI_NS" link show "vcli$ends" >/dev/null 2>&1; then
        ip link add "vpbx$ends" netns "$PBX_NS" type veth peer name "vcli$ends" netns "$CLI_NS"
        ip -n "$PBX_NS" addr add "$net.1/24" dev "vpbx$ends"
        ip -n "$PBX_NS" link set "vpbx$ends" up
    fi
    if ! cable_there "$1"; then
        ip -n "$CLI_NS" link set "vcli$ends" up
        ip -n "$CLI_NS" addr add "$net.2/24" dev "vcli$ends"
        ip -n "$CLI_NS" route replace default via "$net.1" dev "vcli$ends" metric "$((100 * $1))"
    fi
}
# as a system does it: the address goes with the cable, and with it the routes
cable_down() { # 1|2
    local ends=$(($1 - 1))
    if ip -n "$CLI_NS" link show "vcli$ends" >/dev/null 2>&1; then
        ip -n "$CLI_NS" link set "vcli$ends" down
        ip -n "$CLI_NS" addr flush dev "vcli$ends"
    fi
}
network_down() {
    local ns
    for ns in "$CLI_NS" "$PBX_NS"; do
        if ns_exists "$ns"; then ip netns del "$ns"; fi
        rm -rf "/etc/netns/$ns"
    done
    rm -f "$OWNER"
}

# IPv6 on the first cable, at once: without asking first whether somebody else has that address
six_up() {
    ip -n "$PBX_NS" addr replace "$NET6:1/64" dev vpbx0 nodad
    ip -n "$CLI_NS" addr replace "$NET6:2/64" dev vcli0 nodad
}
six_down() {
    local end
    for end in "$PBX_NS vpbx0" "$CLI_NS vcli0"; do ip -n "${end% *}" -6 addr flush dev "${end#* }" scope global; done
}

# ---- filters. A table stands in the namespace where packets arrive, so that who sends them is not told.
filter() { # TABLE NAMESPACE: replaces the table by the chains on the input
    ip netns exec "$2" nft -f - <<<"table inet $1
delete table inet $1
table inet $1 {
$(cat)
}"
}
unfilter() { # TABLE
    local ns
    for ns in "$CLI_NS" "$PBX_NS"; do
        ip netns exec "$ns" nft -f - <<<"table inet $1
delete table inet $1"
    done
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
