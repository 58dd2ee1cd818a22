"""Arms the recorder in this process: what is recorded, and when the hooks go in.

Nothing of the program is imported early: a finder in front of sys.meta_path waits for the few library modules that are
hooked, and leaves once it has seen them all.
"""
import sys

FOUND = frozenset(sys.modules) - {__name__}     # before anything that only the recorder needs

import os                           # noqa: E402

RUN = 'POOL_EXPLORER_RUN'           # the run's private directory
ARM = 'POOL_EXPLORER_ARM'           # "spawn" or "forkserver": how a child of the program came to be
RING = 'POOL_EXPLORER_RING'         # bytes of a ring, if not the default


def arm():
    """Starts recording in this process.  A Python that the watched program starts by other means is left alone."""
    run = os.environ.get(RUN)
    if not run or sys.byteorder != 'little' or sys.implementation.name != 'cpython' or os.name != 'posix':
        return
    how = os.environ.get(ARM, 'main')
    ring = os.environ.get(RING)
    clean_environment(run)
    dont_write, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        cached = Cached(run)
        try:
            import poolrecording
            import poolcache
            poolcache.remember_all(cached.hooked)
            import poolhooked
            import pooloutput
        finally:
            cached.leave()
        poolrecording.start(run, how, ring)
        poolhooked.watch(run, ring)
        pooloutput.listen()
    finally:
        sys.dont_write_bytecode = dont_write


class Cached:
    """Finds the recorder's modules in the cache, if an earlier process of this run wrote one."""

    def __init__(self, run):
        self.modules, self.hooked = {}, {}
        try:
            with open(os.path.join(run, '%s-%x.cache' % (sys.implementation.cache_tag, sys.hexversion)), 'rb') as file:
                import marshal
                optimize, modules, hooked = marshal.loads(file.read())
            if optimize == sys.flags.optimize:
                self.modules, self.hooked = modules, hooked
        except (OSError, ValueError, EOFError, TypeError):
            pass
        sys.meta_path.insert(0, self)

    def leave(self):
        sys.meta_path.remove(self)

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        return sys.modules['_frozen_importlib'].ModuleSpec(name, self, origin=self.modules[name][0])

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.__file__, code = self.modules[module.__name__]
        exec(code, module.__dict__)


def clean_environment(run):
    """os.environ becomes what it would be without the recorder: children that are no workers do not see it."""
    for name in (RUN, ARM, RING):
        os.environ.pop(name, None)
    path = os.environ.get('PYTHONPATH', '')
    if path == run:
        del os.environ['PYTHONPATH']
    elif path.startswith(run + os.pathsep):
        os.environ['PYTHONPATH'] = path[len(run) + 1:]


def hide():
    """Takes the recorder's directory and modules out of the program's sight."""
    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    # A module that Python has built in would be the same for the program; any other might be hidden by one of its own files.
    for name in set(sys.modules) - FOUND:
        if name not in sys.builtin_module_names and name != 'sitecustomize':
            del sys.modules[name]
    sys.modules.pop('sitecustomize', None)
