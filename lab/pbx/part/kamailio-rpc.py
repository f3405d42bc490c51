"""kamailio-rpc.py SOCKET METHOD [PARAMETER...]: one JSON-RPC request to Kamailio's datagram socket; prints the answer's result."""
import json
import os
import socket
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
    line.bind(os.path.join(folder, "answer"))
    os.chmod(folder, 0o755)
    os.chmod(os.path.join(folder, "answer"), 0o666)
    line.settimeout(5)
    request = {"jsonrpc": "2.0", "id": 1, "method": sys.argv[2], "params": sys.argv[3:]}
    line.sendto(json.dumps(request).encode(), sys.argv[1])
    answer = json.loads(line.recv(1 << 20))
    if "error" in answer:
        sys.exit(f"kamailio: {answer['error']}")
    print(json.dumps(answer["result"], indent=2))
