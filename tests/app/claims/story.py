"""What happened in a run, made of the trace in its record. Times are nanoseconds."""
import base64
import itertools
import math

def varints(data):
    number = shift = 0
    for byte in data:
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield number
            number = shift = 0


def unzigzag(number):
    return (number >> 1) ^ -(number & 1)


def plain(data, rows):
    return [unzigzag(number) for number in varints(data)]


def delta(data, rows):
    return list(itertools.accumulate(plain(data, rows)))


def runs(data, rows):
    numbers = list(varints(data))
    return [unzigzag(value) for value, count in zip(numbers[::2], numbers[1::2]) for _ in range(count)]


CODINGS = {
    'events': {'kind': plain, 'at': delta, 'outcome': runs, 'attempt': runs, 'worker': plain, 'job': delta,
               'chunk': delta, 'first': plain, 'count': plain, 'detailed': runs},
    'stamps': {'start': delta, 'duration': plain},
    'processor_times': {'from': delta, 'duration': plain, 'ran': plain, 'waited': plain},
    'jobs': {'items': plain, 'chunksize': plain},
    'exits': {'code': plain, 'signal': plain, 'expected': runs},
}
OK, RAISED, LOST, TERMINATED, GOES_ON = range(5)


def decoded(trace):
    """The rows of all blocks, by table: dictionaries by column."""
    tables = {name: [] for name in CODINGS}
    for block in trace['blocks']:
        codings = CODINGS.get(block['table'])
        if not codings:
            continue
        columns = {}
        for column in block['columns']:
            if column['name'] in codings:
                data = b''.join(base64.b64decode(piece) for piece in column['bytes'])
                columns[column['name']] = codings[column['name']](data, block['rows'])
        names = list(columns)
        tables[block['table']] += [dict(zip(names, row)) for row in zip(*columns.values())]
    for event in tables['events']:
        event['kind'] = trace['kinds'][event['kind']]
    return tables


class Run:
    """One attempt at a chunk by a worker."""

    def __init__(self, job, chunk, event, previous):
        self.job, self.chunk, self.worker, self.sent = job, chunk, event['worker'], event['at']
        self.attempt, self.first, self.previous = event['attempt'], event['first'], previous
        self.items = []  # (item, start, end)
        self.state = None  # outcome that settled it; 'returned'
        self.settled = self.cut = self.begun = None

    @property
    def start(self):
        return self.items[0][1] if self.items else self.cut

    @property
    def end(self):
        return self.settled if self.cut is not None else self.items[-1][2] if self.items else None

    def ok(self):
        return self.items[:-1] if self.state == RAISED else self.items


class Job:
    def __init__(self, info, at):
        self.items, self.chunksize, self.submitted = info['items'], max(1, info['chunksize']), at
        self.chunks = math.ceil(self.items / self.chunksize)
        self.newest = [None] * self.chunks
        self.runs = []
        self.ready = self.outcome = None
        self.terminated = False

    def range(self, chunk):
        return range(chunk * self.chunksize, min(self.items, (chunk + 1) * self.chunksize))


class Story:
    """What happened, made of the events of a record."""

    def __init__(self, trace):
        tables = decoded(trace)
        self.events = tables['events']
        self.processes = 0
        self.jobs, self.workers = [], []
        stamps, times, jobs, exits = (iter(tables[name]) for name in ('stamps', 'processor_times', 'jobs', 'exits'))
        for event in self.events:
            kind, worker = event['kind'], event['worker']
            if kind == 'pool_opened':
                self.processes = event['count']
            elif kind == 'worker_starting':
                self.workers.append({'start': event['at'], 'ready': None, 'end': None, 'lost': [], 'times': [],
                                     'pid': event['count']})
            elif kind == 'worker_ready':
                self.workers[worker]['ready'] = event['at']
            elif kind == 'worker_ended':
                self.workers[worker].update(end=event['at'], exit=next(exits))
            elif kind == 'job_submitted':
                self.jobs.append(Job(next(jobs), event['at']))
            elif kind == 'job_ready':
                job = self.jobs[event['job']]
                job.outcome = event['outcome']
                job.terminated = event['outcome'] == TERMINATED
                job.ready = None if job.terminated else event['at']
            elif kind == 'processor_measured':
                self.workers[worker]['times'].append(next(times))
            elif kind.startswith('chunk_') or kind == 'items_ran':
                self.of_chunk(event, self.jobs[event['job']], stamps)

    def of_chunk(self, event, job, stamps):
        kind, worker = event['kind'], event['worker']
        burst = range(event['chunk'], event['chunk'] + max(1, event['count']))
        if kind == 'chunk_sent':
            for chunk in burst:
                goes_on = event['first'] > 0 or event['attempt'] > 0
                run = Run(event['job'], chunk, event, job.newest[chunk] if goes_on else None)
                job.newest[chunk] = run
                job.runs.append(run)
        elif kind == 'items_ran':
            first = job.range(event['chunk']).start + event['first']
            for item in range(first, first + event['count']):
                stamp = next(stamps)
                run = job.newest[item // job.chunksize]
                run.items.append((item, stamp['start'], stamp['start'] + stamp['duration']))
        elif kind == 'chunk_lost':
            run = job.newest[event['chunk']]
            run.state, run.settled, run.begun = event['outcome'], event['at'], event['count']
            if run.begun > run.first + len(run.items):
                run.cut = event['first']
            if event['outcome'] in (LOST, GOES_ON):
                self.workers[worker]['lost'].append(run)
        else:
            for chunk in burst:
                run = job.newest[chunk]
                run.state = 'returned' if kind == 'chunk_returned' else event['outcome']
                run.settled = event['at']
