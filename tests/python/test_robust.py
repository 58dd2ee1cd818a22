#!/usr/bin/env python3
"""Whatever happens to the recorder, the program runs as it would without."""
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import textwrap
import threading
import time
import unittest

import recorded
from recorded import PYTHON, run
from test_recorder import BEGIN, Programs

WORK = '''
    with mp.Pool(2) as pool:
        print(sum(pool.map(square, range(2000), 1)), sum(pool.map(square, range(2000))))
        print(sum(pool.imap(square, range(300))))
        pool.close()
        pool.join()
'''


def edited(name, old, new):
    """Changes a module of the recorder before a run."""
    def prepare(directory):
        path = os.path.join(directory, name)
        with open(path) as file:
            text = file.read()
        assert old in text
        with open(path, 'w') as file:
            file.write(text.replace(old, new))
    return prepare


class Hardship(Programs):
    def both(self, text, method='fork', **how):
        """As Programs.both(), but what the recorder tells is not looked at."""
        with tempfile.TemporaryDirectory() as place:
            path = os.path.join(place, 'program.py')
            with open(path, 'w') as file:
                file.write(BEGIN + 'if __name__ == "__main__":\n    mp.set_start_method("%s")\n' % method +
                           textwrap.indent(textwrap.dedent(text), '    '))
            plain_how = {name: value for name, value in how.items() if name != 'prepare'}
            plain, seen = run([path], False, **plain_how), run([path], True, **how)
        self.assertEqual((seen.stdout, seen.stderr, seen.status), (plain.stdout, plain.stderr, plain.status))
        self.assertEqual(sorted(item for _, item in seen.ledger), sorted(item for _, item in plain.ledger))
        return seen

    def test_a_disk_without_room(self):
        for method in ('fork', 'spawn'):
            seen = self.both(WORK, method, prepare=edited(
                'poolring.py', 'os.posix_fallocate(fd, 0, HEADER + size)', 'raise OSError(28, "No space left on device")'))
            self.assertEqual(seen.reader.rings, {})
            self.assertEqual(seen.left, [])

    @unittest.skipIf(os.geteuid() != 0, 'only root may mount a disk of its own')
    def test_a_disk_that_is_full_in_earnest(self):
        text = BEGIN + 'if __name__ == "__main__":' + textwrap.indent(WORK, '')
        with tempfile.TemporaryDirectory() as place:
            disk = os.path.join(place, 'disk')
            os.mkdir(disk)
            path = os.path.join(place, 'program.py')
            with open(path, 'w') as file:
                file.write(text)
            script = 'mount -t tmpfs -o size=300k none %s && cp %s/*.py %s && exec "$@"' % (disk, recorded.RECORDER, disk)
            names = recorded.environment(disk, os.path.join(place, 'ledger'))
            seen = subprocess.run(['unshare', '-m', 'sh', '-c', script, 'sh', PYTHON, path], env=names, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE, timeout=60)
            if b'unshare' in seen.stderr or b'mount' in seen.stderr:
                self.skipTest(seen.stderr.decode())
            plain = run([path], False)
        self.assertEqual((seen.returncode, seen.stdout, seen.stderr), (0, plain.stdout, plain.stderr))

    def test_a_run_directory_that_is_gone(self):
        """Not while a process is being started: an interpreter that has found sitecustomize.py says so where it is gone
        a moment later."""
        for method in ('fork', 'spawn', 'forkserver'):
            self.both('''
                import shutil
                for turn in range(4):
                    with mp.Pool(2) as pool:
                        print(pool.map(square, range(5)))
                    if turn == 1:
                        shutil.rmtree("run")
            ''', method, read=False)

    def test_a_ring_that_nobody_reads(self):
        seen = self.both(WORK, read=False, POOL_EXPLORER_RING='65536')
        self.assertGreater(seen.reader.lost()[0], 0)
        self.assertGreater(len(seen.reader.of('taken')), 0)

    def test_what_became_of_a_job_finds_room(self):
        """Nobody reads, and the frames of chunks, or of lines, fill the caller's ring first."""
        for many in ('pool.map(square, range(5000), chunksize=1)', 'for _ in range(3000): print("x" * 20)'):
            with self.subTest(many):
                seen = self.both('''
                    with mp.Pool(2) as pool:
                        MANY
                        try:
                            pool.apply(divmod, (1, 0))
                        except ZeroDivisionError:
                            print("caught")
                        print(pool.map(square, range(3)))
                '''.replace('MANY', many), read=False, POOL_EXPLORER_RING='65536')
                self.assertGreater(seen.reader.lost()[0], 0)
                jobs = [job['job'] for job in seen.reader.of('job')]
                self.assertEqual(len(jobs), 3 if 'map(' in many else 2)
                self.assertEqual([ready['job'] for ready in seen.reader.of('ready')], jobs)
                self.assertTrue(any(error['type'] == 'ZeroDivisionError' for error in seen.reader.of('error')))

    def test_a_reader_that_writes_nonsense(self):
        def spoil(directory):
            def loop():
                for _ in range(200):
                    for name in os.listdir(directory) if os.path.isdir(directory) else ():
                        if name.endswith('.ring'):
                            with open(os.path.join(directory, name), 'r+b') as file:
                                file.seek(32)
                                file.write(os.urandom(8))
                    time.sleep(0.005)
            threading.Thread(target=loop, daemon=True).start()
        self.both(WORK, read=False, prepare=spoil, POOL_EXPLORER_RING='65536')

    def test_a_recorder_that_fails_in_every_hook(self):
        seen = self.both(WORK, prepare=edited('poolparent.py', 'at = monotonic_ns()', 'at = 1 // 0'))
        self.assertTrue(all('ZeroDivisionError' in frame['what'] for frame in seen.reader.of('unknown')))
        self.assertTrue(seen.reader.of('unknown'))
        self.both(WORK, prepare=edited('poolworker.py', 'now = _now', 'now = _nothing'))
        self.both(WORK, prepare=edited('poolrecording.py', 'import os\n', 'import os, no_such_module\n'))

    def test_a_library_of_another_shape(self):
        with tempfile.TemporaryDirectory() as place:
            package = os.path.join(place, 'multiprocessing')
            shutil.copytree(os.path.join(sysconfig.get_paths()['stdlib'], 'multiprocessing'), package,
                            ignore=shutil.ignore_patterns('__pycache__'))
            path = os.path.join(package, 'pool.py')
            with open(path) as file:
                text = file.read()
            text = text.replace('result = MapResult(self, chunksize,', 'result = made = MapResult(self, chunksize,')
            text = text.replace('job, i, func, args, kwds = task', '(job, i, func, args, kwds) = task[:]')
            with open(path, 'w') as file:
                file.write(text)
            seen = self.both(WORK, PYTHONPATH=place, PYTHONDONTWRITEBYTECODE='1')
        what, = [frame['what'] for frame in seen.reader.of('unknown')]
        self.assertIn('worker (job, i, func, args, kwds = task)', what)
        self.assertIn('Pool._map_async', what)
        self.assertTrue(seen.reader.of('pool'))

    def test_descriptors_have_their_usual_numbers(self):
        self.both('''
            print(os.open("/dev/null", os.O_RDONLY))
            with mp.Pool(1) as pool:
                print(pool.apply(os.open, ("/dev/null", os.O_RDONLY)))
                print(os.open("/dev/null", os.O_RDONLY), sorted(os.listdir("/proc/self/fd"), key=int))
            kept = open(os.environ["LEDGER"] + ".more", "w")
            kept.write("written at the very end")
            import atexit
            atexit.register(lambda: print(open(kept.name).read(), kept.fileno()))
        ''')

    def test_a_program_that_closes_all_descriptors(self):
        self.both('''
            def use():
                with mp.Pool(1) as pool:
                    print(pool.map(square, range(3)))
            use()
            import gc
            gc.collect()
            os.closerange(3, 100)
            kept = [open(os.environ["LEDGER"] + str(n), "w") for n in range(5)]
            for file in kept:
                file.write("x" * 100)
        ''')

    def test_many_workers_that_are_replaced(self):
        seen = self.both('''
            with mp.Pool(12, maxtasksperchild=1) as pool:
                print(sum(pool.imap_unordered(square, range(60))))
                pool.close()
                pool.join()
        ''')
        self.assertEqual(recorded.items(seen.reader), seen.ledger)


