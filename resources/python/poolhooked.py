"""Hooks the modules of the library when they are first imported."""
import sys
from time import monotonic_ns

import poolcache
import poolexecutor
import poolparent
import poolsource
import poolsteps
import poolworker
from poolrecipes import RECIPES
from poolrecording import foreign, unknown


class Hooks:
    """What H stands for in hooked functions."""


_FUTURES = 'concurrent.futures.process'
H = Hooks()
H.now = monotonic_ns
for module in (poolparent, poolsteps, poolworker, poolexecutor):
    for hook in module.HOOKS:
        setattr(H, hook.__name__, hook)


class Finder:
    """Stands first on sys.meta_path until every hooked module has been imported."""

    def __init__(self):
        self.wanted = set(RECIPES) - {'concurrent.futures._base'}       # hooked only with the executor

    def find_spec(self, name, path=None, target=None):
        if name not in self.wanted:
            return None
        self.wanted.discard(name)
        for finder in sys.meta_path:
            find = getattr(finder, 'find_spec', None)
            if finder is not self and find:
                spec = find(name, path, target)
                if spec is not None:
                    if hasattr(spec.loader, 'exec_module'):
                        spec.loader = Loader(spec, self)
                    return spec
        return None


class Loader:
    """Loads a module as its own loader does, then hooks it.  The module never sees it."""

    def __init__(self, spec, finder):
        self.spec, self.loader, self.finder = spec, spec.loader, finder

    def __getattr__(self, name):
        return getattr(self.loader, name)

    def create_module(self, spec):
        return self.loader.create_module(spec)

    def exec_module(self, module):
        self.spec.loader = module.__loader__ = self.loader
        try:
            self.loader.exec_module(module)
        except BaseException as error:
            error.__traceback__ = error.__traceback__.tb_next
            raise
        finally:
            if not self.finder.wanted and self.finder in sys.meta_path:
                sys.meta_path.remove(self.finder)
        hook_module(module)


def watch(run, ring):
    poolparent.inherit(run, ring)
    sys.meta_path.insert(0, Finder())


def hook_module(module):
    """Hooks a module of the library, as far as it has the known shape."""
    name = module.__name__
    try:
        if name == _FUTURES and sys.version_info < (3, 9):
            unknown('ProcessPoolExecutor of Python 3.8')
            return
        _hook(module, RECIPES[name])
        if name == 'multiprocessing.pool':
            poolparent.library(module)
            poolworker.library(module)
            poolsteps.LIBRARY.add(sys.modules['multiprocessing.context'].__file__)
        elif name == _FUTURES:
            poolexecutor.library(module)
            poolworker.futures(module)
            base = sys.modules['concurrent.futures._base']
            _hook(base, RECIPES[base.__name__])
    except BaseException as error:
        if foreign(error):
            raise
        try:
            unknown('%s of Python %d.%d.%d' % (name, *sys.version_info[:3]))
        except Exception:
            pass


def _hook(module, recipes):
    name, origin = module.__name__, module.__spec__.origin
    codes, wrong = poolcache.hooked(name, origin), []
    if codes is None:
        source = poolsource.excerpt(module.__spec__.loader.get_source(name), vars(module), recipes)
        codes, wrong = poolsource.rewrite(source, origin, {
            function: edits for function, edits in recipes.items() if poolsource.has(vars(module), function, edits)})
        poolcache.remember(name, codes)
    wrong += poolsource.install(vars(module), codes, H)
    poolsteps.LIBRARY.add(origin)
    if wrong:
        unknown('%s of Python %d.%d.%d: %s' % (name, *sys.version_info[:3], ', '.join(wrong)))
