"""Runs a program and checks all that is said of the run against an independent calculation.

claims.py EXPLORER ARGUMENTS: those of `poolexplorer run`, which name the program. The figures, the sentences and the
advice in the record are compared with what is made here of the events, the stamps and the measured processor times
of the saved trace; no code is shared with the program. Prints what does not agree, and ends with 1 then.
"""
import json
import os
import subprocess
import sys
import tempfile

from figures import figures
from sentences import Claims, Sentences
from story import GOES_ON, LOST, OK, RAISED, TERMINATED, Story

OUTCOMES = {'ok': OK, 'error': RAISED, 'lost': LOST, 'terminated': TERMINATED}

ROUNDED = {'serial_work_ms', 'waited_for_processor_ms', 'processor_ms', 'speedup', 'processors_used', 'efficiency',
           'processor_efficiency', 'bound_ms', 'chunk_bound_ms'}
ROUNDED_SHARE = 1e-3


def check_metrics(claims, said, known, whose):
    for key, value in said.items():
        if key == 'jobs':
            continue
        scale = 1e6 if key.endswith('_ms') and value is not None else 1
        if key not in known:
            claims.check(False, whose, 'no rule for', key)
        else:
            # What was measured of a stretch is shared among its items in whole nanoseconds.
            rounding = 2 * known['items_ok'] if key in ROUNDED and scale > 1 else 0
            claims.near(None if value is None else value * scale, known[key], whose + ' ' + key,
                        ROUNDED_SHARE if key in ROUNDED else 1e-6, rounding)
    if said['bound_ms'] is not None:
        claims.check(said['bound_ms'] <= said['makespan_ms'] * (1 + 1e-9), whose, 'bound holds', said['bound_ms'])
        claims.check(said['bound_ms'] <= said['chunk_bound_ms'] * (1 + 1e-9), whose, 'chunks do not lower the bound')
    claims.check(known['idle_ms'] >= 0 and known['overhead_ms'] >= 0, whose, 'idle, overhead')


def check_counts(claims, said, story):
    for i, (worker, known) in enumerate(zip(said['workers'], story.workers)):
        runs = [run for job in story.jobs for run in job.runs if run.worker == i]
        items = [item for run in runs for item in run.items]
        settled = sum(1 for run in runs if run.state in (OK, RAISED) and run not in known['lost'])
        claims.check(worker['items'] == len(items), 'worker', i, 'items', worker['items'], len(items))
        claims.check(worker['chunks'] == settled, 'worker', i, 'chunks', worker['chunks'], settled)
        claims.near(worker['busy_ms'] * 1e6, sum(item[2] - item[1] for item in items), 'busy of worker %d' % i)
        claims.check(worker['pid'] == known['pid'], 'pid')
    for kind, count in said['events'].items():
        known = sum(max(1, e['count']) if kind in ('chunk_sent', 'chunk_returned', 'chunk_reported') else 1
                    for e in story.events if e['kind'] == kind)
        claims.check(count == known, 'events', kind, count, known)
    for i, (job, known) in enumerate(zip(said['jobs'], story.jobs)):
        claims.check(job['n'] == known.items and len(job['chunks']) == known.chunks, 'chunks of job', i)
        claims.check(all(range(*chunk) == known.range(k) for k, chunk in enumerate(job['chunks'])), 'chunks of job', i)
        claims.near(job['submitted_ms'] * 1e6, known.submitted, 'submit')
        claims.near(job['ready_ms'] and job['ready_ms'] * 1e6, known.ready, 'ready')


def check_items(claims, jobs, story):
    """What became of each item: done, failed, lost, skipped, cut off or never begun."""
    for job, known in zip(jobs, story.jobs):
        ran = {item: run for run in known.runs for item, _, _ in run.items}
        for item in job.get('items', []):
            i = item['i']
            run = ran.get(i)
            newest = known.newest[i // known.chunksize]
            if run:
                is_raised = run.state == RAISED and run.items[-1][0] == i
                claims.check(item['state'] == ('raised' if is_raised else 'ok'), 'item', i, item['state'])
                claims.check(item['worker'] == run.worker, 'worker of item', i)
                stamp = next(stamp for stamp in run.items if stamp[0] == i)
                claims.near(item['start_ms'] * 1e6, stamp[1], 'start of item %d' % i)
                claims.near(item['end_ms'] * 1e6, stamp[2], 'end of item %d' % i)
            else:
                claims.check(item['state'] not in ('ok', 'raised'), 'item', i, 'never ended:', item['state'])
                if newest and newest.state == RAISED:
                    claims.check(item['state'] == 'skipped', 'item', i, item['state'])
                if newest and newest.state == LOST:
                    claims.check(item['state'] in ('lost', 'skipped'), 'item', i, item['state'])


def main():
    explorer, program = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        record = os.path.join(folder, 'record.json')
        ran = subprocess.run([explorer, 'run'] + program + ['--record', record, '--json'], capture_output=True, text=True)
        told = json.loads(ran.stdout)
        with open(record) as file:
            saved = json.load(file)
        summary = json.loads(subprocess.run([explorer, 'summary', record, '--json'], capture_output=True,
                                            text=True).stdout)
    claims = Claims()
    story = Story(saved['trace'])
    processors = saved['host']['cpus']
    for key in ('metrics', 'verdict'):
        claims.check(saved[key] == told[key] == summary[key], key, 'is the same in record, output and summary')
    check_metrics(claims, told['metrics'], figures(story, story.jobs, processors), 'run')
    for i, job in enumerate(told['metrics']['jobs']):
        check_metrics(claims, job, figures(story, [story.jobs[i]], processors), 'job %d' % i)
    check_counts(claims, told, story)
    check_items(claims, told['jobs'], story)
    sentences = Sentences(claims, story, processors)
    sentences.check(told['verdict']['sentence'], None)
    for i, job in enumerate(told['verdict']['jobs']):
        sentences.check(job['sentence'], i)
    print(' '.join(program), claims.checked, 'claims,', len(claims.wrong), 'wrong:', told['verdict']['sentence'])
    for wrong in claims.wrong[:40]:
        print('  wrong:', wrong)
    return 1 if claims.wrong else 0


sys.exit(main())
