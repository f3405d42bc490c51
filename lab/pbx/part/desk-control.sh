#!/bin/bash
# desk-control.sh PORT COMMAND [PARAMETERS]: one command to a desk phone of this namespace (baresip's ctrl_tcp: JSON in netstrings);
# prints the answer, passing over the events in between. Fails when there is none in three seconds.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
command="{\"command\":\"$2\",\"params\":\"${3:-}\",\"token\":\"$$\"}"
printf '%d:%s,' ${#command} "$command" >&3
while IFS= read -r -d : -t 3 length <&3; do
    IFS= LC_ALL=C read -r -N $((length + 1)) -t 3 message <&3
    if [[ $message == *'"response":true'*"\"token\":\"$$\""* ]]; then
        printf '%s\n' "${message%,}"
        exit 0
    fi
done
echo "no answer on port $1" >&2
exit 1
