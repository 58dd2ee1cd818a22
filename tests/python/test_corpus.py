#!/usr/bin/env python3
"""Programs as people write them do not notice the recorder, and what is recorded is what they did.

Each program of corpus/ runs plainly and recorded: same output, errors, exit status, ledger.  The line "# Checked:" says what
is special: ledger (the tasks note their items), stdin, interrupt (SIGINT to all), unordered (lines of workers mix),
first-lines (the program repeats an error until it is ended: how often is chance).
"""
import collections
import os
import re
import sys
import unittest
from concurrent.futures import ThreadPoolExecutor

from recorded import HERE, items, run

CORPUS = os.path.join(HERE, 'corpus')
INPUT = b''.join(b'%d\n' % number for number in range(25))
UNCHECKED = {'own_reduce', 'executor'}          # arguments of own types: the recorder does not look into them


def checked(path):
    with open(path) as file:
        lines = [file.readline(), file.readline()]
    return lines[1][len('# Checked:'):].replace(',', ' ').split() if lines[1].startswith('# Checked:') else []


class Corpus(unittest.TestCase):
    maxDiff = None

    def check(self, name):
        path = os.path.join(CORPUS, name + '.py')
        flags = checked(path)
        if name.startswith('executor') and sys.version_info < (3, 9):
            self.skipTest('executors are recorded from Python 3.9 on')
        how = {'stdin': INPUT if 'stdin' in flags else b'', 'interrupt': 2 if 'interrupt' in flags else None,
               'PYTHONDONTWRITEBYTECODE': '1', 'PYTHONIOENCODING': 'utf-8'}
        with ThreadPoolExecutor(2) as both:             # they wait for most of their time
            plain, seen = both.map(lambda recorded: run([path], recorded, **how), (False, True))
        self.assertEqual(seen.status, plain.status)
        for stream in ('stdout', 'stderr'):
            one, other = getattr(plain, stream).decode(), getattr(seen, stream).decode()
            if 'unordered' in flags:
                one, other = '\n'.join(sorted(one.split('\n'))), '\n'.join(sorted(other.split('\n')))
            elif 'first-lines' in flags:
                one, other = [sorted(set(re.sub(r'(Worker|Process)-\d+', 'WORKER', text).split('\n'))) for text in (one, other)]
            self.assertEqual(other, one, stream)
        self.assertEqual(seen.left, [])
        self.assertEqual([frame['what'] for frame in seen.reader.of('unknown')], [])
        self.assertEqual(seen.reader.lost(), (0, 0))
        self.assertEqual(sorted(item for _, item in seen.ledger), sorted(item for _, item in plain.ledger))
        if 'ledger' in flags:
            self.assertTrue(plain.ledger)
            self.ledger(seen, name)
        self.chunks(seen.reader)

    def ledger(self, seen, name):
        """Each worker's items are those that it noted."""
        noted = collections.Counter(pid for pid, _ in seen.ledger)
        begun = items(seen.reader, {job['job'] for job in seen.reader.of('job')
                                    if job['function'] not in ('pow', 'sleep', 'abs', 'inner', 'main.<locals>.inner')})
        self.assertEqual(collections.Counter(pid for pid, _ in begun), noted)
        if name not in UNCHECKED:
            self.assertEqual([item for _, item in begun], [item for _, item in seen.ledger])

    def chunks(self, reader):
        """What a worker says of a chunk fits what the parent says."""
        for name in ('done', 'put', 'known'):
            for frame in reader.of(name):
                self.assertTrue(reader.of('sent', job=frame['job'], index=frame['index']), frame)
        for frame in reader.of('taken'):
            moments = [moment for moment in frame['starts'] if moment]
            self.assertEqual(moments, sorted(moments))
            self.assertLessEqual(frame['got'], frame['unpickled'])


def _case(name):
    return lambda self: self.check(name)


for _name in sorted(os.listdir(CORPUS)):
    _name, _kind = os.path.splitext(_name)
    if _kind == '.py' and _name != 'ledger':
        setattr(Corpus, 'test_' + _name, _case(_name))

if __name__ == '__main__':
    unittest.main()
