"""One measurement of a pool of CPython's: prints one JSON object, as bench_pool does."""
import json
import multiprocessing
import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor


def square(item):
    return item * item


def identity(item):
    return item


def nap(ms):
    time.sleep(ms / 1000)


def burn(ms):
    end = time.monotonic() + ms / 1000
    while time.monotonic() < end:
        pass


class Executor:
    """ProcessPoolExecutor with the few calls of Pool that are measured."""

    def __init__(self, processes):
        self.executor = ProcessPoolExecutor(processes)

    def map(self, function, items, chunksize=None):
        count = len(items)
        chunksize = chunksize or -(-count // (4 * self.executor._max_workers))
        return list(self.executor.map(function, items, chunksize=chunksize))

    def apply(self, function, arguments):
        return self.executor.submit(function, *arguments).result()

    def pids(self):
        return list(self.executor._processes)

    def close(self):
        pass

    def join(self):
        self.executor.shutdown()


def make(peer, processes):
    if peer == 'executor':
        return Executor(processes)
    pool = multiprocessing.get_context(peer).Pool(processes)
    pool.pids = lambda: [worker.pid for worker in pool._pool]
    return pool


def peak_bytes():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def private_mib(pids):
    total = 0
    for pid in pids:
        with open(f'/proc/{pid}/smaps_rollup') as lines:
            total += sum(int(line.split()[1]) for line in lines if line.startswith('Private_'))
    return total / 1024 / len(pids)


def main(peer, case, *words):
    if case == 'noop':
        items = int(float(words[0]))
        chunksize = None if words[1] == 'auto' else int(words[1])
        pool = make(peer, 2)
        pool.map(square, range(16), 1)
        before, busy, start = peak_bytes(), time.process_time(), time.monotonic()
        kept = pool.map(square, range(items), chunksize)
        seconds = time.monotonic() - start
        return {'items_per_s': len(kept) / seconds, 'bytes_per_item': (peak_bytes() - before) / items,
                'parent_us_per_item': (time.process_time() - busy) / items * 1e6}
    if case == 'jobs':
        pool = make(peer, 2)
        pool.map(square, range(16), 1)
        start = time.monotonic()
        results = [pool.apply_async(square, (i,)) for i in range(int(words[0]))]
        for result in results:
            result.get()
        return {'jobs_per_s': len(results) / (time.monotonic() - start)}
    if case == 'latency':
        pool = make(peer, 2)
        pool.map(square, range(16), 1)
        times = []
        for i in range(int(words[0])):
            start = time.monotonic()
            pool.apply(square, (i,))
            times.append((time.monotonic() - start) * 1e6)
        times.sort()
        return {'median_us': times[len(times) // 2], 'p99_us': times[int(len(times) * 0.99)]}
    if case == 'echo':
        size, count, chunksize = int(words[0]), int(words[1]), int(words[2]) if len(words) > 2 else 1
        pool = make(peer, 2)
        pool.map(square, range(16), 1)
        items = [bytes([i % 256]) * size for i in range(count)]
        start = time.monotonic()
        pool.map(identity, items, chunksize)
        return {'mib_per_s': size * count / (time.monotonic() - start) / 2 ** 20}
    if case == 'start':
        processes = int(words[0])
        start = time.monotonic()
        pool = make(peer, processes)
        pool.map(nap, [1] * processes, 1)
        started = time.monotonic() - start
        memory = private_mib(pool.pids())
        stop = time.monotonic()
        pool.close()
        pool.join()
        return {'start_ms': started * 1e3, 'stop_ms': (time.monotonic() - stop) * 1e3,
                'private_mib_per_worker': memory}
    if case == 'efficiency':
        task, ms, items, processes = words[0], float(words[1]), int(words[2]), int(words[3])
        pool = make(peer, processes)
        pool.map(nap, [1] * 4 * processes, 1)
        times = [5 if i % 20 == 19 else 0.02 for i in range(items)] if task == 'mixed' else [ms] * items
        start = time.monotonic()
        pool.map(nap if task == 'sleep' else burn, times, 1)
        return {'percent': sum(times) / 10 / processes / (time.monotonic() - start)}
    raise SystemExit(2)


if __name__ == '__main__':
    print(json.dumps(main(*sys.argv[1:])), flush=True)
    # What is left of a pool is not part of the measurement.
    for child in multiprocessing.active_children():
        child.kill()
    os._exit(0)
