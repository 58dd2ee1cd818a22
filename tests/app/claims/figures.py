"""The figures of a run, calculated from its story. Times are nanoseconds."""
import bisect
import heapq
import math

from story import GOES_ON, OK, RAISED


def bound(times, workers):
    times = sorted(times, reverse=True)
    if not times:
        return 0
    pair = times[workers - 1] + times[workers] if len(times) > workers else 0
    return max(sum(times) / workers, times[0], pair)


def shares(story, run, item):
    """Of an item that its worker was measured in: (waited, ran)."""
    _, start, end = item
    times = story.workers[run.worker]['times']
    for time in times[max(0, bisect.bisect_right(times, start, key=lambda time: time['from']) - 2):]:
        to = time['from'] + time['duration']
        if time['from'] > start:
            return None
        if end <= to:
            part = (end - start) / time['duration'] if time['duration'] else 0
            return part * time['waited'], part * time['ran']
    return None


def got_times(story):
    """When the worker of each run that began had its chunk: it was sent, and its worker's chunk before it had ended."""
    got, ended = {}, {}
    began = [run for job in story.jobs for run in job.runs if run.start is not None]
    for run in sorted(began, key=lambda run: (run.start, run.end)):
        got[run] = min(run.start, max(run.sent, ended.get(run.worker, 0)))
        ended[run.worker] = run.end
    return got


def lower_quantile(values, share):
    values = sorted(values)
    return values[max(1, math.ceil(share * len(values))) - 1] if values else 0


def figures(story, jobs, processors):
    """What a record says in `metrics`, and what its sentences are made of."""
    f = {'processes': story.processes, 'items': sum(job.items for job in jobs), 'chunks': sum(j.chunks for j in jobs)}
    done = [run for job in jobs for run in job.runs if run.state != 'returned' and run.start is not None]
    last_end = max((run.end for run in done), default=0)
    begin = min((job.submitted for job in jobs), default=0)
    end = max([last_end] + [max(job.submitted, job.ready or 0) for job in jobs])
    makespan = end - begin
    busy = failed = waited = ran = measured = overhead = 0
    items, own, own_chunks, chunk_times, reported = [], [], [], [], []
    got = got_times(story)
    by_worker, held_by, own_by_item = {}, {}, {}
    beside_items = 0
    for run in done:
        ok = run.ok()
        chunk_own = []
        for item in ok:
            duration = item[2] - item[1]
            share = shares(story, run, item)
            if share:
                measured += duration
                waited += share[0]
                ran += share[1]
            items.append(duration)
            chunk_own.append(duration - (share[0] if share else 0))
            own_by_item[item[0]] = chunk_own[-1]
        own += chunk_own
        own_chunks.append(sum(chunk_own))
        inside = sum(item[2] - item[1] for item in ok)
        lost = sum(item[2] - item[1] for item in run.items[len(ok):])
        lost += run.settled - run.cut if run.cut is not None else 0
        since = got[run]
        busy += inside
        beside_items += max(0, run.end - run.start - inside - lost)
        failed += lost
        overhead += max(0, run.end - since - inside - lost)
        chunk_times.append((run.end, inside, run, since))
        by_worker[run.worker] = by_worker.get(run.worker, 0) + inside
        held_by.setdefault(run.worker, []).append((since, run.end))
        if run.state in (OK, RAISED, GOES_ON) and run.cut is None and run not in story.workers[run.worker]['lost']:
            reported.append(max(0, run.settled - run.end))
    used = len(by_worker)
    f['items_ok'] = len(items)
    f['items_other'] = f['items'] - len(items)
    f['makespan_ms'] = makespan
    f['compute_span_ms'] = last_end - min(run.start for run in done) if done else 0
    f['busy_ms'], f['failed_ms'], f['overhead_ms'] = busy, failed, overhead
    f['idle_ms'] = max(0, story.processes * makespan - busy - failed - overhead)
    f['longest_item_ms'] = max((item[2] - item[1] for run in done for item in run.items), default=0)
    f['longest_chunk_ms'] = max((chunk[1] for chunk in chunk_times), default=0)
    f['overhead_efficiency'] = busy / (busy + overhead) if busy else 0
    whole = story.processes * makespan
    f['distribution_efficiency'] = (busy + overhead) / whole if whole else 0
    f['mean_concurrency'] = busy / makespan if makespan else 0
    largest = max(by_worker.values(), default=0)
    f['load_balance'] = busy / max(story.processes, used) / largest if largest else 0
    ends = {worker: max(end for _, end in chunks) for worker, chunks in held_by.items()}
    f['tail_ms'] = end - min(ends.values()) if ends else 0
    last = max(chunk_times, key=lambda chunk: chunk[0]) if chunk_times else None
    f['straggler_chunk'] = last[2].chunk if last else 0
    known = busy > 0 and measured >= 0.9 * busy
    work = busy - waited
    f['serial_work_ms'] = work if known else None
    f['waited_for_processor_ms'] = waited if known else None
    f['processor_ms'] = ran if known else None
    f['processor_efficiency'] = work / busy if known else None
    f['speedup'] = work / makespan if known and makespan else None
    f['efficiency'] = work / makespan / story.processes if known and makespan else None
    f['processors_used'] = ran / makespan if known and makespan else None
    on_processors = ran / processors if processors else 0
    f['bound_ms'] = max(bound(own, story.processes), on_processors) if known and makespan else None
    f['chunk_bound_ms'] = max(bound(own_chunks, story.processes), on_processors) if known and makespan else None
    # Beyond `metrics`: for the sentences.
    f['_begin'], f['_end'], f['_used'] = begin, end, used
    f['_median'] = lower_quantile([chunk[1] for chunk in chunk_times], 0.5)
    f['_last_chunk'] = last[1] if last else 0
    beside = max((chunk[0] for chunk in chunk_times if last and chunk[2].worker != last[2].worker), default=0)
    f['_lone'] = last_end - max(beside, min(run.start for run in done)) if done else 0
    f['_whole_chunks'] = all(run.state == OK for job in jobs for run in job.newest if run)
    f['_own_by_item'] = own_by_item
    f['_held_by'] = held_by
    f['_reports'] = lower_quantile(reported, 0.5)
    f['_beside'] = beside_items
    f['_is_alone'] = len(jobs) == 1 and is_alone(story, jobs[0])
    f['_between'] = 0
    if f['_is_alone']:
        for chunks in map(sorted, held_by.values()):
            f['_between'] += sum(max(0, after[0] - before[1]) for before, after in zip(chunks, chunks[1:]))
    return f


