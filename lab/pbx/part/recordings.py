#!/usr/bin/env python3
"""Lists Asterisk's recordings on demand and gives them out (docs/recordings.md).

recordings.py ADDRESS PORT CERTIFICATE KEY CDR FOLDER

The listing comes from the call detail records (Master.csv) and the files <linkedid>-<extension>-<segment>.wav; who asks must be the
extension, with the password secret<extension>.
"""
import base64
import csv
import datetime
import hmac
import http.server
import json
import os
import re
import ssl
import sys
import urllib.parse
import wave

ADDRESS, PORT, CERTIFICATE, KEY, CDR, FOLDER = sys.argv[1:7]
NAME = re.compile(r"((?:[A-Za-z0-9]+-)?[0-9]+\.[0-9]+)-([0-9]+)-([0-9]+)\.wav")
SRC, DST, START, END, DURATION, UNIQUE = 1, 2, 9, 11, 12, 16


def rfc3339(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()


def cdr(text):
    """A time of the records, which are kept in UTC (cdr.conf, usegmtime)."""
    return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S").replace(tzinfo=datetime.timezone.utc).timestamp()


def calls():
    """The first record of each call, by its linkedid."""
    found = {}
    try:
        with open(CDR, newline="", encoding="utf-8", errors="replace") as file:
            for row in csv.reader(file):
                if len(row) > UNIQUE:
                    found.setdefault(row[UNIQUE], row)
    except FileNotFoundError:
        pass  # no call has ended yet
    return found


def segment(name, number):
    path = os.path.join(FOLDER, name)
    with wave.open(path) as file:
        length = file.getnframes() / file.getframerate()
    return {
        "n": number,
        "started": rfc3339(os.stat(path).st_mtime - length),
        "durationMs": round(length * 1000),
        "url": "/recordings/" + name,
        "type": "audio/wav",
    }


def listing(extension, begin, end):
    records = calls()
    found = {}
    for name in sorted(os.listdir(FOLDER)):
        match = NAME.fullmatch(name)
        if not match or match[2] != extension or match[1] not in records:
            continue
        row = records[match[1]]
        started = cdr(row[START])
        if not begin <= started < end:
            continue
        outgoing = row[SRC] == extension
        call = found.setdefault(match[1], {
            "number": row[DST] if outgoing else row[SRC],
            "direction": "outgoing" if outgoing else "incoming",
            "started": rfc3339(started),
            "seconds": float(row[DURATION]),
            "segments": [],
        })
        try:
            call["segments"].append(segment(name, int(match[3])))
        except (wave.Error, EOFError):
            pass  # still being written
    return {"recordings": [call for call in found.values() if call["segments"]]}


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30

    def do_GET(self):
        user = self.user()
        url = urllib.parse.urlsplit(self.path)
        if not user:
            self.answer(401, "text/plain", b"", ("WWW-Authenticate", 'Basic realm="recordings"'))
        elif url.path == "/recordings":
            self.list(user, dict(urllib.parse.parse_qsl(url.query)))
        else:
            self.audio(user, url.path.removeprefix("/recordings/"))

    def user(self):
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        try:
            user, _, password = base64.b64decode(given).decode().partition(":")
        except ValueError:
            return None
        good = scheme == "Basic" and user.isdigit() and hmac.compare_digest(password.encode(), f"secret{user}".encode())
        return user if good else None

    def list(self, user, query):
        if query.get("extension") != user:
            self.answer(403, "text/plain", b"")
            return
        try:
            begin, end = instant(query["from"]), instant(query["until"])
        except (KeyError, ValueError):
            self.answer(400, "text/plain", b"from and until are times like 2026-03-01T09:00:00Z\n")
            return
        self.answer(200, "application/json", json.dumps(listing(user, begin, end)).encode())

    def audio(self, user, name):
        match = NAME.fullmatch(name)
        path = os.path.join(FOLDER, name)
        if not match or match[2] != user or not os.path.isfile(path):
            self.answer(404, "text/plain", b"")
            return
        with open(path, "rb") as file:
            self.answer(200, "audio/wav", file.read())

    def answer(self, status, kind, body, *headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for header in headers:
            self.send_header(*header)
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer((ADDRESS, int(PORT)), Answers)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(CERTIFICATE, KEY)
# each connection shakes hands on its own thread, so that a silent one holds up nobody
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
