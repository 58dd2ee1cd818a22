"""Jobs of this process: what the hooks of each chunk need of one, and the values that are told of it."""
from _collections import deque
from time import monotonic_ns

import poolrecording
from pooljson import one, values
from poolrecording import CLEANINGS, tell

READY, VALUES, ARGUMENTS = 15, 24, 25
_SHOWN = 1 << 20                    # bytes of values, and of arguments, that are told of a job ...
_QUICK = 64 << 10                   # ... whose items are so short that it would be felt
_PACE, _PACE_OF_ONE = 5000, 50000   # nanoseconds that a told value is worth, in a chunk and alone
_BURST = 10_000_000                 # ... at the start, when chunks are sent as fast as the pipe takes them
_ALL = 64 << 20                     # ... of all jobs of this process
_AT_ONCE = 16 << 10                 # in one frame
_GATHERED = 256                     # values of single items in one frame
_FIRST = 32                         # of a job's single values have a frame each, so that they are seen at once
_LATE = 64

_jobs = {}
find = _jobs.get                    # the job of a number, or None
_over = deque()                     # jobs that are ready; their last hooks may still be on the way
_left = [_ALL]


def _forget():
    _jobs.clear()
    _over.clear()
    _left[0] = _ALL


CLEANINGS.append(_forget)


class Job:
    """What the hooks of each chunk need of a job, and how many of its values may still be told."""

    def __init__(self, pool, number, chunksize, single):
        self.pool, self.number, self.chunksize, self.single = pool, number, chunksize, single
        self.ring, self.over, self.sent = poolrecording.me.ring, False, 0       # sent: items
        self.left, self.told = {VALUES: _SHOWN, ARGUMENTS: _SHOWN}, {VALUES: 0, ARGUMENTS: 0}
        self.began, self.pace = monotonic_ns(), _PACE_OF_ONE if chunksize == 1 else _PACE
        self.gathered = {VALUES: {}, ARGUMENTS: {}}


def keep(mine):
    while len(_over) > _LATE:
        _jobs.pop(_over.popleft(), None)
    _jobs[mine.number] = mine


def finish(mine, ok):
    """The last of a job is there."""
    mine.over = True
    _over.append(mine.number)
    for kind in (ARGUMENTS, VALUES):
        if mine.gathered[kind]:
            _show_gathered(mine, kind)
    tell(READY, '{"pool":%d,"job":%d,"ok":%s}' % (mine.pool.number, mine.number, flag(ok)))


def flag(value):
    return 'true' if value else 'false'


def show(mine, kind, index, items):
    """Tells values of a chunk, as far as the job's budget goes."""
    if len(items) == 1:
        # As text at once: to keep the object would keep what the program may want to be gone.
        gathered = mine.gathered[kind]
        gathered[index] = one(items[0])
        if len(gathered) >= _GATHERED or index < _FIRST or mine.over:
            _show_gathered(mine, kind)
        return
    first = index * mine.chunksize
    at = 0
    while at < len(items) and mine.left[kind]:
        limit = min(_AT_ONCE, mine.left[kind])
        part, count = values(items[at:at + limit], limit)
        _tell_values(mine, kind, first + at, part, count)
        at += count


def _show_gathered(mine, kind):
    gathered, mine.gathered[kind] = mine.gathered[kind], {}
    run, length, before = [], 0, None
    for index in sorted(gathered):
        if run and (index != before + 1 or length > _AT_ONCE):
            _tell_values(mine, kind, (before + 1 - len(run)) * mine.chunksize, ','.join(run), len(run))
            run, length = [], 0
        run.append(gathered[index])
        length += len(gathered[index]) + 1
        before = index
    if run:
        _tell_values(mine, kind, (before + 1 - len(run)) * mine.chunksize, ','.join(run), len(run))


def _is_felt(mine, kind):
    """Whether to tell so many values of such short items would slow the program down."""
    return mine.left[kind] < _SHOWN - _QUICK and monotonic_ns() - mine.began + _BURST < mine.told[kind] * mine.pace


def _tell_values(mine, kind, first, part, count):
    if not mine.left[kind]:
        return
    if count and _left[0] > 0 and not mine.ring.is_half_full() and not _is_felt(mine, kind):
        _left[0] -= len(part)
        mine.told[kind] += count
        tell(kind, '{"job":%d,"first":%d,"values":[%s]}' % (mine.number, first, part))
        mine.left[kind] = max(0, mine.left[kind] - len(part) - 40)
    else:
        mine.left[kind] = 0         # what else is to be told comes first
    if not mine.left[kind]:
        mine.left[kind] = 0
        tell(kind, '{"job":%d,"more":true}' % mine.number)
