"""Stamps the start of each item of a chunk into the ring, without a call of Python code for each.

An item ends where the next one begins.  Items that are so short that a stamp would cost about as much as they do are
stamped in groups: the first of a group has a stamp, the others none.  Speed is measured anew every few thousand items.
"""
from _operator import not_, setitem
from itertools import chain, compress, count, islice, repeat
from time import monotonic_ns

EXACT = 256                         # as many items at a chunk's start always have a stamp each
GROUP = 32
SHORT = 500                         # ns an item, below which stamps are for groups
_RUN = 4096                         # items until the speed is looked at again

_clock = iter(monotonic_ns, None)


def stamped(chunk, stamps, base):
    """@param stamps: the ring as numbers  @param base: the index there of the first stamp
    @return: (what to iterate over in place of the chunk, an iterator that knows how many items have not begun)"""
    items = iter(chunk)
    if len(chunk) <= EXACT:
        return _each(items, stamps, base), items
    return chain.from_iterable(_runs(items, len(chunk), stamps, base)), items


def _each(items, stamps, base):
    return compress(items, map(not_, map(setitem, repeat(stamps), count(base), _clock)))


def _runs(items, total, stamps, base):
    at, run, short = 0, EXACT, False
    while at < total:
        began = monotonic_ns()
        run = min(run, total - at)
        if short:
            groups = map(islice, repeat(items, -(-run // GROUP)), repeat(GROUP))
            yield chain.from_iterable(compress(
                groups, map(not_, map(setitem, repeat(stamps), count(base + at, GROUP), _clock))))
        else:
            yield _each(islice(items, run), stamps, base + at)
        at += run
        short = monotonic_ns() - began < SHORT * run
        run = _RUN
