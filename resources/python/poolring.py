"""The ring file of one process: frames go in at the head, a reader in another process takes them at the tail.

Nothing here waits for the reader: a frame that finds no room is dropped and counted.  The last of the room is for frames
that are few and say what became of jobs, workers and errors: those of each chunk, and output, do not fill it.
"""
import os
import sys
from _struct import Struct
from mmap import mmap
from time import monotonic_ns, sleep

HEADER = 64
SMALLEST, DEFAULT = 64 << 10, 4 << 20
_HEAD = Struct('<IHHQ')             # bytes of the whole frame, kind, flags, at
_TAKEN = Struct('<IHHQQQQqqQQ')     # ... job, index, n, got, unpickled, bytes, stamps
_HEADWORD, _TAILWORD, _DROPPED, _STAMPLESS = 3, 4, 5, 6     # words of the header
_LEFT, _FULL_SINCE = 14, 15         # in u32; the second in milliseconds since the ring was made
_KEPT = 16                          # one part in so many is for the few frames
OUTPUT = 23                         # the only frame of JSON that may come in floods

_PATIENCE = 10000                   # tenths of a millisecond

# The frames of each chunk, as (kind, payload, fields).  They are most of what the recorder costs, so each has a function
# of its own, without a list of arguments and without a call inside.
_HOT = {
    'taken_one': (1, 'QQQqqQQq', 'job, index, n, got, unpickled, length, stamps, begun'),
    'done': (2, 'QQQI4x', 'job, index, n, outcome'),
    'put': (3, 'QQQq', 'job, index, length, began'),
    'sent': (4, 'QQQQQqq', 'pool, job, index, n, length, pickled, began'),
    'processor': (30, 'QQQ', 'span, ran, waited'),
    'known': (5, 'QQQI4x', 'pool, job, index, ok'),
}
_WRITER = """
def {name}(self, flags, at, {fields}):
    try:
        self.take()
    except IndexError:
        if not self._wait():
            return
    try:
        head = self.head
        offset = head & self.mask
        if offset + {size} > self.size or head + {size} - self.tail > self.most:
            offset = self._room({size}, self.most)
            if offset < 0:
                self.words[{dropped}] += 1
                return
            head = self.head
        pack(self.map, {header} + offset, {size}, {kind}, flags, at, {fields})
        self.head = self.words[{headword}] = head + {size}
    finally:
        self.give(None)
"""


