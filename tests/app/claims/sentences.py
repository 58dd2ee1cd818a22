"""The sentences about a run, each checked against its figures and its story."""
import re

from figures import figures, replay
from story import LOST, OK, RAISED, TERMINATED

UNITS = {'s': 1e9, 'ms': 1e6, 'µs': 1e3}
TIME = r'([0-9.e+-]+ (?:s|ms|µs))'
NUMBER = r'(\d+)'
SIGNALS = {6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM'}


class Claims:
    """What was checked, and what of it was wrong."""

    def __init__(self):
        self.wrong = []
        self.checked = 0

    def check(self, is_true, what, *facts):
        self.checked += 1
        if not is_true:
            self.wrong.append(' '.join([what] + [str(fact) for fact in facts]))

    def near(self, said, known, what, tolerance=1e-6, absolute=1e-5):
        if said is None or known is None:
            return self.check(said is None and known is None, what, 'said', said, 'known', known)
        self.check(abs(said - known) <= tolerance * max(abs(said), abs(known)) + absolute, what, 'said', said, 'known', known)

    def time(self, said, known, what, tolerance=0.006):
        """A time in words, which has three digits."""
        number, unit = said.split()
        nanoseconds = float(number) * UNITS[unit]
        self.check(abs(nanoseconds - known) <= tolerance * max(nanoseconds, known) + 2, what, 'said', said, 'known', known)

    def share(self, said, known, what):
        self.check(abs(int(said) - 100 * known) <= 0.51, what, 'said', said, '%, known', 100 * known)


class Sentences:
    """All that can be said; `rules` has a pattern and a check for each sentence. What matches none is unknown."""

    def __init__(self, claims, story, processors):
        self.c, self.story, self.processors = claims, story, processors
        self.run = figures(story, story.jobs, processors)
        self.of = [figures(story, [job], processors) for job in story.jobs]

    def check(self, text, number):
        """`number`: of the job that the text is about; None: it is about the run."""
        rest, self.number = text, number
        self.f = self.run if number is None else self.of[number]
        self.job = None if number is None else self.story.jobs[number]
        if number is None:
            main = [i for i, job in enumerate(self.story.jobs) if job.ready is not None and self.of[i]['items_ok']]
            self.main = max(main, key=lambda i: (self.of[i]['busy_ms'], -i)) if main else None
            if len(self.story.jobs) == 1:
                self.job = self.story.jobs[0]
        while rest:
            for name in dir(self):
                rule = getattr(self, name)
                found = name.startswith('says_') and re.match(rule.__doc__.replace('TIME', TIME).replace('#', NUMBER), rest)
                if found:
                    rule(*found.groups())
                    rest = rest[found.end():].strip()
                    break
            else:
                return self.c.check(False, 'no rule for', repr(rest))
        self.c.check(True, '')

    # What can be learned.
    def says_no_items(self):
        r'There were no items, so nothing ran, and no callback was called\.'
        self.c.check(self.f['items'] == 0 and not any(e['kind'] in ('items_ran', 'callback_started')
                                                      for e in self.story.events), 'no items')

    def says_one_worker(self):
        r'One worker does the items one after the other, as a loop would\.'
        self.c.check(self.f['processes'] == 1, 'one worker')

    def says_slower(self, loop, pool):
        r'A plain loop would have been faster: its items take TIME, the pool took TIME\.'
        self.c.time(loop, self.f['busy_ms'], 'loop')
        self.c.time(pool, self.f['makespan_ms'], 'pool')
        self.c.check(self.f['busy_ms'] < self.f['makespan_ms'], 'slower than a loop')

    def says_overhead(self, share, cost, chunks):
        r"# % of the workers' time went beside the items: each chunk cost TIME, and there were #\."
        f = self.f
        all_time = f['processes'] * f['makespan_ms']
        between = self.idle_between() if len(self.story.jobs) == 1 else None
        if between is not None:
            self.c.check(abs(int(share) - 100 * (f['overhead_ms'] + between) / all_time) <= 2, 'share beside items')
            self.c.time(cost, (f['overhead_ms'] + between) / f['chunks'], 'cost of a chunk', 0.05)
        self.c.check(int(chunks) == f['chunks'], 'chunks')

    def idle_between(self):
        f, idle = self.f, 0
        if f['_used'] > f['processes']:
            return None
        for chunks in f['_held_by'].values():
            chunks = sorted(chunks)
            idle += sum(max(0, after[0] - before[1]) for before, after in zip(chunks, chunks[1:]))
        return idle

    def says_start_up(self, time, makespan):
        r'The workers were still starting for TIME of the TIME that the job took\.'
        f = self.f
        firsts = [min(chunks)[0] - f['_begin'] for chunks in f['_held_by'].values()]
        self.c.time(time, sum(firsts) / f['processes'], 'start-up')
        self.c.time(makespan, f['makespan_ms'], 'makespan')

    def says_shared(self, workers, processors, own, wall):
        r'# workers share # processors?: an item that needs TIME took TIME\. More workers than processors do not help items that compute\.'
        f = self.f
        self.c.check(int(workers) == f['processes'] and int(processors) == self.processors, 'workers, processors')
        self.c.time(own, f['serial_work_ms'] / f['items_ok'], 'own time')
        self.c.time(wall, f['busy_ms'] / f['items_ok'], 'wall time')
        self.c.check(f['processor_ms'] > f['serial_work_ms'] / 2, 'items that compute')

    def says_crowded(self, share, workers, processors):
        r'The items waited # % of their time for a processor: # workers had to share # processors? with whatever else ran on the machine\.'
        f = self.f
        self.c.share(share, f['waited_for_processor_ms'] / f['busy_ms'], 'waited')
        self.c.check(int(workers) == f['processes'] and int(processors) == self.processors, 'workers, processors')

    def says_other_work(self, share):
        r'The processors had other work, too: the items waited # % of their time\. Run again when the machine is quiet\.'
        self.c.share(share, self.f['waited_for_processor_ms'] / self.f['busy_ms'], 'waited')

    def says_shared_workers(self, share):
        r"# % of the workers' time was work of this job; they had chunks of other jobs to run, too\."
        self.c.share(share, self.f['efficiency'], 'efficiency')
        job = self.story.jobs[self.number]
        others = [o for o in self.story.jobs if o is not job and o.submitted < job.ready and job.submitted < (o.ready or 1e18)]
        self.c.check(others, 'other jobs')

    def says_unused(self, count, total):
        r'# of the # workers got no chunk: there were fewer chunks than workers\.'
        self.c.check(int(count) == self.f['processes'] - self.f['_used'], 'unused', count, self.f['_used'])
        self.c.check(int(total) == self.f['processes'] > self.f['chunks'], 'fewer chunks')

    def says_fewer(self, count, total):
        r'# of the # workers had nothing to do: there were fewer items than workers\.'
        self.c.check(int(count) == self.f['processes'] - self.f['_used'], 'unused', count, self.f['_used'])
        self.c.check(int(total) == self.f['processes'] > self.f['items'], 'fewer items')

    def says_lone(self, chunk, job, time):
        r'At the end one worker was busy with chunk #(?: of job (\d+))? for TIME, and no other had anything to do\.'
        self.c.check(int(chunk) == self.f['straggler_chunk'], 'last chunk', chunk)
        self.c.time(time, self.f['_lone'], 'lone time')
        self.c.check(self.f['_lone'] > 0.05 * self.f['makespan_ms'], 'worth saying')

    def says_straggler(self, chunk, job, time, ratio):
        r'The end waited for chunk #(?: of job (\d+))?: it took TIME, ([0-9.]+) times as long as the one in the middle\.'
        self.c.check(int(chunk) == self.f['straggler_chunk'], 'last chunk', chunk)
        self.c.time(time, self.f['_last_chunk'], 'last chunk took')
        whole = self.f['_whole_chunks']
        self.c.check(abs(float(ratio) - self.f['_last_chunk'] / self.f['_median']) < 0.06, 'ratio', ratio)
        self.c.check(whole, 'the middle is one of chunks that ran to their end')

    def says_balanced(self, share):
        r"Well balanced: # % of the workers' time was work\."
        self.c.share(share, self.f['efficiency'], 'efficiency')

    def says_account(self, share, lost, makespan):
        r"# % of the workers' time was work; each of them spent TIME of TIME starting, waiting or between items\."
        f = self.f
        self.c.share(share, f['efficiency'], 'efficiency')
        self.c.time(lost, f['makespan_ms'] - (f['serial_work_ms'] + f['failed_ms']) / f['processes'], 'lost')
        self.c.time(makespan, f['makespan_ms'], 'makespan')

    def says_unmeasured(self):
        r'How much of the time was work is not known: how long the items waited for a processor was not measured\.'
        self.c.check(self.f['serial_work_ms'] is None, 'not measured')

    # What went wrong.
    def raised(self, job):
        """(item that raised, items of its chunk that never ran), by chunk."""
        return [(run.items[-1][0], job.range(run.chunk).stop - run.items[-1][0] - 1)
                for run in sorted((run for run in job.newest if run and run.state == RAISED), key=lambda run: run.chunk)]

    def failed_job(self):
        return next(job for job in self.story.jobs if job.outcome not in (None, OK, TERMINATED) and self.raised(job))

    def says_failed_several(self, failed, skipped):
        r'# items failed(?:, and # that followed in their chunks never ran)?\.'
        raised = self.raised(self.failed_job())
        self.c.check(int(failed) == len(raised), 'failed', failed, raised)
        self.c.check(int(skipped or 0) == sum(pair[1] for pair in raised), 'skipped', skipped, raised)

    def says_failed_one(self, item, first, word, last):
        r'Item # failed(?:, so items? # ?(?:(and|to) #)?, which follows? it in its chunk, never ran)?\.'
        raised = self.raised(self.failed_job())
        skipped = list(range(int(first), int(last or first) + 1)) if first else []
        known = list(range(raised[0][0] + 1, raised[0][0] + 1 + raised[0][1]))
        self.c.check(len(raised) == 1 and int(item) == raised[0][0] and skipped == known, 'failed', item, skipped, raised)

    def says_all_others(self):
        r"All others ran, but the job's result is that error: their values are lost to the caller\."
        job = self.failed_job()
        ran = {item for run in job.runs for item, _, _ in run.items}
        self.c.check(len(ran) == job.items - sum(pair[1] for pair in self.raised(job)), 'all others ran')

    def says_is_error(self):
        r"The job's result is (?:an error, so the caller gets no values|that error)\."
        self.c.check(self.failed_job().outcome != OK, 'an error')

    def says_iterator(self):
        r"The iterator raises that error in place of its chunk's values\."

    def says_terminated(self, cut, never):
        r'The pool was terminated before the job was ready: # items? cut off, # never ran, no callback called\.'
        job = next(job for job in self.story.jobs if job.terminated)
        cuts = [run for run in job.runs if run.state == TERMINATED and run.cut is not None]
        ran = {item for run in job.runs for item, _, _ in run.items}
        self.c.check(int(cut) == len(cuts), 'cut off', cut, len(cuts))
        self.c.check(int(never) == job.items - len(ran) - len(cuts), 'never ran', never)
        self.c.check(not any(e['kind'] == 'callback_started' for e in self.story.events), 'no callback')

    def says_died(self, worker, signal, code, item, attempt, chunk, in_all):
        r'Worker # (?:died of (\w+)|ended itself \(exit (\d+)\))(?: running item #)?(?:, attempt #,)? and took chunk # with it(?:; in all # chunks were lost)?\.'
        dead = self.story.workers[int(worker) - 1]
        lost = [run for run in dead['lost'] if run.state == LOST]
        self.c.check(len(lost) == 1 and lost[0].chunk == int(chunk), 'lost chunk', chunk)
        how = dead['exit']
        self.c.check(SIGNALS.get(how['signal']) == signal if signal else how['code'] == int(code), 'died of', how)
        run = lost[0]
        job = self.story.jobs[run.job]
        if item:
            self.c.check(int(item) == job.range(run.chunk).start + run.first + len(run.items), 'died in', item)
        self.c.check(int(attempt or 1) == run.attempt + 1, 'attempt', attempt, run.attempt)
        all_lost = sum(1 for w in self.story.workers for r in w['lost'] if r.state == LOST)
        self.c.check(int(in_all or 1) == all_lost, 'in all', in_all, all_lost)

    def says_saved(self, worker, signal, code, item, attempt, chunk, again):
        r'Worker # (?:died of (\w+)|ended itself \(exit (\d+)\))(?: running item #)?(?:, attempt #,)? in chunk #; item # was run again, and nothing was lost\.'
        dead = self.story.workers[int(worker) - 1]
        self.c.check(any(run.chunk == int(chunk) for run in dead['lost']), 'died in chunk', chunk)
        self.c.check(not any(r.state == LOST for w in self.story.workers for r in w['lost']), 'nothing was lost')
        ran = {i for job in self.story.jobs for run in job.runs for i, _, _ in run.items}
        self.c.check(int(again) in ran, 'run again', again)

    def says_python_waits(self):
        r"Python's Pool would wait (?:here |for that chunk |for them )?for ever(?:; this pool (?:reports the loss|runs again what was lost))?\."
        self.c.check(any(worker['lost'] for worker in self.story.workers), 'a worker took a chunk with it')

    def says_replaced(self, worker):
        r'Worker # took its place\.'
        new = self.story.workers[int(worker) - 1]
        self.c.check(any(w['end'] and w['end'] <= new['start'] for w in self.story.workers), 'replaced')

    def says_more_died(self, count):
        r'# more workers? died, and nothing was lost with that\.'
        harmless = [w for w in self.story.workers if w['end'] and not w['exit']['expected']
                    and not any(r.state == LOST for r in w['lost'])]
        self.c.check(int(count) <= len(harmless), 'harmless deaths', count, len(harmless))

    def says_blocking(self, time):
        r'map_async\(\) came back at once and left the caller free; map\(\) held it for TIME, until its last item was done\.'
        spans = [job.ready - job.submitted for job in self.story.jobs if job.ready]
        self.c.check(any(abs(float(time.split()[0]) * UNITS[time.split()[1]] - s) < 0.006 * s for s in spans), 'held', time)

    # What would be better.
    def says_of_job(self, number):
        r'Job #:'
        self.c.check(self.number is None and int(number) - 1 == self.main, 'the main job', number)
        self.f, self.number = self.of[self.main], self.main  # what follows is about it

    def asked(self):
        return self.number if self.number is not None else self.main

    def is_first_in_line(self):
        """Whether no job that was submitted before had chunks left when this one was."""
        jobs, number = self.story.jobs, self.asked()
        return all(job.ready and job.ready <= jobs[number].submitted for job in jobs[:number])

    @staticmethod
    def nanoseconds(text):
        return float(text.split()[0]) * UNITS[text.split()[1]]

    def foretold(self, chunksize, workers=None):
        number = self.asked()
        return replay(self.story, self.story.jobs[number], self.of[number], self.processors, chunksize,
                      workers or self.story.processes)

    def says_advice_chunksize(self, chunksize, predicted, measured):
        r'With chunksize # these items would have taken TIME instead of TIME\.'
        f = self.of[self.asked()]
        self.c.time(measured, f['makespan_ms'], 'measured')
        if self.is_first_in_line():
            self.c.time(predicted, self.foretold(int(chunksize)), 'forecast', 0.05)
        else:  # the replay here knows of no other jobs, and this one waits for theirs
            self.c.check(self.foretold(int(chunksize)) <= self.nanoseconds(predicted) * 1.05, 'forecast', predicted)
        self.c.check(f['makespan_ms'] - self.nanoseconds(predicted) > 0.03 * f['makespan_ms'], 'gains')

    def says_advice_workers(self, workers, predicted, measured):
        r'With # workers? these items would have taken TIME instead of TIME\.'
        self.c.check(int(workers) == self.processors < self.f['processes'], 'fewer workers', workers)
        self.c.time(measured, self.of[self.asked()]['makespan_ms'], 'measured')
        job = self.story.jobs[self.asked()]
        self.c.time(predicted, self.foretold(job.chunksize, int(workers)), 'forecast', 0.05)

    def says_nothing_gains(self, others, least):
        r'(?:No other chunksize|None of # other chunksizes) gains (?:TIME|\d+ %)(?: without holding up another job)?\.'
        number = self.asked()
        job, f = self.story.jobs[number], self.of[number]
        if f['_is_alone'] and f['makespan_ms'] > 1e7 and job.items <= 1000 and f['serial_work_ms'] is not None:
            own = self.foretold(job.chunksize)
            best = min(self.foretold(size) for size in range(1, job.items + 1))
            self.c.check(own - best < max(1e7, 0.06 * own), 'no chunksize gains', 'own', own, 'best', best)

    def says_unknown(self, why):
        r'Unknown whether another chunksize gains: ([^.]*)\.'
        number = self.asked()
        job, f = self.story.jobs[number], self.of[number]
        if why == 'not every item returned':
            self.c.check(f['items_other'] > 0 or not f['_is_alone'], why)
        elif why == 'a worker was replaced':
            self.c.check(len(self.story.workers) > self.story.processes, why)
        elif why == 'how long the items waited for a processor was not measured':
            self.c.check(f['serial_work_ms'] is None, why)
        elif why == 'the forecast is too far from the run':
            own = self.foretold(job.chunksize)
            self.c.check(abs(own - f['makespan_ms']) > 0.15 * f['makespan_ms'], why, own, f['makespan_ms'])
        else:
            self.c.check(False, 'no rule for', why)
