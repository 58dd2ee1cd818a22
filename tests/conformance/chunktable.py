#!/usr/bin/env python3
"""How the installed CPython cuts items into chunks. Reads a JSON list of [n, processes, chunksize or null];
prints a JSON list of [chunksize used, sizes of the chunks]. The pool's own methods run, without workers."""
import json
import sys
from multiprocessing import pool


class Jobless(pool.Pool):
    """A pool that only remembers the tasks it would send."""

    def __init__(self, processes):
        self._pool = [None] * processes
        self._state = pool.RUN
        self._cache = {}
        self._taskqueue = self

    def put(self, work):
        self.tasks = list(work[0])

    def __del__(self):
        pass


def cut(n, processes, chunksize):
    jobless = Jobless(processes)
    jobless.tasks = []
    result = jobless.map_async(abs, range(n), chunksize)
    # A task is (job, index, function, (mapper over (function, chunk),), keywords).
    return [result._chunksize, [len(task[3][0][1]) for task in jobless.tasks] if n else []]


print(json.dumps([cut(*row) for row in json.load(sys.stdin)]))