class Ways(unittest.TestCase):
    """Ways to start a program."""
    TEXT = textwrap.dedent('''
        import multiprocessing, sys
        def f(x):
            return x + 1
        if __name__ == "__main__":
            multiprocessing.set_start_method(sys.argv[1])
            with multiprocessing.Pool(2) as pool:
                print(pool.map(abs, range(5)), sys.argv, __file__ if "__file__" in globals() else None, sys.path[0])
                print(pool.map(f, [1]) if sys.argv[1] == "fork" else None)
    ''')

    def check(self, arguments, recorded_too=True, **how):
        plain, seen = run(arguments, False, **how), run(arguments, True, **how)
        self.assertEqual((seen.stdout, seen.stderr, seen.status), (plain.stdout, plain.stderr, plain.status))
        self.assertEqual(b'[0, 1, 2, 3, 4]' in seen.stdout, seen.status == 0)
        self.assertEqual(bool(seen.reader.of('taken')), recorded_too)
        self.assertEqual(seen.left, [])
        return seen

    def test_as_a_module(self):
        with tempfile.TemporaryDirectory() as place:
            os.mkdir(os.path.join(place, 'package'))
            for name in ('__init__', '__main__'):
                with open(os.path.join(place, 'package', name + '.py'), 'w') as file:
                    file.write('' if name == '__init__' else self.TEXT)
            for method in ('fork', 'spawn'):
                seen = self.check(['-m', 'package', method], cwd=place, PYTHONDONTWRITEBYTECODE='1')
                self.assertTrue(seen.reader.of('process', armed='main')[0]['main'].endswith('__main__.py'))

    def test_as_text(self):
        for method in ('fork', 'spawn', 'forkserver'):
            self.check(['-c', self.TEXT, method])

    def test_from_standard_input(self):
        self.check(['-', 'fork'], stdin=self.TEXT.encode())

    def test_with_flags_that_change_what_is_loaded(self):
        for flag in ('-I', '-E', '-S'):
            self.check([flag, '-c', self.TEXT, 'spawn'], False)
        for flag in ('-s', '-B', '-O', '-bb', '-Werror', '-Xdev'):
            self.check([flag, '-c', self.TEXT, 'spawn'])

    @unittest.skipIf(sys.version_info < (3, 11), 'Python keeps the frame of the recorder in a traceback')
    def test_a_sitecustomize_of_the_user_runs_and_its_failure_is_the_same(self):
        for text in ('import sys; sys.stdout.write("mine\\n")', '1 / 0', 'import nothing_of_that_name', 'import sys; sys.exit(3)'):
            with tempfile.TemporaryDirectory() as place:
                with open(os.path.join(place, 'sitecustomize.py'), 'w') as file:
                    file.write(text)
                arguments = ['-c', 'import sys; print([0, 1, 2, 3, 4], sys.modules.get("sitecustomize"))']
                self.check(arguments, False, PYTHONPATH=place, PYTHONDONTWRITEBYTECODE='1')

    def test_no_bytecode_is_left(self):
        with tempfile.TemporaryDirectory() as place:
            with open(os.path.join(place, 'program.py'), 'w') as file:
                file.write(self.TEXT)
            self.check([os.path.join(place, 'program.py'), 'spawn'])
            self.assertEqual(os.listdir(place), ['program.py'])


if __name__ == '__main__':
    unittest.main()
