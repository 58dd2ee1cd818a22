"""Runs a Python program plainly, and under the recorder with a reader at its rings, so that tests can compare the two."""
import collections
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading

import ringreader

HERE = os.path.dirname(os.path.abspath(__file__))
RECORDER = os.path.join(HERE, '..', '..', 'resources', 'python')
PYTHON = os.environ.get('RECORDED_PYTHON', sys.executable)      # the Python that runs the programs
PATIENCE = 60                       # seconds until a program is killed, with all that it started
# What CPython itself varies from run to run: addresses, process numbers, and times.
VARYING = [(re.compile(rb'0x[0-9a-f]{6,}'), b'0xADDRESS'), (re.compile(rb"'/mp-\w+',? ?"), b'SEMAPHORE'), (re.compile(rb'(pid[ =:]*)\d+'), rb'\1PID'),
           (re.compile(rb'[\d.]+ (m?s|seconds)\b'), rb'N \1')]

Outcome = collections.namedtuple('Outcome', 'status stdout stderr reader ledger left')


def install(directory):
    """Makes the run directory that a program is recorded in."""
    for name in os.listdir(RECORDER):
        if name.endswith('.py'):
            shutil.copy(os.path.join(RECORDER, name), directory)


def environment(run=None, ledger=None, **more):
    names = {name: value for name, value in os.environ.items() if not name.startswith('POOL_EXPLORER')}
    names.update(more)
    if ledger:
        names['LEDGER'] = ledger
    if run:
        names['PYTHONPATH'] = os.pathsep.join([run] + ([names['PYTHONPATH']] if names.get('PYTHONPATH') else []))
        names['POOL_EXPLORER_RUN'] = run
    return names


def normal(text):
    for pattern, instead in VARYING:
        text = pattern.sub(instead, text)
    return text


def run(arguments, recorded, stdin=b'', patience=PATIENCE, cwd=None, read=True, prepare=None, interrupt=None, python=None,
        **more):
    """Runs a program. @param arguments: those of the interpreter  @param read: whether somebody reads the rings meanwhile
    @param prepare: called with the run directory before the start  @param interrupt: seconds until SIGINT comes to all"""
    place = tempfile.mkdtemp(prefix='recorded-')
    directory = os.path.join(place, 'run')
    os.mkdir(directory, 0o700)
    install(directory)
    ledger = os.path.join(place, 'ledger')
    reader = ringreader.Reader(directory)
    try:
        if prepare:
            prepare(directory)
        process = subprocess.Popen([python or PYTHON] + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, cwd=cwd or place, start_new_session=True,
                                   env=environment(directory if recorded else None, ledger, **more))
        over = threading.Event()
        watcher = threading.Thread(target=_watch, args=(reader, over), daemon=True)
        if recorded and read:
            watcher.start()
        if interrupt:
            threading.Timer(interrupt, lambda: os.killpg(process.pid, signal.SIGINT)).start()
        try:
            out, err = process.communicate(stdin, timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            out, err = process.communicate()
        over.set()
        if recorded and read:
            watcher.join()
        _end_group(process.pid)
        if recorded:
            reader.close()
        return Outcome(process.returncode, normal(out).replace(place.encode(), b'PLACE'),
                       normal(err).replace(place.encode(), b'PLACE'), reader, _ledger(ledger), _left(directory))
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _watch(reader, over):
    while not over.wait(0.002):
        reader.poll()


def _end_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def _ledger(path):
    """What the tasks wrote, as a sorted list of (pid, item)."""
    if not os.path.exists(path):
        return []
    with open(path) as file:
        lines = [line.split(' ', 1) for line in file.read().splitlines()]
    return sorted((int(pid), item) for pid, item in lines)


def _left(directory):
    """What lies in the run directory that is neither the recorder nor a ring."""
    if not os.path.isdir(directory):
        return []
    return sorted(name for name in os.listdir(directory) if not name.endswith(('.py', '.ring', '.part', '.cache')))


def items(reader, jobs=None):
    """Every item that began as the rings have it: a sorted list of (pid, its argument as JSON).
    @param jobs: numbers of those that count; None for all"""
    owners = {frame['pid']: frame['process'] for frame in reader.of('worker_starting')}
    arguments = {}
    for frame in reader.of('arguments'):
        for offset, value in enumerate(frame.get('values', ())):
            arguments[(frame['process'], frame['job'], frame['first'] + offset)] = value
    chunks = {(frame['process'], frame['job']): frame['chunksize'] for frame in reader.of('job')}
    begun = []
    for frame in reader.of('taken'):
        if jobs is not None and frame['job'] not in jobs:
            continue
        owner, job = owners.get(frame['process']), frame['job']
        for offset in range(len(frame.get('starts', ()))):
            key = owner, job, frame['index'] * max(1, chunks.get((owner, job), 1)) + offset
            begun.append((frame['process'], json.dumps(arguments.get(key, '?'))))
    return sorted(begun)
