"""Exceptions as text, without running any code of the program."""
import sys

from pooljson import class_name, text
from poolrecording import ENDINGS, tell

ERROR = 13


def message(error):
    """str(error), if the type leaves that to Python."""
    kind = type(error)
    try:
        if kind.__str__.__objclass__.__module__ == 'builtins' and all(
                type(argument) in (str, int, float, bool, type(None)) for argument in error.args):
            return str(error)
    except Exception:
        pass
    return ''


def traceback(error):
    """The frames of a traceback, the oldest first."""
    lines, step = [], error.__traceback__
    while step is not None and len(lines) < 200:
        code = step.tb_frame.f_code
        lines.append('  File "%s", line %d, in %s\n' % (code.co_filename, step.tb_lineno, code.co_name))
        step = step.tb_next
    said = message(error)
    return 'Traceback (most recent call last):\n%s%s%s\n' % (
        ''.join(lines), class_name(type(error)), ': ' + said if said else '')


def payload(where, job, index, item, kind, said, trace):
    return '{%s"job":%s,"index":%s,"item":%s,"type":%s,"message":%s,"traceback":%s}' % (
        '"where":"%s",' % where if where else '', *['null' if n is None else n for n in (job, index, item)],
        text(kind, 1000), text(said, 12000), text(trace, 40000))


_told = []


def uncaught():
    """The exception that ended the program, if one did."""
    error = getattr(sys, 'last_value', None)
    if isinstance(error, BaseException) and not any(error is other for other in _told):
        _told.append(error)
        tell(ERROR, payload('main', None, None, None, class_name(type(error)), message(error), traceback(error)))


ENDINGS.append(uncaught)
