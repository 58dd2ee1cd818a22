"""Hooks of the process that owns a ProcessPoolExecutor.

A work id, which the executor counts for itself, becomes a number that says job and chunk: the worker knows nothing else.
A call of map() is a job, its chunks are numbered; a call of submit() is a job of one item.
"""
import sys
from _thread import get_ident
from itertools import count
from time import monotonic_ns

import poolerror
import poolrecording
from pooljobs import ARGUMENTS, VALUES, Job, find, finish, keep, show
from pooljson import name_of, text
from poolparent import JOB, POOL, SIZED, mark, new_pool, pool_of, state
from poolrecording import CLEANINGS, foreign, tell
from poolsteps import caller, place, told

_FIRST_JOB = 1 << 28                # those of Pool are counted from 0
_INDEX = 24                         # bits of a work id that number the chunk
_SHOWN = 2000                       # arguments of a chunk that are looked at

_numbers = count(_FIRST_JOB)
_mapping = {}                       # by thread: the job of the map() that submits now
_call_item = _process_chunk = None


def _forget():
    global _numbers
    _numbers = count(_FIRST_JOB)
    _mapping.clear()


CLEANINGS.append(_forget)


def library(module):
    global _call_item, _process_chunk
    _call_item, _process_chunk = module._CallItem, module._process_chunk


class _Map(Job):
    """A job that grows while map() submits its chunks. It is over when all that were submitted are known."""

    def __init__(self, pool, number, chunksize):
        Job.__init__(self, pool, number, chunksize, False)
        self.submitted = self.known = 0
        self.whole, self.ok = False, True


def is_chunk(function):
    """Whether a call is of a chunk of map()."""
    # The type is known by its name: functools is not the recorder's to import, as the program would get another one.
    return type(function).__name__ == 'partial' and getattr(function, 'func', None) is _process_chunk


def executor_opened(executor):
    try:
        pool = executor._px = new_pool(executor._processes)
        initializer = executor._initializer
        tasks = getattr(executor, '_max_tasks_per_child', None)
        tell(POOL, '{"pool":%d,"kind":"ProcessPoolExecutor","processes":%d,"start_method":%s,"maxtasksperchild":%s,'
             '"initializer":%s}' % (pool.number, executor._max_workers, text(getattr(executor._mp_context, '_name', None)),
                                    'null' if tasks is None else tasks,
                                    'null' if initializer is None else text(name_of(initializer))))
    except BaseException as error:
        if foreign(error):
            raise


def executor_closed(executor):
    try:
        if not executor._shutdown_thread:
            state(getattr(executor, '_px', None), 'closed', 'shutdown')
    except BaseException as error:
        if foreign(error):
            raise


def mapping(executor, function, iterables, chunksize):
    """map() begins to submit. @return: what mapped() takes"""
    try:
        pool = getattr(executor, '_px', None)
        if pool is None or poolrecording.me.ring is None or chunksize < 1:
            return None
        mine = _Map(pool, next(_numbers), chunksize)
        lengths = [len(items) if type(items) in SIZED else None for items in iterables]
        _announce(mine, 'executor_map', None if None in lengths or not lengths else min(lengths), function, sys._getframe(2))
        thread = get_ident()
        before, _mapping[thread] = _mapping.get(thread), mine
        return mine, before
    except BaseException as error:
        if foreign(error):
            raise
    return None


def mapped(begun):
    """All chunks have been submitted."""
    if begun is None:
        return
    try:
        mine, before = begun
        if before is None:
            _mapping.pop(get_ident(), None)
        else:
            _mapping[get_ident()] = before
        mine.whole = True
        if mine.known == mine.submitted and not mine.over:
            finish(mine, mine.ok)
    except BaseException as error:
        if foreign(error):
            raise


def submitted(executor, future, function, args, keywords, number):
    """A call is about to be noted. @return: its work id"""
    try:
        pool = getattr(executor, '_px', None)
        if pool is None or poolrecording.me.ring is None:
            return number
        mine = _mapping.get(get_ident())
        if mine is not None and is_chunk(function) and mine.submitted < 1 << _INDEX:
            index = mine.submitted
            mine.submitted += 1
        else:
            mine, index = Job(pool, next(_numbers), 1, True), 0
            _announce(mine, 'submit', 1, function, sys._getframe(2))
        future._px = pool, mine
        return mine.number << _INDEX | index
    except BaseException as error:
        if foreign(error):
            raise
    return number


