#!/usr/bin/env python3
"""The recorder watches small programs: what it tells of them, and that they do not notice."""
import json
import os
import sys
import tempfile
import textwrap
import unittest

from recorded import items, run

BEGIN = '''
import json, multiprocessing as mp, os, sys, time
def note(item):
    fd = os.open(os.environ["LEDGER"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(fd, b"%d %s\\n" % (os.getpid(), json.dumps(item).encode()))
    os.close(fd)
def square(x):
    note(x)
    return x * x
def repeat(x):
    end = time.perf_counter() + 0.0001
    while time.perf_counter() < end:
        pass
    return x
def rare(x):
    if x == 15000:
        time.sleep(0.3)
def add(a, b):
    note([a, b])
    return a + b
def bad(x):
    note(x)
    if x == 3:
        raise ValueError("no %d" % x)
    return x
'''


class Programs(unittest.TestCase):
    """Runs one program plainly and recorded."""
    maxDiff = None

    def both(self, text, method='fork', arguments=(), **how):
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, 'program.py')
            with open(path, 'w') as file:
                file.write(BEGIN + 'if __name__ == "__main__":\n    mp.set_start_method("%s")\n' % method +
                           textwrap.indent(textwrap.dedent(text), '    '))
            plain = run([path, *arguments], False, **how)
            seen = run([path, *arguments], True, **how)
        self.alike(plain, seen)
        return seen

    def alike(self, plain, seen, complete=True):
        self.assertEqual(seen.stdout.decode(), plain.stdout.decode())
        self.assertEqual(seen.stderr.decode(), plain.stderr.decode())
        self.assertEqual(seen.status, plain.status)
        if complete:
            self.assertEqual(sorted(item for _, item in seen.ledger), sorted(item for _, item in plain.ledger))
        self.assertEqual(seen.left, [])
        self.assertEqual([frame['what'] for frame in seen.reader.of('unknown')], [])

    def complete(self, seen):
        """Every item in the ledger is recorded, of the worker that ran it; every chunk has all its frames."""
        self.assertEqual(items(seen.reader), seen.ledger)
        for frame in seen.reader.of('taken'):
            same = {'job': frame['job'], 'index': frame['index']}
            for name in ('sent', 'done', 'put', 'known'):
                self.assertEqual(len(seen.reader.of(name, **same)), 1, (name, same))
            sent, done, put, known = [seen.reader.of(name, **same)[0] for name in ('sent', 'done', 'put', 'known')]
            self.assertEqual(sent['n'], frame['n'])
            self.assertEqual(sent['bytes'], frame['bytes'])
            moments = [sent['began'], frame['got'], frame['unpickled'], *filter(None, frame['starts']), done['at'], known['at']]
            self.assertEqual(moments, sorted(moments))
            self.assertGreaterEqual(put['at'], done['at'])


class EveryMethod(Programs):
    TEXT = '''
        with mp.Pool(2) as pool:
            print(pool.map(square, range(10)))
            print(pool.map_async(square, [1, 2, 3], 2).get())
            print(pool.starmap(add, [(1, 2), (3, 4)]), pool.starmap_async(add, [(5, 6)]).get(5))
            print(list(pool.imap(square, range(5))), list(pool.imap(square, iter(range(5)), 2)))
            print(sorted(pool.imap_unordered(square, range(5))), sorted(pool.imap_unordered(square, range(5), 3)))
            print(pool.apply(add, (1, 2)), pool.apply_async(add, (1,), {"b": 3}).get())
            pool.close()
            pool.join()
    '''

    def check(self, method):
        seen = self.both(self.TEXT, method)
        plain = [(pid, item if item != '[1, {"repr": "{\'b\': 3}"}]' else '[1, 3]') for pid, item in items(seen.reader)]
        self.assertEqual(sorted(plain), seen.ledger)
        self.assertEqual([(job['method'], job['n'], job['chunksize'], job['automatic']) for job in seen.reader.of('job')], [
            ('map', 10, 2, True), ('map_async', 3, 2, False), ('starmap', 2, 1, True), ('starmap_async', 1, 1, True),
            ('imap', 5, 1, False), ('imap', None, 2, False), ('imap_unordered', 5, 1, False),
            ('imap_unordered', 5, 3, False), ('apply', 1, 1, False), ('apply_async', 1, 1, False)])
        self.assertEqual({job['function'] for job in seen.reader.of('job')}, {'square', 'add'})
        pool, = seen.reader.of('pool')
        self.assertEqual((pool['processes'], pool['start_method'], pool['kind']), (2, method, 'Pool'))
        self.assertEqual(len(seen.reader.of('ready')), 10)
        self.assertEqual(len(seen.reader.of('worker_ended', exitcode=0)), 2)
        self.assertEqual([state['state'] for state in seen.reader.of('state')], ['closed', 'joined', 'terminated'])
        for ring in seen.reader.rings.values():
            self.assertTrue(ring.left)

    def test_under_fork(self):
        self.check('fork')

    def test_under_spawn(self):
        self.check('spawn')

    def test_under_forkserver(self):
        self.check('forkserver')