def is_alone(story, job):
    return not any(other is not job and other.items and other.submitted < (job.ready or math.inf)
                   and job.submitted < (other.ready or math.inf) for other in story.jobs)


def replay(story, job, f, processors, chunksize, workers):
    """The makespan of a job that has the pool for itself, its chunks taken in order by whoever is free, with the
    times and the costs that were measured."""
    own = f['_own_by_item']
    own = [own[item] for item in range(job.items)]
    computing = min(1, f['processor_ms'] / sum(own)) if f['processor_ms'] and sum(own) else 0
    quiet = f['processor_efficiency'] or 1
    item_cost = max(120, f['_beside'] * quiet / job.items)
    cost = max(0, f['overhead_ms'] - f['_beside'] + f['_between']) * quiet / max(1, f['chunks'])
    chunks = [sum(own[i:i + chunksize]) + cost + item_cost * len(own[i:i + chunksize])
              for i in range(0, len(own), chunksize)]
    births = sorted(max(0, worker['ready'] - job.submitted) if worker['ready'] else math.inf
                    for worker in story.workers[:workers])
    clock = work = 0.0  # `work` goes slower than the clock while more compute than there are processors
    free, ends, taken = 0, [], 0
    while taken < len(chunks) or ends:
        while births and births[0] <= clock:
            births.pop(0)
            free += 1
        while free and taken < len(chunks):
            heapq.heappush(ends, work + chunks[taken])
            taken += 1
            free -= 1
        demand = len(ends) * computing
        rate = processors / demand if demand > processors else 1
        end = clock + (ends[0] - work) / rate if ends else math.inf
        birth = births[0] if births else math.inf
        work += (min(end, birth) - clock) * rate if ends else 0
        clock = min(end, birth)
        if end <= birth:
            work = max(work, heapq.heappop(ends))
            free += 1
    return clock + f['_reports']
