#!/usr/bin/env python3
"""Measures our pool beside CPython's pools and the raw limit, and prints one table.

Every round runs each peer once, in turn, so that a change of the machine's speed meets all of them; a row
shows medians over the rounds, the spread of ours, and ratios within the run.

usage: compare.py BUILD_DIRECTORY [--rounds N] [--only WORD] [--json FILE]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))

# What is done; the peers that do it; what is read from it and whether more of it is better.
CASES = [
    ('no-op, chunksize 1, 1 k items', 'noop 1000 1', 'ours fork', [('items_per_s', True)]),
    ('no-op, chunksize 1, 10 k items', 'noop 10000 1', 'ours fork', [('items_per_s', True)]),
    ('no-op, chunksize 1, 100 k items', 'noop 100000 1', 'ours fork executor',
     [('items_per_s', True), ('parent_us_per_item', False)]),
    ('no-op, chunksize 1, 1 M items', 'noop 1000000 1', 'ours fork',
     [('items_per_s', True), ('parent_us_per_item', False), ('bytes_per_item', False)]),
    ('no-op, chunksize 1, 10 M items', 'noop 10000000 1', 'ours', [('items_per_s', True)]),
    ('1,000 jobs of one item, queued', 'jobs 1000', 'ours fork', [('jobs_per_s', True)]),
    ('10,000 jobs of one item, queued', 'jobs 10000', 'ours fork', [('jobs_per_s', True)]),
    ('no-op, default chunksize, 1 M items', 'noop 1000000 auto', 'ours fork executor',
     [('items_per_s', True), ('bytes_per_item', False)]),
    ('no-op, default chunksize, 10 M items', 'noop 10000000 auto', 'ours fork',
     [('items_per_s', True), ('bytes_per_item', False)]),
    ('one item on a warm pool', 'latency 1000', 'ours fork executor raw apart', [('median_us', False), ('p99_us', False)]),
    ('echo 64 x 1 MiB', 'echo 1048576 64', 'ours fork executor raw', [('mib_per_s', True)]),
    ('echo 500,000 x 40 bytes, chunksize 20,000', 'echo 40 500000 20000', 'ours fork executor', [('mib_per_s', True)]),
    ('echo 8 x 16 MiB', 'echo 16777216 8', 'ours fork executor raw', [('mib_per_s', True)]),
    ('start and stop 2 workers', 'start 2', 'ours fork spawn', [('start_ms', False), ('stop_ms', False)]),
    ('start and stop 4 workers', 'start 4', 'ours fork spawn',
     [('start_ms', False), ('stop_ms', False), ('private_mib_per_worker', False)]),
    ('start and stop 8 workers', 'start 8', 'ours fork spawn', [('start_ms', False), ('stop_ms', False)]),
    ('start and stop 64 workers', 'start 64', 'ours fork', [('start_ms', False), ('stop_ms', False)]),
    ('start and stop 256 workers', 'start 256', 'ours fork', [('start_ms', False), ('stop_ms', False)]),
    ('busy 1 ms x 2,000, 2 workers', 'efficiency burn 1 2000 2', 'ours fork executor', [('percent', True)]),
    ('busy 100 us x 20,000, 2 workers', 'efficiency burn 0.1 20000 2', 'ours fork executor', [('percent', True)]),
    ('busy 10 us x 100,000, 2 workers', 'efficiency burn 0.01 100000 2', 'ours fork', [('percent', True)]),
    ('95 % busy 20 us, 5 % 5 ms, 2 workers', 'efficiency mixed 0 4000 2', 'ours fork executor', [('percent', True)]),
    ('sleep 10 ms x 6,400, 64 workers', 'efficiency sleep 10 6400 64', 'ours fork', [('percent', True)]),
]


def command(peer, case, build):
    words = case.split()
    if peer == 'ours':
        return [os.path.join(build, 'bin', 'bench_pool'), *words]
    if peer == 'apart':  # on two processors, where 'raw' may be on one
        return [os.path.join(build, 'bin', 'bench_raw'), *words, 'apart']
    if peer == 'raw':
        return [os.path.join(build, 'bin', 'bench_raw'), *words]
    return [sys.executable, os.path.join(HERE, 'peers.py'), peer, *words]


def measure(case, peers, build, rounds):
    results = {peer: [] for peer in peers}
    for _ in range(rounds):
        for peer in peers:
            try:
                done = subprocess.run(command(peer, case, build), stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True, timeout=120)
            except subprocess.TimeoutExpired:
                # CPython's Pool hangs now and then with 64 workers; its other rounds count.
                if peer == 'ours':
                    raise
                print(f'{peer}: {case}: no answer after 120 s', file=sys.stderr)
                continue
            if done.returncode:
                sys.exit(f'{" ".join(command(peer, case, build))} ended with {done.returncode}')
            results[peer].append(json.loads(done.stdout))
    return results


def number(value):
    return f'{value:,.0f}' if abs(value) >= 1000 else f'{value:.3g}'


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--only', default='')
    parser.add_argument('--json')
    options = parser.parse_args()

    print('| work | figure | ours (min .. max) | CPython fork | ratio | executor | spawn | raw limit | ratio | on two processors | ratio |')
    print('|---|---|---|---|---|---|---|---|---|---|---|')
    record = []
    for title, case, peers, figures in CASES:
        if options.only not in title:
            continue
        results = measure(case, peers.split(), options.build, options.rounds)
        for figure, _ in figures:
            medians = {peer: statistics.median(r[figure] for r in runs)
                       for peer, runs in results.items() if runs and figure in runs[0]}
            ours = [r[figure] for r in results['ours']]
            cells = [title, figure.replace('_', ' '),
                     f'{number(medians["ours"])} ({number(min(ours))} .. {number(max(ours))})']
            for peer in ('fork', 'executor', 'spawn', 'raw', 'apart'):
                cells.append(number(medians[peer]) if peer in medians else '')
                if peer in ('fork', 'raw', 'apart'):
                    cells.append(f'{medians["ours"] / medians[peer]:.2f}' if medians.get(peer) else '')
            print('| ' + ' | '.join(cells) + ' |', flush=True)
            record.append({'work': title, 'figure': figure, 'medians': medians,
                           'runs': {peer: [r.get(figure) for r in runs] for peer, runs in results.items()}})
    if options.json:
        with open(options.json, 'w') as file:
            json.dump(record, file, indent=1)


if __name__ == '__main__':
    main()