class Ring:
    """A mapped ring.  Any thread may write; a writer that interrupts itself (a signal) drops its frame.
    @raise OSError, ValueError: no room on the disk, no directory, no descriptor."""

    __slots__ = ('map', 'words', 'stamps', 'size', 'most', 'mask', 'head', 'tail', 'take', 'give', 'patience', 'path', 'made',
                 'full_at')

    def __init__(self, run, size, pid, now):
        size = _affordable(run, size)
        path = os.path.join(run, '%d-%d.ring' % (pid, now))
        fd = os.open(path + '.part', os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            # Really allocated: writing into a hole of a full disk would be a SIGBUS.
            os.posix_fallocate(fd, 0, HEADER + size)
            self.map = mmap(fd, HEADER + size)
            _forget_descriptor(fd)
            self.words = memoryview(self.map).cast('Q')
            self.stamps = memoryview(self.map).cast('q')
            self.size, self.mask, self.head, self.tail = size, size - 1, 0, 0
            self.most = size - size // _KEPT
            self.made, self.full_at = now, -1           # full_at: the tail that it was full at
            # A lock that costs a third of a lock: who has the one entry of a list may write.
            turn = [None]
            self.take, self.give, self.patience = turn.pop, turn.append, _PATIENCE
            Struct('<8sIIQ').pack_into(self.map, 0, b'PXWATCH1', pid, os.getppid(), size)
            os.rename(path + '.part', path)
            self.path = path
        except BaseException:
            os.unlink(path + '.part')
            raise
        finally:
            os.close(fd)

    def _room(self, size, most):
        """Where in the ring a frame of size bytes goes, so that at most so many are full; -1 if there is no room.  The lock
        is held."""
        offset = self.head & self.mask
        pad = self.size - offset
        if pad >= size:
            pad = 0
        if self.head + pad + size - self.tail > most:
            tail = self.words[_TAILWORD]
            if not self.tail <= tail <= self.head:
                return -1           # no reader writes such a number
            self.tail = tail
            if self.head + pad + size - tail > most:
                if tail != self.full_at:
                    self.full_at = tail
                    memoryview(self.map).cast('I')[_FULL_SINCE] = min((monotonic_ns() - self.made) // 1000000, 0xffffffff)
                return -1
        if pad:
            self.words[(HEADER + offset) >> 3] = pad            # kind 0: the rest of the ring is skipped
            self.head += pad
            return 0
        return offset

    def _wait(self):
        """Another writer is at it: waits for its few microseconds, unless it is this thread, interrupted."""
        frame = sys._getframe(1).f_back
        while frame is not None:
            if frame.f_code in _WRITERS:
                self.words[_DROPPED] += 1
                return False
            frame = frame.f_back
        # An exception of a signal may have come between the taking of the turn and its use: then nobody gives it back.
        while self.patience:
            self.patience -= 1
            try:
                self.take()
                self.patience = _PATIENCE
                return True
            except IndexError:
                sleep(0.0001)
        self.words[_DROPPED] += 1
        return False

    def text(self, kind, at, payload, flags=0):
        """Writes a frame whose payload is bytes of JSON; spaces fill it up to the next multiple of eight."""
        try:
            self.take()
        except IndexError:
            if not self._wait():
                return
        try:
            size = (_HEAD.size + len(payload) + 7) & ~7
            place = self._room(size, self.most if kind == OUTPUT else self.size) + HEADER
            if place < HEADER:
                self.words[_DROPPED] += 1
                return
            self.map[place:place + size] = _HEAD.pack(size, kind, flags, at) + payload.ljust(size - _HEAD.size)
            self.head = self.words[_HEADWORD] = self.head + size
        finally:
            self.give(None)

    def taken(self, at, job, index, n, got, length):
        """Writes a `taken` frame with room for n stamps. @return: the index of the first, -1 if there is no room for them"""
        try:
            self.take()
        except IndexError:
            if not self._wait():
                return -1
        try:
            size = _TAKEN.size + 8 * n
            place = self._room(size, self.most) + HEADER if size <= self.most else -1
            if place < HEADER:
                self.words[_STAMPLESS] += n
                size = _TAKEN.size
                place = self._room(size, self.most) + HEADER
                if place < HEADER:
                    self.words[_DROPPED] += 1
                    return -1
                _TAKEN.pack_into(self.map, place, size, 1, 0, at, job, index, n, got, at, length, 0)
                first = -1
            else:
                _TAKEN.pack_into(self.map, place, size, 1, 0, at, job, index, n, got, at, length, n)
                first = place + _TAKEN.size
                self.map[first:place + size] = bytes(8 * n)
                first >>= 3
            self.head = self.words[_HEADWORD] = self.head + size
            return first
        finally:
            self.give(None)

    def is_half_full(self):
        """Whether the reader is so late that there may soon be no room for what matters most."""
        return (self.head - self.words[_TAILWORD]) * 2 > self.size

    def left(self):
        """The process ends by itself."""
        memoryview(self.map).cast('I')[_LEFT] = 1


for _name, (_kind, _payload, _fields) in _HOT.items():
    _packer = Struct(_HEAD.format + _payload)
    _space = {'pack': _packer.pack_into}
    exec(_WRITER.format(name=_name, fields=_fields, size=_packer.size, kind=_kind, header=HEADER, headword=_HEADWORD,
                        dropped=_DROPPED), _space)
    setattr(Ring, _name, _space[_name])

_WRITERS = {getattr(Ring, name).__code__ for name in (*_HOT, 'text', 'taken')}


def _affordable(run, size):
    """The ring takes at most a quarter of what is free: the program may need the same disk."""
    disk = os.statvfs(run)
    free = disk.f_bavail * disk.f_frsize
    while size > SMALLEST and size * 4 > free:
        size >>= 1
    if size * 4 > free:
        raise OSError(28, 'no room for a ring')
    return size


def _forget_descriptor(fd):
    """mmap keeps a descriptor of its own.  It is closed, so that the program's descriptors have their usual numbers.

    The mapping itself is never freed before the interpreter is gone (see poolrecording), so the number is not closed again
    under the program."""
    mine = os.fstat(fd)
    for other in range(fd + 1, fd + 16):
        try:
            theirs = os.fstat(other)
        except OSError:
            continue
        if (theirs.st_ino, theirs.st_dev) == (mine.st_ino, mine.st_dev):
            os.close(other)
            return
