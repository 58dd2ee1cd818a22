"""What the first process compiled, for the children that start anew: compiling takes as long as a small program runs.

The file lies in the run directory, which is private to the user; it is read only by the Python that wrote it.
"""
import marshal
import os
import sys

_HOOKED = {}                        # by module: the code of its hooked functions
_written = [False]


def _path(run):
    return os.path.join(run, '%s-%x.cache' % (sys.implementation.cache_tag, sys.hexversion))


def remember(name, codes):
    _HOOKED[name] = codes


def remember_all(hooked):
    """@param hooked: what a cache holds; it need not be written again"""
    _HOOKED.update(hooked)
    _written[0] = bool(hooked)


def hooked(name, origin):
    """The hooked functions of a module as an earlier process compiled them, or None."""
    codes = _HOOKED.get(name)
    if codes and all(code.co_filename == origin for code in codes.values()):
        return codes
    return None


def write(run):
    """Writes the cache once, before the first child starts."""
    if _written[0]:
        return
    _written[0] = True
    modules = {}
    for name in os.listdir(run):
        if name.startswith('pool') and name.endswith('.py') and name != 'poolrecorder.py':
            path = os.path.join(run, name)
            with open(path, 'rb') as file:
                modules[name[:-3]] = path, compile(file.read(), path, 'exec', 0, True)
    data = marshal.dumps((sys.flags.optimize, modules, _HOOKED))
    part = '%s.%d' % (_path(run), os.getpid())
    with open(part, 'xb') as file:
        file.write(data)
    os.rename(part, _path(run))
