#!/usr/bin/env python3
"""What the recorder costs: the same program plainly and recorded, by turns in one run, 2 workers.

bench_recorder.py [ROUNDS [CASE...]] prints medians of the map call (ms), of the processor time of the whole program with its workers
(ms), and of the ratios of neighbours.  A reader frees the rings meanwhile, as the window does.
"""
import os
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

RECORDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'resources', 'python')
PROGRAM = '''
import multiprocessing, os, sys, time
def nothing(x):
    pass
def millisecond(x):
    end = time.perf_counter() + 0.001
    while time.perf_counter() < end:
        pass
if __name__ == "__main__":
    name, count, chunksize = sys.argv[1:]
    function = globals()[name]
    with multiprocessing.Pool(2) as pool:
        pool.map(nothing, range(4), 1)
        begin = time.perf_counter()
        pool.map(function, range(int(count)), int(chunksize) or None)
        end = time.perf_counter()
        pool.close()
        pool.join()
    spent = os.times()
    print((end - begin) * 1e3, sum(spent[:4]) * 1e3)
'''
CASES = [('1 M no-ops, default chunksize', 'nothing', 1000000, 0, 1.25), ('100,000 no-ops, chunksize 1', 'nothing', 100000, 1, 1.3),
         ('2,000 items of 1 ms, chunksize 1', 'millisecond', 2000, 1, 1.01),
         ('2,000 items of 1 ms, default chunksize', 'millisecond', 2000, 0, 1.01)]


def free(directory, over):
    """Empties all rings every 5 ms without looking at what they hold."""
    rings = {}
    while not over.wait(0.005):
        for name in os.listdir(directory):
            if name.endswith('.ring') and name not in rings:
                rings[name] = open(os.path.join(directory, name), 'r+b', buffering=0)
        for ring in rings.values():
            head = os.pread(ring.fileno(), 8, 24)
            os.pwrite(ring.fileno(), head, 32)
    lost = 0
    for ring in rings.values():
        lost += sum(struct.unpack('<QQ', os.pread(ring.fileno(), 16, 40)))
        ring.close()
    if lost:
        print('  lost: %d' % lost)


def once(place, recorded, case):
    names = {name: value for name, value in os.environ.items() if not name.startswith('PYTHON')}
    directory = os.path.join(place, 'run')
    over = threading.Event()
    if recorded:
        shutil.copytree(RECORDER, directory)
        names.update(PYTHONPATH=directory, POOL_EXPLORER_RUN=directory)
        reader = threading.Thread(target=free, args=(directory, over))
        reader.start()
    text = subprocess.run([sys.executable, os.path.join(place, 'program.py'), case[1], str(case[2]), str(case[3])],
                          env=names, stdout=subprocess.PIPE, check=True).stdout
    if recorded:
        over.set()
        reader.join()
        shutil.rmtree(directory)
    return [float(figure) for figure in text.split()]


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    cases = [CASES[int(number)] for number in sys.argv[2:]] or CASES
    # As the window does: rings lie in memory where there is such a place.
    memory = next((place for place in (os.environ.get('XDG_RUNTIME_DIR'), '/dev/shm') if place and os.access(place, os.W_OK)), None)
    with tempfile.TemporaryDirectory(dir=memory) as place:
        with open(os.path.join(place, 'program.py'), 'w') as file:
            file.write(PROGRAM)
        for case in cases:
            pairs = []
            for turn in range(rounds):
                first, second = once(place, turn % 2 == 1, case), once(place, turn % 2 == 0, case)
                pairs.append((second, first) if turn % 2 else (first, second))
            figures = []
            for which in (0, 1):
                plain = statistics.median(pair[0][which] for pair in pairs)
                seen = statistics.median(pair[1][which] for pair in pairs)
                ratio = statistics.median(pair[1][which] / pair[0][which] for pair in pairs)
                figures.append('%7.0f %7.0f %6.3f' % (plain, seen, ratio))
            print('%-40s map %s   processor %s   bound %.2f' % (case[0], *figures, case[4]), flush=True)


if __name__ == '__main__':
    main()
