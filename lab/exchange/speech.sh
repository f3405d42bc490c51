#!/bin/sh
# Makes the speech of the demo line again: mono Ogg Opus at 48 kHz, as loud as a voice on the phone (-20 dBFS).
# Needs espeak-ng, sox and opus-tools. The files are committed; run this only to change a text or a voice.
set -eu
cd "$(dirname "$0")/src/main/resources/io/sidetone/lab/exchange"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

loudness=-20 # dBFS, RMS

# say FILE VOICE PITCH TEXT
say() {
    espeak-ng -v "$2" -p "$3" -s 160 -w "$work/raw.wav" "$4"
    # What is below and above a voice only costs bits; less treble takes the edge off the synthesis.
    sox -R "$work/raw.wav" -r 48000 -b 16 -c 1 "$work/voice.wav" gain -6 rate -v 48000 \
        silence 1 0.02 0.5% reverse silence 1 0.02 0.5% reverse highpass 90 treble -4 5000 lowpass 9000 pad 0.1 0.2
    level=$(sox "$work/voice.wav" -n stats 2>&1 | awk '/^RMS lev dB/ { print $4 }')
    gain=$(echo "$loudness $level" | awk '{ print $1 - $2 }')
    sox -R "$work/voice.wav" "$work/out.wav" gain -l "$gain"
    opusenc --quiet --serial 1 --bitrate 20 --speech --padding 0 --discard-comments "$work/out.wav" "$1.opus"
    echo "$1.opus: $(soxi -D "$work/out.wav") s, $(wc -c < "$1.opus") bytes"
}

robin=en-gb+m3
kim=en-us+f3
line=en-gb+f2

say colleague-201 $robin 45 "Hello, Robin here, on Sidetone's demo line. Try the mute button, and the keypad. \
Call two oh two for Kim; six hundred to hear yourself; two oh three is busy; two oh four never answers; \
two oh five calls you back."
say colleague-202 $kim 50 "Hi, this is Kim, on the other phone of the demo line. Press some keys, mute yourself, \
hang up when you like. I'm only a recording; I won't mind."
say hello-205 $line 45 "Hello! I'll hang up, and call you back in ten seconds."
say callback-205 $line 45 "Hello again! I'm calling you back, as promised. That was your first incoming call with \
Sidetone. Goodbye!"
say echo-600 $line 45 "Echo test. Everything you say comes back to you."
say holding-206 $robin 45 "Hello, Robin again. Let me look that up; hold the line, please."
say through-207 $line 45 "You want Kim. I'll put you through."
say passing-208 $robin 45 "One moment, here comes Kim."
say hello-209 $line 45 "Hello! I'll hang up, and call you by intercom."
say intercom-209 $line 45 "This is an intercom call. Where intercom is allowed, your phone has answered by itself. Goodbye!"
say hello-211 $line 45 "Hello! I'll let Kim's phone ring. Dial star star two oh two, and the call is yours."
say pickedup-211 $robin 45 "Oh, you are not Kim! But you have picked up Kim's call. Well done."
