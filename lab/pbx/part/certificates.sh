# shellcheck shell=bash
# Sourced by up: the lab's certificate authority and its servers' certificates, made on this machine for this machine.
#
# ca.crt          what a client of the lab trusts
# server.crt      pbx.test, turn.test, proxy.test … and the lab's addresses, by that CA
# untrusted.pem   the same names, by a CA nobody knows
# other-name.pem  other.test only, by the good CA
# expired.pem     the right names, by the good CA, over since 2020

certificates() {
    local keys=$ETC/keys names now # RFC 5922 7.2 allows no wildcards: the names are told one by one
    names=$(printf 'DNS:%s,' {pbx,second,sips,turn,relay,relay2,proxy}.test {naptr,srv,socket,order,shared,dual,six}.test)
    names+=IP:$NET.1,IP:$NET.11,IP:$NET.12,IP:$NET.13,IP:$NET.14,IP:$NET.21,IP:$NET2.1,IP:${NET6}:1
    now=$(date -u +%Y%m%d%H%M%SZ)
    if [ "$(cat "$keys/complete" 2>/dev/null)" = "$names" ] && openssl x509 -in "$keys/server.crt" -noout -checkend 172800 >/dev/null; then return 0; fi
    rm -rf "$keys"
    mkdir -p "$keys"
    (
        cd "$keys"
        umask 077
        exec 2>openssl.log
        : >index
        cat >ca.cnf <<CNF
[ca]
default_ca = lab
[lab]
database = index
unique_subject = no
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = any
[any]
commonName = supplied
[req]
distinguished_name = none
[none]
CNF
        authority ca 'Sidetone lab CA'
        authority stranger 'A CA nobody knows'
        leaf server ca pbx.test "$names" "$now" "$(date -u -d '+30 days' +%Y%m%d%H%M%SZ)"
        leaf untrusted stranger pbx.test "$names" "$now" "$(date -u -d '+30 days' +%Y%m%d%H%M%SZ)"
        leaf other-name ca other.test DNS:other.test "$now" "$(date -u -d '+30 days' +%Y%m%d%H%M%SZ)"
        leaf expired ca pbx.test "$names" 20200101000000Z 20200201000000Z
        rm -f -- *.csr index* [0-9A-F]*.pem
        chmod 644 ca.crt stranger.crt server.crt
        chmod 755 .
        echo "$names" >complete
    ) || { tail -n 5 "$keys/openssl.log" >&2; fail "openssl could not make the certificates (see $keys/openssl.log)"; }
    say "made certificates: trust $keys/ca.crt"
}
authority() { # FILE NAME
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.cnf -keyout "$1.key" -out "$1.crt" -days 30 -subj "/CN=$2" \
        -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign,cRLSign -addext subjectKeyIdentifier=hash
}
leaf() { # FILE AUTHORITY NAME ALTERNATIVE-NAMES FROM TO
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -config ca.cnf -keyout "$1.key" -out "$1.csr" -subj "/CN=$3"
    openssl ca -batch -notext -config ca.cnf -cert "$2.crt" -keyfile "$2.key" -in "$1.csr" -out "$1.crt" -startdate "$5" -enddate "$6" -extfile <(
        echo "basicConstraints=critical,CA:FALSE"
        echo "keyUsage=critical,digitalSignature"
        echo "extendedKeyUsage=serverAuth"
        echo "subjectAltName=$4"
        echo "subjectKeyIdentifier=hash"
        echo "authorityKeyIdentifier=keyid"
    ) >/dev/null
    cat "$1.crt" "$1.key" >"$1.pem"
}
