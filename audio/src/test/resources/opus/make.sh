#!/bin/sh
# Makes the golden files of the Opus tests again. Needs sox and opus-tools (opusenc).
# The lengths are odd on purpose: neither begins nor ends where a packet does.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

tone() { # file, samples at 48 kHz, then one sine per channel
    out=$1 samples=$2
    shift 2
    channels=$#
    sines=
    for hertz; do sines="$sines sine $hertz"; done
    # shellcheck disable=SC2086
    sox -R -n -r 48000 -b 16 -c "$channels" "$work/$out.wav" synth "${samples}s" $sines gain -6
}
encode() { # file, then options
    name=$1
    shift
    opusenc --quiet --serial 1 --discard-comments --padding 0 "$@" "$work/$name.wav" "$name.opus"
}

tone mono 24123 440
encode mono --bitrate 16
tone stereo 19201 440 1000
encode stereo --bitrate 32 --max-delay 100
tone long 144007 600                  # three seconds in many pages, to skip about in
encode long --bitrate 12 --max-delay 100
tone voice 24123 300                  # SILK instead of CELT, in packets of 60 ms
encode voice --bitrate 10 --speech --framesize 60
tone short 100 440                    # shorter than a packet
encode short --bitrate 16
sox -R -n -r 48000 -b 16 -c 1 "$work/silence.wav" trim 0 9600s
encode silence --bitrate 8
tone surround 960 440 440 440 440 440 440
encode surround --bitrate 128
