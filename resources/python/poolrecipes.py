"""Which functions of the library are hooked, and where: edits for each, by the source that they have in Python 3.8 to 3.13."""
from poolsource import after, argument, around, before, maybe, through, whole


def _step(call, blocks):
    return whole("_px_step = H.begin(%r, self, %r)" % (call, blocks), "H.end(_px_step)")


_WRAP = ("if wrap_exception and func is not _helper_reraises_exception:\n"
         "    e = ExceptionWithTraceback(e, e.__traceback__)")
_READY = before("del self._cache[self._job]", "H.ready(self)")


def _callback(which):
    call = "self._%s(self._value)" % which
    return around(call, "_px_call = H.called(self, %r)" % which, "H.returned(self, %r, _px_call)" % which)


_SPAWN = [maybe(before("p.start()", "_px_at = H.now()")), maybe(after("p.start()", "H.started(self._processes, p, _px_at)"))]
_FUTURE = [around("self._condition.wait(timeout)", "_px_step = H.waiting_for_any('result', (self,))", "H.end(_px_step)")]


def _CALL(function):
    """The call in an executor's worker: a `try` whose parts differ from release to release."""
    for edit in (
            before("r = call_item.fn(*call_item.args, **call_item.kwargs)", "H.call_taken(_px, call_item)"),
            after("r = call_item.fn(*call_item.args, **call_item.kwargs)", "H.done(_px, (True, r))"),
            before("exc = _ExceptionWithTraceback(e, e.__traceback__)", "H.raised(_px)"),
            after("exc = _ExceptionWithTraceback(e, e.__traceback__)", "H.call_failed(_px, exc)"),
            whole("_px = H.enter(result_queue, None)", "H.leave(_px)")):
        edit(function)


