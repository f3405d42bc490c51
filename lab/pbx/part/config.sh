# shellcheck shell=bash
# Sourced by up: the servers' configuration, out of the templates in etc/ and the file users.

configuration() {
    local file
    mkdir -p "$ETC"
    rm -f "$ETC"/*.conf "$ETC"/*.cfg
    for file in "$PBX_HOME"/etc/*; do
        sed "s#@TREE@#$TREE#g; s#@ETC@#$ETC#g; s#@RUN@#$RUN#g; s#@NET@#$NET#g; s#@NET6@#$NET6#g" "$file" >"$ETC/${file##*/}"
    done
    # the second TURN server and the proxy that wants a password are as the first ones but for address, port and files
    sed "s#$NET\.12#$NET.14#; s#/turn/#/turn2/#; s#3[01]\([09]\{3\}\)#31\1#" "$ETC/turnserver.conf" >"$ETC/turnserver2.conf"
    sed "s#^Port .*#Port 3129#; s#tinyproxy\.log#tinyproxy-basic.log#" "$ETC/tinyproxy.conf" >"$ETC/tinyproxy-basic.conf"
    echo 'BasicAuth lab lab-proxy' >>"$ETC/tinyproxy-basic.conf"
    # what Asterisk would complain of when it is absent
    for file in acl cdr_custom cel_custom chan_websocket cli_aliases pjproject pjsip_notify pjsip_wizard queuerules res_http_media_cache websocket_client; do
        : >"$ETC/$file.conf"
    done
    for file in ccss codecs dsp; do echo '[general]' >"$ETC/$file.conf"; done
    cp "$TREE"/etc/asterisk/{stasis,indications}.conf "$ETC/"
    users
}

# Every line of the file users becomes an account, a mailbox, lamps and lists.
users() {
    local extension kind name digest other
    local -a all=()
    while read -r extension kind name; do
        [[ $extension && $extension != \#* ]] || continue
        if ! [[ $extension =~ ^[1-9][0-9]{2}$ && $name ]] || ! grep -q "^\[$kind\](!" "$ETC/pjsip.conf"; then
            fail "the file users: '$extension $kind $name' is not: extension of three digits, kind (a template of etc/pjsip.conf), name"
        fi
        all+=("$extension")
        digest=digest
        [[ $kind != *-sha ]] || digest="digest-sha"
        cat >>"$ETC/pjsip_users.conf" <<CONF
[$extension]($kind)
auth = $extension
aors = $extension
mailboxes = $extension@default
callerid = "$name" <$extension>
set_var = OWNROOM=8$extension
[$extension]($digest)
username = $extension
password = secret$extension
[$extension](address)
mailboxes = $extension@default
voicemail_extension = *97

CONF
        cat >>"$ETC/hints.conf" <<CONF
exten => $extension,hint,PJSIP/$extension&Custom:DND$extension,CustomPresence:$extension
exten => 8$extension,hint,confbridge:8$extension
exten => *78$extension,hint,Custom:DND$extension
exten => rec-$extension,hint,Custom:rec-$extension
exten => open-8$extension,hint,Custom:open-8$extension
CONF
        echo "$extension => 1$extension,$name" >>"$ETC/mailboxes.conf"
    done <"$PBX_HOME/users"

    for extension in "${all[@]}"; do
        mapfile -t other < <(printf '%s\n' "${all[@]}" | grep -vx "$extension")
        list "blf-$extension" list "${other[@]}"
        list "pres-$extension" presence-list "${other[@]}"
    done
    list rooms list "${all[@]/#/8}"
    list open-rooms list "${all[@]/#/open-8}"
    list dnd list "${all[@]/#/*78}"
    # big ones. 200 is more than Asterisk can put into one NOTIFY (64 KB): it says 200 OK and then nothing at all
    for other in 50 100 200; do
        mapfile -t all < <(seq 300 $((299 + other)))
        list "blf-$other" list "${all[@]}"
    done
}
list() { # NAME TEMPLATE ITEM…
    printf '[%s](%s)\n' "$1" "$2"
    shift 2
    printf 'list_item = %s\n' "$@" ''
} >>"$ETC/pjsip_users.conf"
