"""A bad network in user space, for kernels without netem.

A TUN device in each namespace carries everything between client and phone system; this program moves the packets from one to the
other, and loses, delays or reorders those that carry media (UDP that is neither SIP on 5060 nor DNS).

Arguments: network prefix, the phone system's namespace, the client's, and the path of two files: PATH.set holds the figures
(read at the start and on SIGHUP), PATH.stat gets the counts (on SIGHUP, SIGUSR1 and SIGTERM).
"""

import ctypes
import fcntl
import heapq
import itertools
import os
import random
import select
import signal
import struct
import subprocess
import sys
import time

CLONE_NEWNET, TUNSETIFF, IFF_TUN_NO_PI = 0x40000000, 0x400454CA, 0x1001
UDP, NEVER_TOUCHED = 17, {5060, 53}
DEFAULTS = {"loss": "0", "delay": "0", "jitter": "0", "burst": "1", "reorder": "1", "dir": "both", "seed": "1"}

network, pbx_namespace, client_namespace, path = sys.argv[1:5]


def tun(namespace):
    """A TUN device in that namespace; the descriptor goes on working when this process has left it."""
    with open(f"/run/netns/{namespace}") as f:
        if ctypes.CDLL(None, use_errno=True).setns(f.fileno(), CLONE_NEWNET):
            raise OSError(ctypes.get_errno(), f"cannot enter the namespace {namespace}")
    device = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", b"jtun", IFF_TUN_NO_PI))
    return device


def route(namespace, own, others):
    subprocess.run(["ip", "-n", namespace, "link", "set", "jtun", "up"], check=True)
    for other in others:
        to = f"{network}.{other}/32"
        subprocess.run(["ip", "-n", namespace, "route", "add", to, "dev", "jtun", "src", f"{network}.{own}"], check=True)


class Direction:
    """One way: where its packets come out, what befalls them, and how many it befell."""

    def __init__(self, name, out):
        self.name, self.out = name, out

    def configure(self, figures):
        self.hit = figures["dir"] in ("both", self.name)
        self.loss, self.delay, self.jitter = (float(figures[k]) for k in ("loss", "delay", "jitter"))
        self.burst, self.in_order = max(1, int(float(figures["burst"]))), figures["reorder"] == "0"
        self.random = random.Random(f"{figures['seed']} {self.name}")
        self.seen = self.lost = self.still_to_lose = 0
        self.last_due = 0.0

    def due(self):
        """When the next media packet is to come out; None when it is lost."""
        self.seen += 1
        if self.still_to_lose == 0 and self.random.random() * 100 < self.loss / self.burst:
            self.still_to_lose = self.burst
        if self.still_to_lose > 0:
            self.still_to_lose -= 1
            self.lost += 1
            return None
        due = time.monotonic() + (self.delay + self.random.random() * self.jitter) / 1000
        if self.in_order:
            due = self.last_due = max(due, self.last_due)
        return due


def is_media(packet):
    if len(packet) < 28 or packet[0] >> 4 != 4 or packet[9] != UDP:
        return False
    return NEVER_TOUCHED.isdisjoint(struct.unpack_from("!HH", packet, (packet[0] & 15) * 4))


def write(device, packet):
    try:
        os.write(device, packet)
    except OSError:  # a full queue loses packets, as any network does
        pass


def configure(*_):
    global figures
    with open(path + ".set") as f:
        figures = DEFAULTS | dict(word.split("=", 1) for word in f.read().split())
    for direction in directions.values():
        direction.configure(figures)
    write_counts()


def write_counts(*_):
    counts = "; ".join(f"{d.name} {d.seen} media packets, {d.lost} lost" for d in directions.values())
    with open(path + ".stat~", "w") as f:
        f.write(" ".join(f"{k}={v}" for k, v in figures.items()) + "; " + counts + "\n")
    os.rename(path + ".stat~", path + ".stat")


def stop(*_):
    write_counts()
    sys.exit(0)


pbx, client = tun(pbx_namespace), tun(client_namespace)
route(pbx_namespace, 1, [2])
route(client_namespace, 2, [1, 11, 12, 13])
directions = {pbx: Direction("down", client), client: Direction("up", pbx)}
for number, action in ((signal.SIGTERM, stop), (signal.SIGHUP, configure), (signal.SIGUSR1, write_counts)):
    signal.signal(number, action)
configure()

poll = select.poll()
for device in directions:
    poll.register(device, select.POLLIN)
waiting, order = [], itertools.count()
while True:
    while waiting and waiting[0][0] <= time.monotonic():
        _, _, device, packet = heapq.heappop(waiting)
        write(device, packet)
    for device, _ in poll.poll(max(0.0, (waiting[0][0] - time.monotonic()) * 1000) if waiting else None):
        direction = directions[device]
        while True:
            try:
                packet = os.read(device, 2048)
            except BlockingIOError:
                break
            if not direction.hit or not is_media(packet):
                write(direction.out, packet)
            elif (due := direction.due()) is not None:
                heapq.heappush(waiting, (due, next(order), direction.out, packet))
