#!/usr/bin/env python3
"""What the recorder costs: the same program plainly and recorded, both alive at once, map calls by turns, 2 workers.

bench_recorder.py [PAIRS [CASE...]] starts so many pairs of programs.  Each pair makes its map calls one after the other, now
here, now there, so that what drifts on the machine hits both alike.  Printed are, of all neighbours: the median of the ratio of
their times, the range in which it lies with 95 % certainty, the same of the processor time of the program with its workers
(nanoseconds of the system's scheduler), and what an item costs more (the medians of the differences).  A reader frees the rings
meanwhile, as the window does.
"""
import math
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import threading

RECORDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'resources', 'python')
PROGRAM = '''
import multiprocessing, sys, time
def nothing(x):
    pass
def millisecond(x):
    end = time.perf_counter() + 0.001
    while time.perf_counter() < end:
        pass
if __name__ == "__main__":
    name, count, chunksize = sys.argv[1:]
    function, items, chunksize = globals()[name], range(int(count)), int(chunksize) or None
    with multiprocessing.Pool(2) as pool:
        pool.map(nothing, range(4), 1)
        print("ready", flush=True)
        for line in sys.stdin:
            begin = time.perf_counter()
            pool.map(function, items, chunksize)
            print(time.perf_counter() - begin, flush=True)
'''
# name, function, items, chunksize, bound, calls of a pair
CASES = [('1 M no-ops, default chunksize', 'nothing', 1000000, 0, 1.25, 10),
         ('100,000 no-ops, chunksize 1', 'nothing', 100000, 1, 1.3, 6),
         ('200 items of 1 ms, chunksize 1', 'millisecond', 200, 1, 1.01, 60),
         ('200 items of 1 ms, default chunksize', 'millisecond', 200, 0, 1.01, 60)]


class Program:
    """One of a pair, with its reader if it is recorded."""

    def __init__(self, place, recorded, case):
        names = {name: value for name, value in os.environ.items() if not name.startswith('PYTHON')}
        self.directory, self.over, self.rings, self.reader = os.path.join(place, 'run'), threading.Event(), {}, None
        if recorded:
            shutil.copytree(RECORDER, self.directory)
            names.update(PYTHONPATH=self.directory, POOL_EXPLORER_RUN=self.directory)
            self.reader = threading.Thread(target=self.free)
            self.reader.start()
        self.process = subprocess.Popen([sys.executable, os.path.join(place, 'program.py'), case[1], str(case[2]), str(case[3])],
                                        env=names, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def free(self):
        """Empties all rings every 10 ms without looking at what they hold."""
        while not self.over.wait(0.01):
            for name in os.listdir(self.directory):
                if name.endswith('.ring') and name not in self.rings:
                    self.rings[name] = open(os.path.join(self.directory, name), 'r+b', buffering=0)
            for ring in self.rings.values():
                os.pwrite(ring.fileno(), os.pread(ring.fileno(), 8, 24), 32)

    def processor(self):
        """Nanoseconds that the program and its workers were on a processor."""
        spent, pids = 0, [self.process.pid]
        for pid in pids:
            for thread in os.listdir('/proc/%d/task' % pid):
                with open('/proc/%d/task/%s/schedstat' % (pid, thread)) as file:
                    spent += int(file.read().split()[0])
                with open('/proc/%d/task/%s/children' % (pid, thread)) as file:
                    pids += map(int, file.read().split())
        return spent

    def call(self):
        """@return: seconds that a map call takes, and those of processors"""
        before = self.processor()
        self.process.stdin.write('go\n')
        self.process.stdin.flush()
        took = float(self.process.stdout.readline())
        return took, (self.processor() - before) / 1e9

    def end(self):
        self.process.communicate()
        self.over.set()
        if self.reader:
            self.reader.join()
            lost = sum(sum(struct.unpack('<QQ', os.pread(ring.fileno(), 16, 40))) for ring in self.rings.values())
            if lost:
                print('  lost: %d' % lost)
            shutil.rmtree(self.directory)


def pairs_of(place, case, turn):
    programs = [Program(place, recorded, case) for recorded in ((False, True) if turn % 2 else (True, False))]
    if not turn % 2:
        programs.reverse()
    plain, seen = programs
    pairs = []
    for call in range(case[5]):
        first, second = (plain, seen) if call % 2 else (seen, plain)
        one, other = first.call(), second.call()
        pairs.append((one, other) if call % 2 else (other, one))
    plain.end()
    seen.end()
    return pairs[2:] if len(pairs) > 6 else pairs


def middle(numbers):
    """The median, and the order statistics between which it lies with 95 % certainty."""
    ordered = sorted(numbers)
    half = 0.98 * math.sqrt(len(ordered))
    low, high = max(0, round(len(ordered) / 2 - half)), min(len(ordered) - 1, round(len(ordered) / 2 + half))
    return statistics.median(ordered), ordered[low], ordered[high]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    cases = [CASES[int(number)] for number in sys.argv[2:]] or CASES
    # As the window does: rings lie in memory where there is such a place.
    memory = next((place for place in (os.environ.get('XDG_RUNTIME_DIR'), '/dev/shm') if place and os.access(place, os.W_OK)), None)
    with tempfile.TemporaryDirectory(dir=memory) as place:
        with open(os.path.join(place, 'program.py'), 'w') as file:
            file.write(PROGRAM)
        for case in cases:
            pairs = [pair for turn in range(rounds) for pair in pairs_of(place, case, turn)]
            print('%s (%d pairs, bound %.2f)' % (case[0], len(pairs), case[4]))
            for which, name in enumerate(('map', 'processor')):
                ratio = middle([seen[which] / plain[which] for plain, seen in pairs])
                more = middle([(seen[which] - plain[which]) / case[2] * 1e6 for plain, seen in pairs])
                print('  %-9s %8.1f ms plain   ratio %.4f (%.4f to %.4f)   an item costs more: %.3f us (%.3f to %.3f)' % (
                    name, statistics.median(plain[which] for plain, _ in pairs) * 1e3, *ratio, *more), flush=True)


if __name__ == '__main__':
    main()
