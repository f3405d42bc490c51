# shellcheck shell=bash
# Sourced by up, server and the commands with a daemon of their own: how each daemon is started, and when it is ready.

daemon_start() { # NAME
    local -A command=(
        [asterisk]="${ASTERISK[*]} -f"
        [turnserver]="turnserver -c $ETC/turnserver.conf"
        [turnserver2]="turnserver -c $ETC/turnserver2.conf"
        [haproxy]="haproxy -db -f $ETC/haproxy.cfg"
        [kamailio]="kamailio -DD -E -f $ETC/kamailio.cfg -Y $RUN -P $RUN/kamailio.own -m 32 -M 8"
        [dnsmasq]="dnsmasq --keep-in-foreground --conf-file=$ETC/dnsmasq.conf"
        [tinyproxy]="tinyproxy -d -c $ETC/tinyproxy.conf"
        [tinyproxy-basic]="tinyproxy -d -c $ETC/tinyproxy-basic.conf"
    )
    # shellcheck disable=SC2086 # words: LAB_DIR has no blanks in it (lib.sh)
    (cd "$RUN" && start "$RUN/$1.pid" "$RUN/$1.out" ip netns exec "$PBX_NS" ${command[$1]})
}
daemon_ready() { # NAME: waits until it is; what it said last when it never is
    local seconds=20
    if ! wait_until $seconds ready_or_dead "$1" || dead "$RUN/$1.pid"; then
        tail -n 8 "$RUN/$1.out" >&2
        fail "$1 did not come up in $seconds s: its last words are above, the rest in $RUN/$1.out"
    fi
}
ready_or_dead() { "${1//-/_}_ready" || dead "$RUN/$1.pid"; }
asterisk_ready() { [[ $(asterisk_cli core waitfullybooted 2>/dev/null) == *"fully booted"* ]] && listen 0.0.0.0:{5038,5060,5061,8088,8089}; }
turnserver_ready() { listen "$NET.12:443" "$NET.12:3478"; }
turnserver2_ready() { listen "$NET.14:443" "$NET.14:3478"; }
haproxy_ready() { listen "$NET".{1,11,13}:443 "$NET".{1,13}:{8443,5443}; }
kamailio_ready() { listen "$NET.21:443"; }
dnsmasq_ready() { listen "$NET.1:53"; }
tinyproxy_ready() { listen "$NET.15:3128"; }
tinyproxy_basic_ready() { listen "$NET.15:3129"; }
listen() { # ADDRESS:PORT…: does somebody listen there (TCP)?
    local all address
    all=" $(in_pbx ss -Hltn | awk '{ print $4 }' | tr '\n' ' ')"
    for address; do [[ $all == *" $address "* ]] || return 1; done
}
