"""How long a worker ran on a processor and how long it waited for one, where the system says so (Linux)."""
from os import O_CLOEXEC, O_RDONLY, close, open, pread
from time import monotonic_ns

import poolrecording
from poolrecording import CLEANINGS

INTERVAL = 500000                  # nanoseconds between two readings, of which one costs some microseconds
_NEVER = 1 << 62


class _Meter:
    """Of the worker's main thread."""
    file, at, ran, waited = -1, _NEVER, 0, 0


meter = _Meter()


def start():
    """A worker begins."""
    forget()
    try:
        meter.file = open('/proc/thread-self/schedstat', O_RDONLY | O_CLOEXEC)
        _read()
    except (OSError, ValueError):
        forget()


def forget():
    if meter.file >= 0:
        try:
            close(meter.file)
        except OSError:
            pass
    meter.file, meter.at = -1, _NEVER


CLEANINGS.append(forget)


def _read():
    ran, waited, _ = pread(meter.file, 100, 0).split()
    meter.ran, meter.waited, meter.at = int(ran), int(waited), monotonic_ns()


# Who calls these two looks first whether INTERVAL has passed since meter.at: a call costs more than that.

def begin():
    """Items begin after something else: what was waited until now counts to none of them."""
    try:
        _read()
    except (OSError, ValueError):
        forget()


def measure(now):
    """Items have ended: what became of the time since the last reading."""
    try:
        since, ran, waited = meter.at, meter.ran, meter.waited
        _read()
        poolrecording.me.ring.processor(0, now, max(0, now - since), meter.ran - ran, meter.waited - waited)
    except (OSError, ValueError):
        forget()
