#!/usr/bin/env python3
"""Reads the rings that the recorder writes; the reference for every other reader.

ringreader.py DIRECTORY prints what lies there.  Nothing in a ring is trusted: lengths, kinds and numbers are checked, and a
ring that breaks a rule raises Broken.
"""
import json
import mmap
import os
import struct
import sys

MAGIC, HEADER, LARGEST = b'PXWATCH1', 64, 64 << 10
NAMES = {1: 'taken', 2: 'done', 3: 'put', 4: 'sent', 5: 'known', 10: 'process', 11: 'pool', 12: 'job', 13: 'error',
         14: 'callback', 15: 'ready', 16: 'worker_starting', 17: 'worker_ready', 18: 'worker_leaving', 19: 'worker_ended',
         20: 'step', 21: 'step_end', 22: 'state', 23: 'output', 24: 'values', 25: 'arguments', 26: 'refused', 27: 'unknown',
         28: 'initializer', 29: 'counted', 30: 'processor'}
HOT = {1: ('<QQQqqQQ', 'job index n got unpickled bytes stamps'), 2: ('<QQQII', 'job index n outcome unused'),
       3: ('<QQQq', 'job index bytes began'), 4: ('<QQQQQqq', 'pool job index n bytes pickled_ns began'),
       5: ('<QQQII', 'pool job index ok unused'), 30: ('<QQQ', 'span ran waited')}


class Broken(Exception):
    """A ring that no recorder wrote like this."""


class Ring:
    """One process's ring: take() returns the frames that came since the last take, and frees their room.

    The stamps of a chunk are read when its `done` comes, or by close(), when the process is known to be dead."""

    def __init__(self, path):
        self.path = path
        with open(path, 'r+b') as file:
            length = os.fstat(file.fileno()).st_size
            if length < HEADER:
                raise Broken('shorter than a header')
            self.map = mmap.mmap(file.fileno(), length)
        magic, self.pid, self.parent, self.size = struct.unpack_from('<8sIIQ', self.map)
        if magic != MAGIC or self.size & (self.size - 1) or self.size < 4096 or HEADER + self.size != length:
            raise Broken('not a ring')
        self.position = self.freed = 0
        self.open = []              # taken frames whose chunk still runs, as (position, frame)

    def word(self, at):
        return struct.unpack_from('<Q', self.map, at)[0]

    dropped = property(lambda self: self.word(40))
    stampless = property(lambda self: self.word(48))
    left = property(lambda self: self.map[56] == 1)

    def take(self):
        head, frames = self.word(24), []
        if not self.position <= head <= self.freed + self.size:
            raise Broken('head %d at %d' % (head, self.position))
        while self.position < head:
            at = HEADER + (self.position & (self.size - 1))
            size, kind, flags = struct.unpack_from('<IHH', self.map, at)
            if size < 8 or size % 8 or at + size > HEADER + self.size or self.position + size > head:
                raise Broken('a frame of %d bytes' % size)
            if kind:
                if size < 16 or kind >= 10 and size > LARGEST:
                    raise Broken('a frame of kind %d of %d bytes' % (kind, size))
                frames.append(self._frame(at, size, kind, flags))
            self.position += size
        self._free()
        return frames

    def _frame(self, at, size, kind, flags):
        frame = {'frame': NAMES.get(kind, kind), 'at': self.word(at + 8), 'flags': flags, 'process': self.pid}
        if kind in HOT:
            form, names = HOT[kind]
            if size < 16 + struct.calcsize(form):
                raise Broken('a %s of %d bytes' % (NAMES[kind], size))
            frame.update(zip(names.split(), struct.unpack_from(form, self.map, at + 16)))
            if kind == 1:
                if frame['stamps'] * 8 > size - 72:
                    raise Broken('more stamps than bytes')
                self.open.append((self.position, at + 72, frame))
            elif kind == 2:
                self._settle(frame)
        elif kind in NAMES:
            frame.update(json.loads(self.map[at + 16:at + size].decode('utf-8')))
        return frame

    def _settle(self, done):
        for entry in self.open:
            if (entry[2]['job'], entry[2]['index']) == (done['job'], done['index']):
                self._read_stamps(entry, done)
                self.open.remove(entry)
                return

    def _read_stamps(self, entry, done=None):
        _, at, frame = entry
        stamps = list(struct.unpack_from('<%dq' % frame['stamps'], self.map, at))
        # A 0 at the end has not begun; a 0 before a stamp began with the group of the stamp before it.
        while stamps and not stamps[-1] and not (done and len(stamps) <= done['n']):
            stamps.pop()
        frame['starts'] = stamps

    def _free(self):
        self.freed = min([self.position] + [position for position, _, _ in self.open])
        struct.pack_into('<Q', self.map, 32, self.freed)

    def close(self):
        """The process is dead: chunks that still ran keep the stamps that they have."""
        for entry in self.open:
            self._read_stamps(entry)
        self.open = []
        self._free()


class Reader:
    """All rings of a directory.  frames holds what has been read, ring by ring."""

    def __init__(self, directory):
        self.directory, self.rings, self.frames = directory, {}, []

    def poll(self):
        """Reads on. @return: how many frames came"""
        count = 0
        for name in sorted(os.listdir(self.directory)) if os.path.isdir(self.directory) else ():
            if name.endswith('.ring') and name not in self.rings:
                self.rings[name] = Ring(os.path.join(self.directory, name))
        for ring in self.rings.values():
            frames = ring.take()
            self.frames += frames
            count += len(frames)
        return count

    def close(self):
        self.poll()
        for ring in self.rings.values():
            ring.close()
        self.frames.sort(key=lambda frame: frame['at'])

    def of(self, name, **fields):
        """Frames of a name whose fields are these."""
        return [frame for frame in self.frames
                if frame['frame'] == name and all(frame.get(field) == value for field, value in fields.items())]

    def lost(self):
        return sum(ring.dropped for ring in self.rings.values()), sum(ring.stampless for ring in self.rings.values())


def main():
    reader = Reader(sys.argv[1])
    reader.close()
    for frame in reader.frames:
        at, name, pid = frame.pop('at'), frame.pop('frame'), frame.pop('process')
        print('%.6f %d %s %s' % (at / 1e9, pid, name, json.dumps(frame)))
    print('dropped %d, without stamps %d' % reader.lost())


if __name__ == '__main__':
    main()
