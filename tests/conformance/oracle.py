#!/usr/bin/env python3
"""What the real multiprocessing.pool.Pool does with a list of cases: one JSON list in, one JSON list out.

A case (every key but n may be missing):
  processes [2], n, chunksize [null], maxtasksperchild [null]
  method ["map_async"]   item i is the integer i, its result i*i; starmap passes (i, None)
  fail [{}]              {"4": {"type": "KeyError", "message": "m"}}
  kill [{}]              {"2": "SIGKILL"} or {"2": "exit:3"}: the worker dies inside item 2
  durations_ms [0]       number, or {"3": 250, "default": 10}
  initializer_fails [0]  the first so many runs of the initializer raise
  actions [[]]           [{"at_ms": 100, "do": "terminate" | "close" | "kill_item:I"}], counted from the submit
  callbacks [true], after ["close_join"] (or terminate, with), timeout_s [5] (bound of get and next)

An observation has nothing that depends on chance when the case does not:
  chunksize, chunks [[begin, end)...], outcome ok|error|hang, result, error [type, message]
  states   by item: ok raised cut none (cut: begun, never ended)
  workers  by item: the worker that ran it, numbered by first use, or null
  callbacks [[kind, value or error, ready inside], ...]; of apply_async sorted by job
  yields   imap: one entry for every next(): ["value", v], ["error", type, message], ["stop"] or ["hang"]
  jobs     apply: one entry for every job: ["value", v], ["error", type, message] or ["hang"]
"""
import builtins
import json
import mmap
import multiprocessing as mp
from multiprocessing import pool as mpool
import os
import signal
import struct
import subprocess
import sys
import threading
import time

SLOT = struct.Struct("<qdq")  # of each item: pid, start, state
STATES = ["none", "cut", "ok", "raised"]
CASE = SLOTS = None  # forked workers inherit both
CUT = []  # sizes of the chunks of the current job

real_get_tasks = mpool.Pool.__dict__["_get_tasks"].__func__


def get_tasks(function, iterable, size):
    for task in real_get_tasks(function, iterable, size):
        CUT.append(len(task[1]))
        yield task


mpool.Pool._get_tasks = staticmethod(get_tasks)


def duration(i):
    durations = CASE.get("durations_ms", 0)
    return durations.get(str(i), durations.get("default", 0)) if isinstance(durations, dict) else durations


def task(i, _pad=None):
    def mark(state):
        SLOT.pack_into(SLOTS, i * SLOT.size, os.getpid(), begun, state)

    begun = time.monotonic()
    mark(1)
    time.sleep(duration(i) / 1000)
    death = CASE.get("kill", {}).get(str(i))
    if death:
        if death.startswith("exit:"):
            os._exit(int(death[5:]))
        os.kill(os.getpid(), getattr(signal, death))
        time.sleep(60)
    failure = CASE.get("fail", {}).get(str(i))
    mark(2 if failure is None else 3)
    if failure is None:
        return i * i
    raise getattr(builtins, failure.get("type", "ValueError"))(failure.get("message", "bad %d" % i))


def initialize(counter):
    with counter.get_lock():
        counter.value += 1
        run = counter.value
    if run <= CASE["initializer_fails"]:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # its traceback is no news
        raise RuntimeError("initializer fails")


def named(error):
    return [type(error).__name__, str(error)]


def bounded(call, seconds):
    """Whether the call ended in time; it goes on in its thread if not."""
    thread = threading.Thread(target=call, daemon=True)
    thread.start()
    thread.join(seconds)
    return not thread.is_alive()


def act(pool, submitted):
    for action in CASE.get("actions", []):
        time.sleep(max(0, submitted + action["at_ms"] / 1000 - time.monotonic()))
        what, _, item = action["do"].partition(":")
        if what == "kill_item":
            os.kill(SLOT.unpack_from(SLOTS, int(item) * SLOT.size)[0], signal.SIGKILL)
        else:
            getattr(pool, what)()


def with_callbacks(seen, job):
    """Keyword arguments that note what the callbacks are given; seen[job] is (the result, the notes)."""
    def note(kind, what):
        result = seen[job][0]
        seen[job][1].append([kind, named(what) if isinstance(what, BaseException) else what,
                             result is not None and result.ready()])

    seen[job] = [None, []]
    if not CASE.get("callbacks", True):
        return {}
    return {"callback": lambda value: note("callback", value), "error_callback": lambda error: note("error_callback", error)}


