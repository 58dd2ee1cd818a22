"""Hooks of the process that owns a pool: pools, workers, jobs, what is sent and what comes back."""
import os
import sys
from _thread import get_ident
from time import monotonic_ns

import poolcache
import poolerror
import poolrecording
from pooljobs import ARGUMENTS, VALUES, Job, find, finish, flag, keep, show
from pooljson import name_of, text
from poolrecording import CLEANINGS, ended, foreign, tell
from poolsteps import caller, place

POOL, JOB, CALLBACK, WORKER, WORKER_ENDED, STATE, REFUSED, COUNTED = 11, 12, 14, 16, 19, 22, 26, 29
SIZED = (list, tuple, range, dict, set, frozenset, str, bytes, bytearray)

_pools, marks = {}, {}              # by id of the list of workers, by thread: when it pickled last, and how many bytes
_count = [0]
_child = {}
_mapstar = _starmapstar = _reraises = _threads = None


def _forget():
    _pools.clear()
    marks.clear()
    _count[0] = 0


CLEANINGS.append(_forget)


class _Pool:
    def __init__(self, number):
        self.number, self.workers, self.gone = number, 0, set()


def new_pool(workers):
    """A pool with a number of its own. @param workers: the list or dict that it keeps them in"""
    pool = _pools[id(workers)] = _Pool(_count[0])
    _count[0] += 1
    return pool


def inherit(run, ring):
    _child.update(run=os.fsencode(run), ring=ring)


def library(module):
    global _mapstar, _starmapstar, _reraises, _threads
    _mapstar, _starmapstar, _reraises, _threads = (
        module.mapstar, module.starmapstar, module._helper_reraises_exception, module.ThreadPool)


def environment(args):
    """The environment of a process that multiprocessing starts: a worker's leads it to the recorder."""
    try:
        code = ' '.join([argument for argument in args if isinstance(argument, str)])
        how = b'spawn' if 'multiprocessing.spawn' in code else b'forkserver' if 'multiprocessing.forkserver' in code else None
        if how is None:
            return None
        try:
            poolcache.write(os.fsdecode(_child['run']))
        except (OSError, ValueError):
            pass                    # the child compiles for itself
        names = dict(os.environb)
        path = names.get(b'PYTHONPATH')
        names[b'PYTHONPATH'] = _child['run'] + (b':' + path if path else b'')
        names[b'POOL_EXPLORER_RUN'] = _child['run']
        names[b'POOL_EXPLORER_ARM'] = how
        if _child['ring']:
            names[b'POOL_EXPLORER_RING'] = _child['ring'].encode()
        return [name + b'=' + value for name, value in names.items()]
    except BaseException as error:
        if foreign(error):
            raise
    return None


def left():
    ended()


def opened(pool, processes):
    try:
        if isinstance(pool, _threads):
            tell(REFUSED, '{"what":"ThreadPool",%s}' % place(caller(sys._getframe(2))))
            return
        mine = pool._cache._px = new_pool(pool._pool)
        tasks, initializer = pool._maxtasksperchild, pool._initializer
        tell(POOL, '{"pool":%d,"kind":"Pool","processes":%d,"start_method":%s,"maxtasksperchild":%s,"initializer":%s}' % (
            mine.number, processes, text(getattr(pool._ctx, '_name', None)), 'null' if tasks is None else tasks,
            'null' if initializer is None else text(name_of(initializer))))
    except BaseException as error:
        if foreign(error):
            raise


def started(workers, worker, at):
    try:
        pool = _pools.get(id(workers))
        if pool is not None:
            pool.workers += 1
            tell(WORKER, '{"pool":%d,"number":%d,"pid":%d}' % (pool.number, pool.workers, worker._popen.pid), at)
    except BaseException as error:
        if foreign(error):
            raise


def gone(workers, worker):
    try:
        _gone(workers, worker)
    except BaseException as error:
        if foreign(error):
            raise


def all_gone(workers):
    try:
        for worker in workers:
            _gone(workers, worker)
    except BaseException as error:
        if foreign(error):
            raise


def _gone(workers, worker):
    pool = _pools.get(id(workers))
    if pool is not None and getattr(worker, '_popen', None) is not None:
        code, pid = worker._popen.returncode, worker._popen.pid
        if code is not None and pid not in pool.gone:
            pool.gone.add(pid)
            tell(WORKER_ENDED, '{"pool":%d,"pid":%d,"exitcode":%d}' % (pool.number, pid, code))


def state(pool, state, why):
    if pool is not None:
        tell(STATE, '{"pool":%d,"state":"%s","why":"%s"}' % (pool.number, state, why))


def closed(pool):
    try:
        state(getattr(pool._cache, '_px', None), 'closed', 'close')
    except BaseException as error:
        if foreign(error):
            raise


def joined(pool):
    try:
        state(getattr(pool._cache, '_px', None), 'joined', 'join')
    except BaseException as error:
        if foreign(error):
            raise


def terminated(workers):
    try:
        frame = sys._getframe(2)
        names = []
        while frame is not None and len(names) < 4:
            names.append(frame.f_code.co_name)
            frame = frame.f_back
        why = next((why for why in ('__exit__', 'terminate', '_exit_function') if why in names), 'collected')
        state(_pools.get(id(workers)), 'terminated', why)
    except BaseException as error:
        if foreign(error):
            raise


