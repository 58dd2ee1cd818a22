"""How long a worker ran on a processor and how long it waited for one, where the system says so (Linux)."""
from os import O_CLOEXEC, O_RDONLY, close, open, pread
from time import monotonic_ns

from poolrecording import CLEANINGS, tell

PROCESSOR = 30
_INTERVAL = 500000                  # nanoseconds between two readings, of which one costs some microseconds
_NEVER = 1 << 62


class _Meter:
    """Of the worker's main thread."""
    file, at, ran, waited = -1, _NEVER, 0, 0


_meter = _Meter()


def start():
    """A worker begins."""
    forget()
    try:
        _meter.file = open('/proc/thread-self/schedstat', O_RDONLY | O_CLOEXEC)
        _read()
    except (OSError, ValueError):
        forget()


def forget():
    if _meter.file >= 0:
        try:
            close(_meter.file)
        except OSError:
            pass
    _meter.file, _meter.at = -1, _NEVER


CLEANINGS.append(forget)


def _read():
    ran, waited, _ = pread(_meter.file, 100, 0).split()
    _meter.ran, _meter.waited, _meter.at = int(ran), int(waited), monotonic_ns()


def begin(now):
    """Items begin after something else: what was waited until now counts to none of them."""
    if now - _meter.at >= _INTERVAL:
        try:
            _read()
        except (OSError, ValueError):
            forget()


def measure(now):
    """Items have ended: what became of the time since the last reading, if that is long enough ago."""
    if now - _meter.at < _INTERVAL:
        return
    try:
        since, ran, waited = _meter.at, _meter.ran, _meter.waited
        _read()
        tell(PROCESSOR, '{"span":%d,"ran":%d,"waited":%d}' % (now - since, _meter.ran - ran, _meter.waited - waited), now)
    except (OSError, ValueError):
        forget()
