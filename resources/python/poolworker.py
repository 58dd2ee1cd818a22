"""Hooks of a worker: when a chunk came, when each of its items began, when it ended and was sent back."""
from _thread import get_ident
from sys import exc_info
from time import monotonic_ns

import poolerror
import poolprocessor
import poolrecording
from pooljson import class_name, text
from poolparent import marks as _marks
from poolprocessor import INTERVAL, meter
from poolrecording import CLEANINGS, ended, foreign, tell
from poolstamps import stamped

INITIALIZER, WORKER_READY, WORKER_LEAVING = 28, 17, 18
_SMALL = 256 << 10                  # bytes of the ring of a worker that is soon replaced
OK, RAISED, UNSENDABLE = 0, 1, 2

_ring = _mapstar = _starmapstar = _reraises = _process_chunk = None
_wrapped = ()                       # the classes of exceptions that carry their traceback as text


class _Chunk:
    """The chunk that this worker runs now."""
    job = index = n = ended = arrived = length = 0
    unbegun = failure = why = None
    ready = False


_now = _Chunk()


def library(module):
    global _mapstar, _starmapstar, _reraises, _wrapped
    _mapstar, _starmapstar, _reraises = module.mapstar, module.starmapstar, module._helper_reraises_exception
    _wrapped += module.ExceptionWithTraceback,


def futures(module):
    global _process_chunk, _wrapped
    _process_chunk = module._process_chunk
    _wrapped += module._ExceptionWithTraceback,


def _forget():
    global _ring
    _ring = None


CLEANINGS.append(_forget)


def enter(inqueue, maxtasks):
    """A worker begins. @return: whether it is a process of its own, and is recorded"""
    global _ring
    try:
        if not hasattr(inqueue, '_writer'):
            return False
        _now.why, _now.ready = None, False
        size = poolrecording.me.size
        _ring = poolrecording.me.open(min(size, _SMALL) if maxtasks is not None else size)
        poolprocessor.start()
        return _ring is not None
    except BaseException as error:
        if foreign(error):
            raise
    return False


def initializing(mine):
    try:
        if mine:
            tell(INITIALIZER, '{"end":false,"raised":null}')
    except BaseException as error:
        if foreign(error):
            raise


def initialized(mine):
    try:
        if mine:
            raised = exc_info()[1]
            tell(INITIALIZER, '{"end":true,"raised":%s}' % text(None if raised is None else class_name(type(raised))))
    except BaseException as error:
        if foreign(error):
            raise


def waits(mine):
    try:
        if mine and not _now.ready:
            _now.ready = True
            tell(WORKER_READY, '{}')
    except BaseException as error:
        if foreign(error):
            raise


def got(data):
    """The bytes of a task have arrived and are about to be unpickled."""
    try:
        _now.arrived, _now.length = monotonic_ns(), len(data)
    except BaseException as error:
        if foreign(error):
            raise


def taken(mine, job, index, function, args):
    """A task has been unpickled. @return: its arguments, made so that each item stamps its start"""
    if not mine:
        return args
    try:
        now = _now
        now.job, now.index, now.ended, now.unbegun = job, index, 0, None
        if now.arrived - meter.at >= INTERVAL:
            poolprocessor.begin()
        at, ring = monotonic_ns(), _ring
        if function is _mapstar or function is _starmapstar:
            (called, chunk), = args
            now.n = n = len(chunk)
            if n > 1:
                first = ring.taken(at, job, index, n, now.arrived, now.length)
                if first >= 0:
                    chunk, now.unbegun = stamped(chunk, ring.stamps, first)
                    return ((called, chunk),)
                return args
        elif function is _reraises:
            now.n = 0
            ring.taken(at, job, index, 0, now.arrived, now.length)
            return args
        now.n = 1
        ring.taken_one(0, at, job, index, 1, now.arrived, at, now.length, 1, at)
    except BaseException as error:
        if foreign(error):
            raise
    return args


