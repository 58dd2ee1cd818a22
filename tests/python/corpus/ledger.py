"""Notes what a task does, if LEDGER names a file: a line a call, safe among processes."""
import json
import os


def note(item):
    path = os.environ.get("LEDGER")
    if path:
        fd = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(fd, ("%d %s\n" % (os.getpid(), json.dumps(item))).encode())
        os.close(fd)