def observe_map(pool, method, n, seen, timeout):
    star = method.startswith("starmap")
    items = [(i, None) for i in range(n)] if star else range(n)
    extra = with_callbacks(seen, 0) if method.endswith("_async") else {}
    if not method.endswith("_async"):
        method += "_async"  # map() is map_async().get()
    result = getattr(pool, method)(task, items, CASE.get("chunksize"), **extra)
    if 0 in seen:
        seen[0][0] = result
    outcome = {"outcome": "hang"}

    def get():
        try:
            outcome.update(result=result.get(), outcome="ok")
        except Exception as error:
            outcome.update(error=named(error), outcome="error")

    def observe():
        bounded(get, timeout)
        return dict(outcome, chunksize=result._chunksize)
    return observe


def observe_imap(pool, method, n, timeout):
    size = CASE.get("chunksize") or 1
    # Nothing tells the chunksize of no chunks; as with map, it is called 0.
    results = getattr(pool, method)(task, range(n), size)
    yields = []

    def take():
        while True:
            try:
                yields.append(["value", next(results)])
            except StopIteration:
                yields.append(["stop"])
                return
            except Exception as error:
                yields.append(["error", *named(error)])

    def observe():
        if not bounded(take, timeout):
            yields.append(["hang"])
        return {"yields": list(yields), "chunksize": size if n else 0}
    return observe


def observe_apply(pool, method, n, seen, timeout):
    jobs = []

    def get(job):
        try:
            return ["value", job.get(timeout)]
        except mp.TimeoutError:
            return ["hang"]
        except Exception as error:
            return ["error", *named(error)]

    for i in range(n):
        job = pool.apply_async(task, (i,), **(with_callbacks(seen, i) if method == "apply_async" else {}))
        if i in seen:
            seen[i][0] = job
        jobs.append(get(job) if method == "apply" else job)
    return lambda: {"jobs": [job if method == "apply" else get(job) for job in jobs]}


def observe(case):
    global CASE, SLOTS
    CASE, n = case, case["n"]
    SLOTS = mmap.mmap(-1, max(1, n) * SLOT.size)
    CUT.clear()
    method, timeout = case.get("method", "map_async"), case.get("timeout_s", 5)
    flaky = {"initializer": initialize, "initargs": (mp.Value("i", 0),)} if case.get("initializer_fails") else {}
    pool = mp.Pool(case.get("processes", 2), maxtasksperchild=case.get("maxtasksperchild"), **flaky)
    seen = {}  # callbacks, by job
    submitted = time.monotonic()
    if "map" in method and not method.startswith("imap"):
        finish = observe_map(pool, method, n, seen, timeout)
    elif method.startswith("imap"):
        finish = observe_imap(pool, method, n, timeout)
    else:
        finish = observe_apply(pool, method, n, seen, timeout)
    actions = threading.Thread(target=act, args=(pool, submitted), daemon=True)
    actions.start()
    observation = finish()
    actions.join()

    steps = {"close_join": ["close", "join"], "terminate": ["terminate", "join"], "with": ["terminate"]}
    for step in steps[case.get("after", "close_join")]:
        if not bounded(getattr(pool, step), 2):
            pool.terminate()
            break

    if "apply" not in method:
        sizes = CUT if CUT else [1] * n
        observation["chunks"] = [[sum(sizes[:k]), sum(sizes[:k + 1])] for k in range(len(sizes))]
    slots = [SLOT.unpack_from(SLOTS, i * SLOT.size) for i in range(n)]
    pids = []
    for pid, _, state in sorted(slots, key=lambda slot: slot[1]):
        if state and pid not in pids:
            pids.append(pid)
    observation["states"] = [STATES[state] for _, _, state in slots]
    observation["workers"] = [pids.index(pid) if state else None for pid, _, state in slots]
    observation["callbacks"] = [note for job in sorted(seen) for note in seen[job][1]]
    return observation


def apart(case):
    """A case that may leave a wedged pool behind, in a process of its own."""
    child = subprocess.Popen([sys.executable, os.path.abspath(__file__)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.DEVNULL, start_new_session=True, text=True)
    child.stdin.write(json.dumps([dict(case, apart=True)]))
    child.stdin.close()
    return child


def collect(child):
    timer = threading.Timer(30, os.killpg, (child.pid, signal.SIGKILL))
    timer.start()
    line = child.stdout.readline()
    timer.cancel()
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    return json.loads(line)[0]


def lethal(case):
    kills = case.get("kill") or any(action["do"].startswith("kill") for action in case.get("actions", []))
    return kills and not case.get("apart")


cases = json.load(sys.stdin)
children = {k: apart(case) for k, case in enumerate(cases) if lethal(case)}
answers = [None if k in children else observe(case) for k, case in enumerate(cases)]
for k, child in children.items():
    answers[k] = collect(child)
print(json.dumps(answers), flush=True)
os._exit(0)  # threads that wait for ever must not keep this process