def call_taken(mine, item):
    """The same for a call of an executor: its number says which job and chunk it is."""
    if not mine:
        return
    try:
        now = _now
        now.job, now.index, now.ended, now.unbegun, now.n = item.work_id >> 24, item.work_id & 0xffffff, 0, None, 1
        function = item.fn
        if type(function).__name__ == 'partial' and getattr(function, 'func', None) is _process_chunk:
            now.n = len(item.args[0])
        at = monotonic_ns()
        if now.n == 1:
            _ring.taken_one(0, at, now.job, now.index, 1, now.arrived, at, now.length, 1, at)
            return
        first = _ring.taken(at, now.job, now.index, now.n, now.arrived, now.length)
        if first >= 0:
            chunk, now.unbegun = stamped(item.args[0], _ring.stamps, first)
            item.args = chunk,
    except BaseException as error:
        if foreign(error):
            raise


def call_failed(mine, failure):
    error(mine, failure)
    done(mine, (False, None))


def raised(mine):
    if mine:
        _now.ended = monotonic_ns()


def error(mine, failure):
    """The task raised; its traceback, if one is sent back, has been written by now."""
    try:
        if mine:
            if type(failure) in _wrapped:
                _now.failure = failure.exc, failure.tb[5:-3] if failure.tb.startswith('\n"""\n') else failure.tb
            else:
                _now.failure = failure, poolerror.traceback(failure)
    except BaseException as problem:
        if foreign(problem):
            raise


def done(mine, result):
    """The last item of the chunk that runs has ended; its result is not pickled yet."""
    if not mine:
        return
    try:
        now = _now
        at = now.ended or monotonic_ns()
        ok, value = result
        unbegun, now.unbegun = now.unbegun, None
        if at - meter.at >= INTERVAL:
            poolprocessor.measure(at)
        if ok:
            _ring.done(0, at, now.job, now.index, len(value) if now.n > 1 else now.n, OK)
            return
        # Without stamps nobody knows which item of several raised.
        item = now.n - 1 - unbegun.__length_hint__() if unbegun is not None else 0 if now.n == 1 else None
        _ring.done(1, at, now.job, now.index, item or 0, RAISED)
        failure, trace = now.failure
        now.failure = None
        kind = class_name(type(failure))
        tell(poolerror.ERROR, poolerror.payload(None, now.job, now.index, item, kind, _said(kind, trace), trace), at)
    except BaseException as error:
        if foreign(error):
            raise


def _said(kind, trace):
    """The message of the exception that a traceback ends with."""
    at = ('\n' + trace).rfind('\n' + kind + ': ')
    return trace[at + len(kind) + 2:].rstrip('\n') if at >= 0 else ''


def put(mine):
    """The result has been written."""
    if not mine:
        return
    try:
        at, length = _marks.get(get_ident()) or (0, 0)
        _ring.put(0, monotonic_ns(), _now.job, _now.index, length, at)
    except BaseException as error:
        if foreign(error):
            raise


def unsendable(mine, failure):
    """The result cannot be pickled; the error is sent in its place."""
    if not mine:
        return
    try:
        at = monotonic_ns()
        _ring.done(1, at, _now.job, _now.index, _now.n, UNSENDABLE)
        tell(poolerror.ERROR, poolerror.payload('result', _now.job, _now.index, None, type(failure).__name__,
                                                _reason(failure), ''), at)
    except BaseException as error:
        if foreign(error):
            raise


def _reason(failure):
    return 'Reason: %s' % (failure.exc if type(failure.exc) is str else poolerror.message(failure.exc))


def recorded():
    """Whether this process is a worker that is recorded."""
    return _ring is not None


def stops(why):
    if _now.why is None:
        _now.why = why


def leave(mine):
    if not mine:
        return
    try:
        failure = exc_info()[1]
        why = _now.why or ('%s' % class_name(type(failure)) if failure is not None else 'told')
        tell(WORKER_LEAVING, '{"why":%s}' % text(why))
        ended()
    except BaseException as error:
        if foreign(error):
            raise


HOOKS = (enter, initializing, initialized, waits, got, taken, call_taken, call_failed, raised, error, done, put, unsendable,
         recorded, stops, leave)
