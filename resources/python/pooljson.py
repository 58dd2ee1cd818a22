"""JSON as the recorder writes it: short, ASCII, without running any code of the program (no repr, str or len of its types)."""
from _json import encode_basestring_ascii as quoted, make_encoder

_ENCODE = make_encoder(None, None, quoted, None, ':', ',', False, False, False)
_PLAIN = frozenset((int, float, bool, str, type(None)))
_NUMBERS = frozenset((int, float, bool, type(None)))
_FUNCTIONS = ('function', 'builtin_function_or_method', 'method')
_FAR = 1 << 63
_NEAR = 1 << 53
_LENGTH = 200                       # characters of a shown value


def text(value, limit=2000):
    """A string as JSON of at most limit bytes."""
    if value is None:
        return 'null'
    whole = quoted(value)
    while len(whole) > limit:
        value = value[:max(1, len(value) * (limit - 8) // len(whole))]
        whole = quoted(value + '\u2026') if len(value) > 1 else '""'
    return whole


def name_of(function):
    """The qualified name of something callable."""
    kind = type(function)
    if kind.__name__ == 'partial' and kind.__module__ == 'functools':
        return 'partial(%s)' % name_of(function.func)
    if issubclass(kind, type) or kind.__name__ in _FUNCTIONS and type(function.__qualname__) is str:
        return function.__qualname__
    return kind.__qualname__


def class_name(kind):
    """A class as tracebacks name it."""
    module = kind.__module__
    return kind.__qualname__ if module in ('builtins', '__main__') else '%s.%s' % (module, kind.__qualname__)


def shown(value, depth=3):
    """A value as Python would write it, at most 200 characters; of a program's own type only its name."""
    kind = type(value)
    if kind is int:
        return repr(value) if value.bit_length() < 640 else 'int of %d bits' % value.bit_length()
    if kind in (float, complex, bool, type(None), range):
        return repr(value)
    if kind in (str, bytes, bytearray):
        return repr(value if len(value) <= _LENGTH else value[:_LENGTH])[:_LENGTH]
    if kind in (tuple, list, set, frozenset, dict) and depth:
        return _collection(value, kind, depth)
    if issubclass(kind, type):
        return '<class %s>' % class_name(value)
    if kind.__name__ in _FUNCTIONS:
        return '<function %s>' % name_of(value)
    return '<%s>' % class_name(kind)


def _collection(value, kind, depth):
    parts, length = [], 0
    for item in value:
        part = shown(item, depth - 1)
        if kind is dict:
            part += ': ' + shown(value[item], depth - 1)
        parts.append(part)
        length += len(part) + 2
        if length > _LENGTH:
            parts.append('...')
            break
    inside = ', '.join(parts)
    if kind is tuple:
        return '(%s,)' % inside if len(value) == 1 else '(%s)' % inside
    if kind is list:
        return '[%s]' % inside
    if kind is frozenset:
        return 'frozenset({%s})' % inside
    return '{%s}' % inside if value or kind is dict else 'set()'


def one(value, depth=3):
    """A value as JSON."""
    kind = type(value)
    if kind is int and -_NEAR < value < _NEAR:
        return repr(value)
    if kind is int and -_FAR <= value < _FAR or kind is bool or value is None:
        return ''.join(_ENCODE(value, 0))
    if kind is float and value - value == 0:
        return repr(value)
    if kind is str and len(value) <= _LENGTH:
        return quoted(value)
    if kind in (list, tuple) and len(value) <= 16 and depth:
        return '[%s]' % ','.join([one(item, depth - 1) for item in value])
    return '{"repr":%s}' % text(shown(value)[:_LENGTH], 4 * _LENGTH)


def values(items, limit):
    """As many of a chunk's values as fit, as the inside of a JSON array.
    @param items: a list or tuple, or None for what is none.  @return: (text, how many)"""
    total = len(items)
    first = items[:min(total, limit // 2)]
    kinds = set(map(type, first))
    if kinds <= _NUMBERS:
        first = first[:limit // 6]
        try:
            whole = ''.join(_ENCODE(list(first), 0))[1:-1]
            if len(whole) <= limit and (int not in kinds or len(first) < 1 or _near(first, kinds)):
                return whole, len(first)
        except ValueError:
            pass
    parts, length = [], 0
    for item in first:
        part = one(item)
        length += len(part) + 1
        if length > limit:
            break
        parts.append(part)
    return ','.join(parts), len(parts)


def _near(numbers, kinds):
    if type(None) in kinds:
        numbers = [number for number in numbers if number is not None]
    return -_FAR <= min(numbers) and max(numbers) < _FAR