class Told(Programs):
    def test_chunks_and_items_equal_the_ledger(self):
        seen = self.both('''
            with mp.Pool(3) as pool:
                pool.map(square, range(1000), chunksize=7)
                list(pool.imap_unordered(square, range(200)))
                pool.close()
                pool.join()
        ''')
        self.complete(seen)

    def test_an_error_has_its_type_message_traceback_and_item(self):
        seen = self.both('''
            with mp.Pool(2) as pool:
                pool.map(bad, range(8), 4)
        ''')
        self.assertEqual(seen.status, 1)
        first = min(seen.reader.of('error', where=None), key=lambda frame: frame['index'])
        self.assertEqual((first['type'], first['message'], first['item'], first['index']), ('ValueError', 'no 3', 3, 0))
        self.assertIn('raise ValueError', first['traceback'])
        self.assertEqual(seen.reader.of('done', index=first['index'])[0]['n'], 3)
        self.assertEqual(seen.reader.of('step_end', raised='ValueError')[0]['raised'], 'ValueError')
        self.assertIn('ValueError: no ', seen.stderr.decode())

    def test_callers_are_told_with_their_line(self):
        seen = self.both('''
            pool = mp.Pool(2)
            result = pool.map_async(time.sleep, [0.2])
            result.wait(0.01)
            result.get()
            pool.terminate()
            pool.join()
        ''')
        steps = [(step['call'], step['text'], step['blocks']) for step in seen.reader.of('step')]
        self.assertEqual(steps, [
            ('Pool', 'pool = mp.Pool(2)', True), ('map_async', 'result = pool.map_async(time.sleep, [0.2])', False),
            ('wait', 'result.wait(0.01)', True), ('get', 'result.get()', True), ('terminate', 'pool.terminate()', True),
            ('join', 'pool.join()', True)])
        self.assertEqual(len(seen.reader.of('step_end')), len(steps))

    def test_callbacks_are_told_from_begin_to_end(self):
        seen = self.both('''
            with mp.Pool(2) as pool:
                pool.apply_async(square, (3,), callback=print).get()
                pool.map_async(bad, [3], error_callback=print).wait()
        ''')
        self.assertEqual([(frame['which'], frame['end']) for frame in seen.reader.of('callback')],
                         [('callback', False), ('callback', True), ('error_callback', False), ('error_callback', True)])

    def test_output_is_told_as_it_was_written(self):
        seen = self.both('''
            print("out", flush=True)
            print("no end", end="", flush=True)
            print("bad", file=sys.stderr)
            with mp.Pool(1) as pool:
                pool.map(print, ["from a worker"])
        ''')
        whole = {name: ''.join(frame['text'] for frame in seen.reader.of('output', stream=name))
                 for name in ('stdout', 'stderr')}
        self.assertEqual(whole, {'stdout': 'out\nno endfrom a worker\n', 'stderr': 'bad\n'})
        worker, = seen.reader.of('output', text='from a worker\n')
        self.assertNotEqual(worker['process'], seen.reader.of('process', armed='main')[0]['process'])

    def test_a_thread_pool_is_refused(self):
        seen = self.both('''
            from multiprocessing.pool import ThreadPool
            with ThreadPool(2) as pool:
                print(pool.map(square, range(5)))
        ''')
        self.assertEqual([frame['what'] for frame in seen.reader.of('refused')], ['ThreadPool'])
        for name in ('pool', 'job', 'taken', 'step_end'):
            self.assertEqual([frame for frame in seen.reader.of(name) if frame.get('pool') is not None], [], name)

    def test_values_and_arguments_are_told_as_plain_json_or_short_text(self):
        seen = self.both('''
            class Own:
                def __repr__(self):
                    print("never asked for")
                    return "Own"
            with mp.Pool(1) as pool:
                pool.apply(repr, (1,))
                pool.map(len, ["x" * 1000, b"abc", {1: 2}, [1, [2.5, None]], (float("inf"),)])
                pool.map(str, [10 ** 30, 2 ** 62, True])
        ''')
        told = [value for frame in seen.reader.of('arguments') for value in frame['values']]
        self.assertEqual(told[0], 1)
        self.assertEqual(told[1]['repr'][:5], "'xxxx")
        self.assertEqual(told[2:5], [{'repr': "b'abc'"}, {'repr': '{1: 2}'}, [1, [2.5, None]]])
        self.assertEqual(told[6:], [{'repr': str(10 ** 30)}, 2 ** 62, True])

    def test_of_a_job_so_many_values_are_told(self):
        seen = self.both('''
            with mp.Pool(2) as pool:
                pool.map(time.sleep, [0.0001] * 3)
                pool.map(repeat, ["%0190d" % i for i in range(16000)], 100)
                pool.map(abs, range(1000, 1020), 1)
                pool.map(rare, range(300000))
        ''')
        for name in ('arguments', 'values'):
            _, first, second, quick = [[frame for frame in seen.reader.of(name) if frame['job'] == job]
                             for job in sorted({frame['job'] for frame in seen.reader.of('job')})]
            told = sum(len(json.dumps(frame.get('values', []))) for frame in first)
            self.assertTrue(950 << 10 < told < 1100 << 10, told)
            self.assertTrue(first[-1]['more'])
            self.assertTrue(quick[-1]['more'])
            self.assertLess(sum(len(json.dumps(frame.get('values', []))) for frame in quick), 500 << 10)
            values = {frame['first'] + i: value for frame in second for i, value in enumerate(frame['values'])}
            self.assertEqual(values, {i: 1000 + i for i in range(20)})

    def test_a_result_that_cannot_be_pickled_is_an_outcome_of_its_own(self):
        seen = self.both('''
            with mp.Pool(1) as pool:
                try:
                    pool.apply(eval, ("lambda: 1",))
                except Exception as error:
                    print(type(error).__name__)
        ''')
        self.assertEqual([frame['outcome'] for frame in seen.reader.of('done')], [0, 2])
        self.assertEqual(seen.reader.of('error')[0]['where'], 'result')

    def test_what_cannot_be_sent_is_told_by_the_parent(self):
        seen = self.both('''
            with mp.Pool(1) as pool:
                pool.map(lambda x: x, range(3))
        ''')
        self.assertEqual([frame['flags'] for frame in seen.reader.of('sent')], [1, 1, 1])
        self.assertEqual({frame['where'] for frame in seen.reader.of('error')}, {'send', 'main'})

    def test_workers_that_are_replaced_are_told(self):
        seen = self.both('''
            with mp.Pool(2, maxtasksperchild=1) as pool:
                pool.map(square, range(6), 1)
                pool.close()
                pool.join()
        ''')
        self.complete(seen)
        self.assertGreaterEqual(len(seen.reader.of('worker_leaving', why='maxtasksperchild')), 6)
        self.assertEqual(len(seen.reader.of('worker_ended')), len(seen.reader.of('worker_starting')))

    def test_a_killed_worker_keeps_the_stamps_of_its_items(self):
        seen = self.both('''
            with mp.Pool(1) as pool:
                result = pool.map_async(os.kill if False else time.sleep, [0, 0, 3, 0], 4)
                time.sleep(0.5)
                os.kill(pool._pool[0].pid, 9)
                time.sleep(0.3)
        ''')
        taken, = seen.reader.of('taken')
        self.assertEqual((taken['n'], len(taken['starts'])), (4, 3))
        self.assertEqual(len(seen.reader.of('done')), 0)
        self.assertEqual(seen.reader.of('worker_ended')[0]['exitcode'], -9)

    @unittest.skipIf(sys.version_info < (3, 9), 'executors are recorded from Python 3.9 on')
    def test_an_executor_has_jobs_chunks_and_items(self):
        seen = self.both('''
            from concurrent.futures import ProcessPoolExecutor, wait
            with ProcessPoolExecutor(2) as executor:
                print(list(executor.map(square, range(50), chunksize=20)))
                print(list(executor.map(add, [1, 2], [3, 4])))
                future = executor.submit(bad, 3)
                wait([future])
                print(repr(future.exception()))
        ''')
        self.complete(seen)
        self.assertEqual([(job['method'], job['n'], job['chunksize'], job['function']) for job in seen.reader.of('job')], [
            ('executor_map', 50, 20, 'square'), ('executor_map', 2, 1, 'add'), ('submit', 1, 1, 'bad')])
        self.assertEqual([(ready['ok']) for ready in seen.reader.of('ready')], [True, True, False])
        self.assertEqual(sorted(frame['n'] for frame in seen.reader.of('taken')), [1, 1, 1, 10, 20, 20])
        self.assertEqual(seen.reader.of('pool')[0]['kind'], 'ProcessPoolExecutor')
        self.assertEqual(len(seen.reader.of('worker_ended', exitcode=0)), len(seen.reader.of('worker_starting')))
        calls = [step['call'] for step in seen.reader.of('step')]
        self.assertEqual([call for call in calls if call not in ('result', 'wait')],
                         ['ProcessPoolExecutor', 'executor_map', 'executor_map', 'submit', '__exit__'])

    @unittest.skipIf(sys.version_info < (3, 9), 'executors are recorded from Python 3.9 on')
    def test_what_is_cancelled_is_ready_and_never_ran(self):
        seen = self.both('''
            from concurrent.futures import ProcessPoolExecutor
            with ProcessPoolExecutor(1) as executor:
                futures = [executor.submit(time.sleep, 0.3) for _ in range(6)]
                print(futures[5].cancel(), futures[5].cancel(), futures[5].cancelled())
                try:
                    list(executor.map(int, ['x'] * 27))
                except ValueError as error:
                    print(error)
                executor.shutdown(cancel_futures=True)
        ''')
        self.assertEqual(sorted(ready['ok'] for ready in seen.reader.of('ready')), [False, False] + [True] * 5)
        self.assertEqual(len(seen.reader.of('error', where='cancelled')), 1)
        self.assertLess(len(seen.reader.of('taken')), 5 + 27)

    @unittest.skipIf(sys.version_info < (3, 9), 'executors are recorded from Python 3.9 on')
    def test_a_broken_executor_says_so(self):
        seen = self.both('''
            from concurrent.futures import ProcessPoolExecutor
            executor = ProcessPoolExecutor(1)
            print(repr(executor.submit(os._exit, 1).exception()))
        ''')
        self.assertEqual([state['state'] for state in seen.reader.of('state')][0], 'broken')
        self.assertEqual([ready['ok'] for ready in seen.reader.of('ready')], [False])
        self.assertEqual(len(seen.reader.of('done')), 0)

    def test_an_item_that_is_long_among_short_ones_is_found(self):
        seen = self.both('''
            with mp.Pool(1) as pool:
                pool.map(rare, range(20000), 20000)
        ''')
        taken, = seen.reader.of('taken')
        starts = taken['starts'] + [seen.reader.of('done')[0]['at']]
        self.assertEqual(len(starts), 20001)
        self.assertTrue(all(starts[:256]))
        stamped = [index for index, moment in enumerate(starts) if moment]
        self.assertEqual([starts[index] for index in stamped], sorted(starts[index] for index in stamped))
        first, after = [pair for pair in zip(stamped, stamped[1:]) if starts[pair[1]] - starts[pair[0]] >= 0.3e9][0]
        self.assertTrue(first <= 15000 < after <= first + 32)

    def test_nothing_is_kept_alive(self):
        seen = self.both('''
            import gc, weakref
            class Big:
                pass
            def make(x):
                return Big()
            globals().update(Big=Big, make=make)
            __main__ = sys.modules["__main__"]
            __main__.Big, __main__.make = Big, make
            Big.__qualname__, make.__qualname__ = "Big", "make"
            with mp.Pool(1) as pool:
                seen = []
                for result in pool.imap(make, range(10)):
                    seen.append(weakref.ref(result))
                del result
                time.sleep(0.3)
                print([ref() is None for ref in seen])
                one = pool.apply(make, (1,))
                ref = weakref.ref(one)
                del one
                time.sleep(0.3)
                print(ref() is None)
        ''')
        self.assertIn(b"[True, True, True, True, True, True, True, True, True, True]\nTrue", seen.stdout)


if __name__ == '__main__':
    unittest.main()
