"""tone.py FILE.wav HZ: is that tone in it? Prints the length, the level, and in how many tenths of a second the tone is most of what
is heard; ends with 0 when it is in at least eight of ten of those that are not silent, and there are five of them or more."""

import math
import struct
import sys
import wave


def share(samples, rate, frequency):
    """The part of the energy that is at this frequency (Goertzel)."""
    k, a, b = 2 * math.cos(2 * math.pi * frequency / rate), 0.0, 0.0
    for sample in samples:
        a, b = sample + k * a - b, a
    return 2 * (a * a + b * b - k * a * b) / len(samples) / sum(s * s for s in samples)


with wave.open(sys.argv[1]) as file:
    rate, channels, frames = file.getframerate(), file.getnchannels(), file.getnframes()
    left = struct.unpack(f"<{frames * channels}h", file.readframes(frames))[::channels]
step, frequency = rate // 10, float(sys.argv[2])
pieces = [left[i : i + step] for i in range(0, len(left) - step + 1, step)]
audible = [p for p in pieces if max(map(abs, p)) > 300]
toned = sum(share(p, rate, frequency) > 0.8 for p in audible)
level = math.sqrt(sum(s * s for s in left) / max(1, len(left)))
print(f"{frames / rate:.2f} s, level {level:.0f}, {len(audible)} tenths audible, {toned} of them {frequency:.0f} Hz")
sys.exit(0 if len(audible) >= 5 and toned >= 0.8 * len(audible) else 1)