RECIPES = {
    'multiprocessing.util': {
        'spawnv_passfds': [argument('fork_exec', 5, "H.environment(args)")],
        '_exit_function': [whole("pass", "H.left()")],
    },
    'multiprocessing.connection': {
        '_ConnectionBase.send': [through("_ForkingPickler.dumps(obj)", "H.pickled()")],
    },
    'multiprocessing.queues': {
        'SimpleQueue.put': [through("_ForkingPickler.dumps(obj)", "H.pickled()")],
        'SimpleQueue.get': [before("return _ForkingPickler.loads(res)", "H.got(res)")],
        'Queue.get': [before("return _ForkingPickler.loads(res)", "H.got(res)")],
        'Queue._feed': [
            before("obj = _ForkingPickler.dumps(obj)", "_px_call = H.feeding(obj)"),
            after("if wacquire is None:\n    send_bytes(obj)\nelse:\n    wacquire()\n    try:\n        send_bytes(obj)\n"
                  "    finally:\n        wrelease()", "_px_call = H.fed(_px_call)"),
            through("_ForkingPickler.dumps(obj)", "H.pickled()"),
        ],
    },
    'multiprocessing.pool': {
        'worker': [
            around("initializer(*initargs)", "H.initializing(_px)", "H.initialized(_px)"),
            before("completed = 0", "H.waits(_px)"),
            before("util.debug('worker got EOFError or OSError -- exiting')", "H.stops('eof')"),
            before("util.debug('worker got sentinel -- exiting')", "H.stops('told')"),
            before("util.debug('worker exiting after %d tasks' % completed)", "H.stops('maxtasksperchild')"),
            after("job, i, func, args, kwds = task", "args = H.taken(_px, job, i, func, args)"),
            before(_WRAP, "H.raised(_px)"),
            after(_WRAP, "H.error(_px, e)"),
            before("put((job, i, result))", "H.done(_px, result)"),
            after("put((job, i, result))", "H.put(_px)"),
            before("put((job, i, (False, wrapped)))", "H.unsendable(_px, wrapped)"),
            after("put((job, i, (False, wrapped)))", "H.put(_px)"),
            whole("_px = H.enter(inqueue, maxtasks)", "H.leave(_px)"),
        ],
        'Pool.__init__': [
            before("self._repopulate_pool()", "H.opened(self, processes)"),
            _step('Pool', True),
        ],
        'Pool._repopulate_pool_static': [
            before("w.start()", "_px_at = H.now()"),
            after("w.start()", "H.started(pool, w, _px_at)"),
        ],
        'Pool._join_exited_workers': [after("worker.join()", "H.gone(pool, worker)")],
        'Pool._terminate_pool': [
            before("worker_handler._state = TERMINATE", "H.terminated(pool)"),
            whole("pass", "H.all_gone(pool)"),
        ],
        'Pool._map_async': [
            before("self._check_running()", "_px_automatic = chunksize is None"),
            after("result = MapResult(self, chunksize, len(iterable), callback, error_callback=error_callback)",
                  "H.job(result, None, func, result._value, chunksize, _px_automatic)"),
        ],
        'Pool.apply_async': [
            after("result = ApplyResult(self, callback, error_callback)",
                  "H.job(result, 'apply_async', func, (None,), 1, False)"),
            _step('apply_async', False),
        ],
        'Pool.imap': [
            after("result = IMapIterator(self)", "H.job(result, 'imap', func, iterable, chunksize, False)"),
            _step('imap', False),
        ],
        'Pool.imap_unordered': [
            after("result = IMapUnorderedIterator(self)",
                  "H.job(result, 'imap_unordered', func, iterable, chunksize, False)"),
            _step('imap_unordered', False),
        ],
        'Pool._handle_tasks': [
            before("put(task)", "_px_at = H.now()"),
            after("put(task)", "H.sent(task, _px_at)"),
            after("job, idx = task[:2]", "H.unsent(task, e, _px_at)"),
        ],
        'Pool._handle_results': [before("cache[job]._set(i, obj)", "H.known(job, i, obj)")],
        'Pool.close': [before("self._state = CLOSE", "H.closed(self)"), _step('close', False)],
        'Pool.join': [
            after("p.join()", "H.gone(self._pool, p)"),
            after("for p in self._pool:\n    p.join()", "H.joined(self)"),
            _step('join', True),
        ],
        'Pool.map': [_step('map', True)],
        'Pool.starmap': [_step('starmap', True)],
        'Pool.apply': [_step('apply', True)],
        'Pool.map_async': [_step('map_async', False)],
        'Pool.starmap_async': [_step('starmap_async', False)],
        'Pool.terminate': [_step('terminate', True)],
        'Pool.__exit__': [_step('__exit__', True)],
        'ApplyResult.get': [_step('get', True)],
        'ApplyResult.wait': [_step('wait', True)],
        'ApplyResult._set': [before("self._event.set()", "H.ready(self)"), _callback('callback'),
                             _callback('error_callback')],
        'MapResult._set': [_READY, _callback('callback'), _callback('error_callback')],
        'IMapIterator.next': [around("self._cond.wait(timeout)", "_px_step = H.waiting(self)", "H.end(_px_step)")],
        'IMapIterator._set': [_READY],
        'IMapIterator._set_length': [before("self._length = length", "H.counted(self)"), _READY],
        'IMapUnorderedIterator._set': [_READY],
    },
    'concurrent.futures.process': {
        'ProcessPoolExecutor.__init__': [
            after("self._pending_work_items = {}", "H.executor_opened(self)"),
            _step('ProcessPoolExecutor', False),
        ],
        'ProcessPoolExecutor.submit': [
            before("self._pending_work_items[self._queue_count] = w",
                   "self._queue_count = H.submitted(self, f, fn, args, kwargs, self._queue_count)"),
            _step('submit', False),
        ],
        'ProcessPoolExecutor.map': [
            whole("_px_map = H.mapping(self, fn, iterables, chunksize)", "H.mapped(_px_map)"), _step('executor_map', False)],
        'ProcessPoolExecutor.shutdown': [
            before("self._shutdown_thread = True", "H.executor_closed(self)"), _step('shutdown', True)],
        'ProcessPoolExecutor._spawn_process': _SPAWN,
        'ProcessPoolExecutor._adjust_process_count': _SPAWN,
        '_ExecutorManagerThread.process_result_item': [
            before("work_item = self.pending_work_items.pop(result_item.work_id, None)",
                   "H.call_known(result_item.work_id, result_item.exception, result_item.result)"),
            maybe(after("p.join()", "H.gone(self.processes, p)")),
        ],
        '_ExecutorManagerThread.run': [maybe(after("p.join()", "H.gone(self.processes, p)"))],
        '_ExecutorManagerThread.join_executor_internals': [maybe(after("p.join()", "H.gone(self.processes, p)"))],
        '_ExecutorManagerThread._join_executor_internals': [maybe(after("p.join()", "H.gone(self.processes, p)"))],
        '_ExecutorManagerThread.terminate_broken': [whole("H.broken(self.processes, self.pending_work_items)", "pass")],
        '_SafeQueue._on_queue_feeder_error': [
            before("work_item = self.pending_work_items.pop(obj.work_id, None)", "H.unfed(obj, e)")],
        '_process_worker': [
            around("initializer(*initargs)", "H.initializing(_px)", "H.initialized(_px)"),
            before("call_item = call_queue.get(block=True)", "H.waits(_px)"),
            before("result_queue.put(os.getpid())", "H.stops('told')"),
            maybe(before("if exit_pid is not None:\n    return",
                         "H.stops('maxtasksperchild' if exit_pid is not None else None)")),
            _CALL,
        ],
        '_sendback_result': [after("exc = _ExceptionWithTraceback(e, e.__traceback__)", "H.unsendable(H.recorded(), exc)"),
                             whole("pass", "H.put(H.recorded())")],
    },
    'concurrent.futures._base': {
        'Future.result': _FUTURE,
        'Future.exception': _FUTURE,
        'Future.cancel': [before("self._invoke_callbacks()", "H.cancelled(self)")],
        'Executor.__exit__': [_step('__exit__', True)],
        'as_completed': [around("waiter.event.wait(wait_timeout)", "_px_step = H.waiting_for_any('as_completed', fs)",
                                "H.end(_px_step)")],
        'wait': [around("waiter.event.wait(timeout)", "_px_step = H.waiting_for_any('wait', fs)", "H.end(_px_step)")],
    },
}
# An edit puts its hook beside what it knows; statements that other edits added are not in the way, as they read differently.
# Pool.join: the loop is looked for before its body has a hook.
RECIPES['multiprocessing.pool']['Pool.join'][:2] = RECIPES['multiprocessing.pool']['Pool.join'][1::-1]