def pool_of(workers):
    return _pools.get(id(workers))


def job(result, method, function, items, chunksize, automatic):
    """A job is made; nothing of it has been sent."""
    try:
        pool = getattr(result._cache, '_px', None)
        if pool is None or poolrecording.me.ring is None:
            return
        inside = sys._getframe(1)
        if method is None:
            above = inside.f_back.f_code.co_name
            method = above if above in ('map', 'starmap', 'map_async', 'starmap_async') else 'map_async'
        elif method == 'apply_async' and inside.f_back.f_code.co_name == 'apply':
            method = 'apply'
        n = len(items) if type(items) in SIZED else None
        number = result._job
        single = method in ('apply', 'apply_async') or chunksize == 1 and method in ('imap', 'imap_unordered')
        keep(Job(pool, number, chunksize, single))
        tell(JOB, '{"pool":%d,"job":%d,"method":"%s","n":%s,"chunksize":%d,"automatic":%s,"function":%s,"callback":%s,'
             '"error_callback":%s,%s}' % (
                 pool.number, number, method, 'null' if n is None else n, chunksize, flag(automatic),
                 text(name_of(function)), flag(getattr(result, '_callback', None)),
                 flag(getattr(result, '_error_callback', None)), place(caller(inside))))
        if chunksize <= 0:
            ready(result)
    except BaseException as error:
        if foreign(error):
            raise


def pickled(data):
    """Something has been pickled by this thread, and is about to be written."""
    try:
        marks[get_ident()] = monotonic_ns(), len(data)
    except BaseException as error:
        if foreign(error):
            raise
    return data


def mark():
    """When this thread pickled last, and how many bytes."""
    return marks.get(get_ident(), (0, 0))


def sent(task, began):
    try:
        at = monotonic_ns()
        number, index, function, args, keywords = task
        mine = find(number)
        if mine is None:
            return
        ended, length = marks.get(get_ident()) or (began, 0)
        if function is _mapstar or function is _starmapstar:
            items = args[0][1]
            n = len(items)
        else:
            n = 0 if function is _reraises else 1
            items = args if len(args) == 1 and not keywords else ((*args, keywords) if keywords else args,)
        mine.sent += n
        mine.ring.sent(0, at, mine.pool.number, number, index, n, length, ended - began, began)
        if n and mine.left[ARGUMENTS]:
            show(mine, ARGUMENTS, index, items)
    except BaseException as error:
        if foreign(error):
            raise


def unsent(task, failure, began):
    """A task could not be pickled."""
    try:
        number, index, function, args = task[:4]
        mine = find(number)
        if mine is None:
            return
        at = monotonic_ns()
        n = len(args[0][1]) if function is _mapstar or function is _starmapstar else 1
        mine.sent += n
        mine.ring.sent(1, at, mine.pool.number, number, index, n, 0, at - began, began)
        tell(poolerror.ERROR, poolerror.payload(
            'send', number, index, None, type(failure).__qualname__, poolerror.message(failure),
            poolerror.traceback(failure)), at)
    except BaseException as error:
        if foreign(error):
            raise


def known(number, index, outcome):
    try:
        at = monotonic_ns()
        mine = find(number)
        if mine is None:
            return
        ok, value = outcome
        mine.ring.known(0, at, mine.pool.number, number, index, 1 if ok else 0)
        if ok and mine.left[VALUES]:
            show(mine, VALUES, index, (value,) if mine.single else value)
    except BaseException as error:
        if foreign(error):
            raise


def counted(result):
    """All tasks of an iterator have been sent: now its items are counted."""
    try:
        mine = find(result._job)
        if mine is not None:
            tell(COUNTED, '{"job":%d,"n":%d}' % (mine.number, mine.sent))
    except BaseException as error:
        if foreign(error):
            raise


def ready(result):
    """The last of a job is there, and the caller is about to be told."""
    try:
        mine = find(result._job)
        if mine is not None and not mine.over:
            finish(mine, getattr(result, '_success', True))
    except BaseException as error:
        if foreign(error):
            raise


def called(result, which):
    """A callback begins."""
    try:
        return _callback(result, which, None, False)
    except BaseException as error:
        if foreign(error):
            raise
    return None


def returned(result, which, before):
    try:
        _callback(result, which, before, True)
    except BaseException as error:
        if foreign(error):
            raise


def _callback(result, which, before, end):
    pool = getattr(result._cache, '_px', None)
    raised = sys.exc_info()[1]
    if pool is not None:
        failed = end and raised is not None and id(raised) != before
        tell(CALLBACK, '{"pool":%d,"job":%d,"which":"%s","end":%s,"raised":%s}' % (
            pool.number, result._job, which, flag(end), flag(failed)))
        if failed:
            tell(poolerror.ERROR, poolerror.payload('callback', result._job, None, None, type(raised).__qualname__,
                                                    poolerror.message(raised), poolerror.traceback(raised)))
    return id(raised)


HOOKS = (environment, left, opened, started, gone, all_gone, closed, joined, terminated, job, pickled,
         sent, unsent, known, counted, ready, called, returned)