def _announce(mine, method, n, function, frame):
    keep(mine)
    tell(JOB, '{"pool":%d,"job":%d,"method":"%s","n":%s,"chunksize":%d,"automatic":false,"function":%s,"callback":false,'
         '"error_callback":false,%s}' % (mine.pool.number, mine.number, method, 'null' if n is None else n, mine.chunksize,
                                         text(name_of(function)), place(caller(frame))))


def _chunk(item):
    """The chunk of a call, or None if it is a single one."""
    if is_chunk(item.fn):
        return item.args[0]
    return None


def feeding(item):
    """A queue pickles something. @return: what fed() takes, if it is a call"""
    try:
        if type(item) is _call_item:
            return item, monotonic_ns()
    except BaseException as error:
        if foreign(error):
            raise
    return None


def fed(call):
    """It has been written. @return: None, so that nothing keeps the call"""
    if call is None:
        return
    try:
        item, began = call
        at = monotonic_ns()
        number, index = item.work_id >> _INDEX, item.work_id & (1 << _INDEX) - 1
        mine = find(number)
        if mine is None:
            return
        ended, length = mark()
        chunk = _chunk(item)
        mine.ring.sent(0, at, mine.pool.number, number, index, 1 if chunk is None else len(chunk), length, ended - began, began)
        if mine.left[ARGUMENTS]:
            if chunk is None:
                values = (*item.args, item.kwargs) if item.kwargs else item.args
                values = values if len(values) == 1 else (values,)
            else:
                values = [value[0] if len(value) == 1 else value for value in chunk[:_SHOWN]]
            show(mine, ARGUMENTS, index, values)
    except BaseException as error:
        if foreign(error):
            raise


def unfed(item, failure):
    """A call could not be pickled."""
    try:
        number, index = item.work_id >> _INDEX, item.work_id & (1 << _INDEX) - 1
        mine = find(number)
        if mine is None:
            return
        at, chunk = monotonic_ns(), _chunk(item)
        mine.ring.sent(1, at, mine.pool.number, number, index, 1 if chunk is None else len(chunk), 0, 0, at)
        tell(poolerror.ERROR, poolerror.payload(
            'send', number, index, None, type(failure).__qualname__, poolerror.message(failure),
            poolerror.traceback(failure)), at)
        _count_known(mine, False)
    except BaseException as error:
        if foreign(error):
            raise


def call_known(work_id, failure, result):
    try:
        at = monotonic_ns()
        number, index = work_id >> _INDEX, work_id & (1 << _INDEX) - 1
        mine = find(number)
        if mine is None:
            return
        ok = failure is None
        mine.ring.known(0, at, mine.pool.number, number, index, 1 if ok else 0)
        if ok and mine.left[VALUES]:
            show(mine, VALUES, index, (result,) if mine.single else result)
        _count_known(mine, ok)
    except BaseException as error:
        if foreign(error):
            raise


def cancelled(future):
    """A future is cancelled, so its call never runs."""
    try:
        known = getattr(future, '_px', None)
        if known is None:
            return
        mine = known[1]
        if not mine.over and getattr(mine, 'ok', True):
            tell(poolerror.ERROR, poolerror.payload('cancelled', mine.number, None, None, 'CancelledError', '', ''))
        _count_known(mine, False)
    except BaseException as error:
        if foreign(error):
            raise


def _count_known(mine, ok):
    if not isinstance(mine, _Map):
        if not mine.over:
            finish(mine, ok)
        return
    mine.known += 1
    mine.ok = mine.ok and ok
    if mine.whole and mine.known == mine.submitted and not mine.over:
        finish(mine, mine.ok)


def broken(workers, pending):
    """A worker died: every call that is not known yet fails."""
    try:
        state(pool_of(workers), 'broken', 'a worker ended abruptly')
        for number in {work_id >> _INDEX for work_id in list(pending)}:
            mine = find(number)
            if mine is not None and not mine.over:
                finish(mine, False)
    except BaseException as error:
        if foreign(error):
            raise


def waiting_for_any(call, futures):
    """The program waits for futures; it is told if one of them is an executor's that is recorded."""
    try:
        for future in futures:
            known = getattr(future, '_px', None)
            if known is not None:
                return told(call, caller(sys._getframe(2)), known[0], None, True)
    except BaseException as error:
        if foreign(error):
            raise
    return None


HOOKS = (executor_opened, executor_closed, mapping, mapped, submitted, feeding, fed, unfed, call_known, cancelled, broken, waiting_for_any)
