"""Asks a name server: SERVER TYPE NAME. Prints the answers, one a line; nothing where there are none."""

import ipaddress
import socket
import struct
import sys

TYPES = {"A": 1, "AAAA": 28, "SRV": 33, "NAPTR": 35}
server, kind, name = sys.argv[1:4]

query = struct.pack("!6H", 4711, 0x0100, 1, 0, 0, 0)
query += b"".join(bytes([len(label)]) + label.encode() for label in name.split(".")) + struct.pack("!BHH", 0, TYPES[kind], 1)
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
    s.settimeout(3)
    s.connect((server, 53))
    s.send(query)
    answer = s.recv(4096)


def name_at(at):
    """A name, and where it ends."""
    labels, end = [], None
    while answer[at]:
        if answer[at] >= 0xC0:
            end = end or at + 2
            at = struct.unpack_from("!H", answer, at)[0] & 0x3FFF
        else:
            labels.append(answer[at + 1 : at + 1 + answer[at]].decode())
            at += 1 + answer[at]
    return ".".join(labels), end or at + 1


def words_at(at, count):
    words = []
    for _ in range(count):
        words.append(answer[at + 1 : at + 1 + answer[at]].decode())
        at += 1 + answer[at]
    return words, at


at = len(query)
for _ in range(struct.unpack_from("!H", answer, 6)[0]):
    at = name_at(at)[1]
    found, _, _, length = struct.unpack_from("!HHIH", answer, at)
    at += 10
    if found in (1, 28):
        print(ipaddress.ip_address(answer[at : at + length]))
    elif found == 33:
        print(*struct.unpack_from("!3H", answer, at), name_at(at + 6)[0])
    elif found == 35:
        words, end = words_at(at + 4, 3)
        print(*struct.unpack_from("!2H", answer, at), *words, name_at(end)[0])
    at += length
