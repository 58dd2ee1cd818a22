"""What the program writes to sys.stdout and sys.stderr, told as text.

Only the two files that Python opened at its start are listened to.  What replaces them, and what is written below them
(os.write, sys.stdout.buffer, other programs), is not told.
"""
import sys
from time import monotonic_ns

import poolrecording
from pooljson import text
from poolrecording import CLEANINGS, ENDINGS, WAITING, foreign, tell
from poolring import OUTPUT

_LONGEST = 8000                     # characters in a frame
_PATIENCE = 50_000_000              # ns that a line without its end is kept back, if nobody flushes it


class _Stream:
    """What was written to a file since the last frame."""

    def __init__(self, name):
        self.name = name
        self.forget()

    def forget(self):
        self.pieces, self.length, self.since = [], 0, 0

    def add(self, piece):
        me = poolrecording.me
        if me.ring is None and (me.armed != 'main' or me.tried):
            return
        now = monotonic_ns()
        if not self.pieces:
            self.since = now
        self.pieces.append(piece)
        self.length += len(piece)
        if '\n' in piece or self.length > _LONGEST or now - self.since > _PATIENCE:
            self.tell()

    def tell(self):
        pieces, self.pieces, self.length = self.pieces, [], 0
        if pieces:
            whole = ''.join(pieces)
            for at in range(0, len(whole), _LONGEST):
                tell(OUTPUT, '{"stream":"%s","text":%s}' % (self.name, text(whole[at:at + _LONGEST], 60000)))


def _listened(method, heard):
    """A method of a file that tells the recorder what it was called with."""
    def listened(*args, **named):
        try:
            result = method(*args, **named)
        except BaseException as error:
            error.__traceback__ = error.__traceback__.tb_next
            raise
        try:
            heard(*args)
        except BaseException as error:
            if foreign(error):
                raise
        return result
    listened.__name__ = method.__name__
    listened.__qualname__ = method.__qualname__
    return listened


def listen():
    for name in ('stdout', 'stderr'):
        file = getattr(sys, name, None)
        if file is not None and file is getattr(sys, '__%s__' % name, None):
            stream = _Stream(name)
            file.write = _listened(file.write, stream.add)
            file.flush = _listened(file.flush, stream.tell)
            CLEANINGS.append(stream.forget)
            ENDINGS.append(stream.tell)
            WAITING.append(stream.tell)
