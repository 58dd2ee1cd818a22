"""Steps: what the program itself calls, where, and whether it waits there."""
import os
import stat
import sys
from _thread import get_ident
from itertools import count
from time import monotonic_ns

from poolrecording import CLEANINGS, WAITING, foreign, me_now, tell
from pooljson import class_name, text

STEP, STEP_END = 20, 21
LIBRARY = set()                     # files whose frames are never the program's
_MAKERS = ('Pool', 'ProcessPoolExecutor')
_QUICK = 1000                       # calls that found their result there already, told at most
_LARGEST = 4 << 20                  # bytes of a source file that is read for a line

_places, _lines, _threads = {}, {}, {}
_numbers, _quick = count(), [0]


def _forget():
    global _numbers
    _numbers = count()
    _threads.clear()
    _quick[0] = 0


CLEANINGS.append(_forget)


def caller(frame):
    """The program's own frame under a call of the library, or None."""
    while frame is not None and (frame.f_code.co_filename in LIBRARY or frame.f_code.co_filename[:7] == '<frozen'):
        frame = frame.f_back
    return frame


def place(frame):
    """A frame as `"file":...,"line":...,"text":...`."""
    if frame is None:
        return '"file":null,"line":0,"text":""'
    key = (frame.f_code.co_filename, frame.f_lineno)
    known = _places.get(key)
    if known is None:
        if len(_places) > 10000:
            _places.clear()
        path = me_now().absolute(key[0])
        known = _places[key] = '"file":%s,"line":%d,"text":%s' % (text(path), key[1], text(_line(path, key[1]), 1000))
    return known


def _line(path, number):
    if path not in _lines:
        _lines[path] = _source(path)
    lines = _lines[path]
    return lines[number - 1].decode('utf-8', 'replace').strip() if 0 < number <= len(lines) else ''


def _source(path):
    try:
        there = os.stat(path)
        if stat.S_ISREG(there.st_mode) and there.st_size <= _LARGEST:
            fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
            try:
                return os.read(fd, there.st_size).split(b'\n')
            finally:
                os.close(fd)
    except (OSError, ValueError):
        pass
    return []


def told(call, frame, pool, job, blocks):
    for stream in WAITING:
        stream()
    number = next(_numbers)
    thread = _threads.setdefault(get_ident(), len(_threads))
    tell(STEP, '{"step":%d,"pool":%s,"call":"%s","job":%s,%s,"thread":%d,"blocks":%s}' % (
        number, 'null' if pool is None else pool.number, call, 'null' if job is None else job, place(frame), thread,
        'true' if blocks else 'false'))
    # Not the exception itself: it leads to the frame that keeps what is returned here.
    return number, id(sys.exc_info()[1])


def begin(call, whom, blocks):
    """A public call begins. @return: what end() takes; None if the library calls itself"""
    try:
        frame = sys._getframe(2)
        if frame.f_code.co_filename in LIBRARY and call not in _MAKERS:
            return None
        pool = getattr(getattr(whom, '_cache', whom), '_px', None)
        if pool is None and call not in _MAKERS or getattr(type(whom), '_wrap_exception', True) is False:
            return None
        job = getattr(whom, '_job', None)
        if job is not None and whom._event.is_set():
            blocks = False
            _quick[0] += 1
            if _quick[0] > _QUICK:
                return None
        return told(call, caller(frame), pool, job, blocks)
    except BaseException as error:
        if foreign(error):
            raise
    return None


def waiting(iterator):
    """An iterator has nothing to give, and its caller waits."""
    try:
        pool = getattr(iterator._cache, '_px', None)
        if pool is not None:
            return told('next', caller(sys._getframe(2)), pool, iterator._job, True)
    except BaseException as error:
        if foreign(error):
            raise
    return None


def end(step):
    if step is None:
        return
    try:
        number, before = step
        raised = sys.exc_info()[1]
        tell(STEP_END, '{"step":%d,"raised":%s}' % (
            number, 'null' if raised is None or id(raised) == before else text(class_name(type(raised)))), monotonic_ns())
    except BaseException as error:
        if foreign(error):
            raise


HOOKS = (begin, waiting, end)
