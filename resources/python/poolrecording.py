"""The recording of this process: its ring, made at its first frame, and what every frame has in common."""
import os
import sys
from _thread import get_ident
from atexit import register
from time import monotonic_ns

from pooljson import text
from poolring import DEFAULT, SMALLEST, Ring

PROCESS, UNKNOWN = 10, 27
_HERE = os.path.dirname(os.path.abspath(__file__)) + os.sep
_FAILURES = 5                       # of the recorder itself, told at most


class Recording:
    """One a process.  `ring` is None until the first frame, and for ever if none could be made."""

    def __init__(self, run, armed, size):
        self.run, self.armed, self.size = run, armed, size
        self.directory = os.getcwd()
        self.fresh()

    def fresh(self):
        self.ring, self.tried, self.failures = None, False, 0
        self.pid, self.started = os.getpid(), monotonic_ns()

    def open(self, size=None):
        """The ring, or None."""
        if self.ring is None and not self.tried:
            self.tried = True
            self.ring = Ring(self.run, size or self.size, self.pid, monotonic_ns())
            KEPT.append(self.ring)
            self.ring.text(PROCESS, self.started, self.introduction().encode())
        return self.ring

    def introduction(self):
        main = sys.modules.get('__mp_main__') or sys.modules.get('__main__')
        main = getattr(main, '__file__', None)
        argv = [text(str(argument), 1000) for argument in getattr(sys, 'argv', [])[:20]]
        return '{"python":"%d.%d.%d","executable":%s,"argv":[%s],"main":%s,"armed":"%s"}' % (
            *sys.version_info[:3], text(sys.executable), ','.join(argv), text(self.absolute(main)), self.armed)

    def absolute(self, path):
        return os.path.join(self.directory, path) if isinstance(path, str) and path[:1] != '<' else path


def start(run, how, size):
    global me
    try:
        size = max(SMALLEST, 1 << (int(size).bit_length() - 1)) if size else DEFAULT
    except ValueError:
        size = DEFAULT
    me = Recording(run, how, size)
    os.register_at_fork(after_in_child=forked)
    register(ended)


def me_now():
    return me


me = None
# Mappings stay until the interpreter is gone: this list lives in the fork callback, which goes last.
KEPT = []
CLEANINGS = []                      # what else a forked child has to forget, and what the end has to write
ENDINGS = []
WAITING = []                        # text that a stream keeps back is told by these


def forked(_kept=KEPT):
    try:
        me.fresh()
        me.armed = 'forkserver' if me.armed == 'forkserver' else 'fork'
        for clean in CLEANINGS:
            clean()
    except Exception:
        pass


def ended():
    try:
        if me.ring:
            for end in ENDINGS:
                end()
            me.ring.left()
    except Exception:
        pass


def tell(kind, payload, at=None, flags=0):
    """Writes a frame of JSON."""
    ring = me.ring or me.open()
    if ring:
        ring.text(kind, at or monotonic_ns(), payload.encode(), flags)


def foreign(error):
    """Whether an exception that passes a hook is the program's: a signal's handler ran while the hook did.

    Such a one goes on as if it had been raised beside the hook; everything else is the recorder's own fault and ends here."""
    step = error.__traceback__
    while step is not None and step.tb_frame.f_code.co_filename.startswith(_HERE):
        step = step.tb_next
    if step is not None or isinstance(error, KeyboardInterrupt):
        error.__traceback__ = step
        return True
    try:
        if me.failures < _FAILURES and me.ring:
            me.failures += 1
            step = error.__traceback__
            while step.tb_next is not None:
                step = step.tb_next
            tell(UNKNOWN, '{"what":%s}' % text('the recorder itself: %s in %s, line %d: %s' % (
                type(error).__name__, step.tb_frame.f_code.co_name, step.tb_lineno, error)))
    except Exception:
        pass
    return False


def unknown(what):
    """Names a shape that the recorder does not know, and has left alone."""
    tell(UNKNOWN, '{"what":%s}' % text(what))
