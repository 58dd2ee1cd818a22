"""Puts hooks into functions of the library, without a frame more.

A function's source is parsed, statements are put beside those that the recorder knows, and the function gets the new code:
it stays the same object, its tracebacks keep their lines and columns.  In the code, H stands for the object of hooks.
"""
import _ast

_PARSE = 0x400                      # ast.PyCF_ONLY_AST, without the import
_HOOKS = '\0hooks of the recorder'
_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')


class Unknown(Exception):
    """The source has not the shape that an edit expects."""


def shape(node):
    """What a piece of source says, wherever it stands."""
    if isinstance(node, _ast.AST):
        return (type(node).__name__, *[shape(getattr(node, field, None)) for field in node._fields if field != 'ctx'])
    if isinstance(node, list):
        return tuple([shape(item) for item in node])
    return node


def _statements(source):
    return compile(source, '<hook>', 'exec', _PARSE, True).body


def _children(node):
    for field in node._fields:
        value = getattr(node, field, None)
        for child in value if isinstance(value, list) else (value,):
            if isinstance(child, _ast.AST):
                yield child


def _blocks(node):
    """Every list of statements under a node."""
    for field in ('body', 'orelse', 'finalbody'):
        block = getattr(node, field, None)
        if isinstance(block, list):
            yield block
            for statement in block:
                yield from _blocks(statement)
    for handler in getattr(node, 'handlers', ()):
        yield from _blocks(handler)


def _move(node, beside, name='H'):
    """Gives hook source the place of the statement beside it, and H its object."""
    for child in _children(node):
        _move(child, beside)
    if 'lineno' in node._attributes:
        for place in _PLACE:
            setattr(node, place, getattr(beside, place, None))
    for field in node._fields:
        value = getattr(node, field, None)
        if isinstance(value, _ast.Name) and value.id == name:
            setattr(node, field, _placeholder(beside))
    return node


def _placeholder(beside):
    node = _ast.Constant(value=_HOOKS, kind=None)
    for place in _PLACE:
        setattr(node, place, getattr(beside, place, None))
    return node


def _hook(source, beside):
    return [_move(statement, beside) for statement in _statements(source)]


def _sites(function, pattern):
    wanted = _statements(pattern)[0]
    kind, wanted = type(wanted), shape(wanted)
    found = [(block, statement) for block in _blocks(function) for statement in block
             if type(statement) is kind and shape(statement) == wanted]
    if not found:
        raise Unknown(pattern)
    return found


def before(pattern, hook):
    """An edit: the hook before each statement that reads like the pattern."""
    def edit(function):
        for block, statement in _sites(function, pattern):
            at = [other is statement for other in block].index(True)
            block[at:at] = _hook(hook, statement)
    return edit


def after(pattern, hook):
    def edit(function):
        for block, statement in _sites(function, pattern):
            at = [other is statement for other in block].index(True) + 1
            block[at:at] = _hook(hook, statement)
    return edit


def maybe(edit):
    """An edit of what not every release has."""
    def try_edit(function):
        try:
            edit(function)
        except Unknown:
            pass
    try_edit.optional = True
    return try_edit


def around(pattern, begin, end):
    """An edit: begin before each such statement, end after it however it ends."""
    def edit(function):
        for block, statement in _sites(function, pattern):
            at = [other is statement for other in block].index(True)
            block[at:at + 1] = _hook(begin, statement) + [_guarded([statement], end)]
    return edit


def whole(begin, end):
    """An edit: begin before the whole body, end after it however it ends."""
    def edit(function):
        block = function.body
        first = 1 if isinstance(block[0], _ast.Expr) and isinstance(block[0].value, _ast.Constant) else 0
        block[first:] = _hook(begin, block[first]) + [_guarded(block[first:], end)]
    return edit


def _guarded(block, end):
    guard = _ast.Try(body=block, handlers=[], orelse=[], finalbody=_hook(end, block[-1]))
    for place in _PLACE:
        setattr(guard, place, getattr(block[0], place, None))
    return guard


def through(pattern, hook):
    """An edit: each expression that reads like the pattern goes through a hook, which returns it."""
    def edit(function):
        wanted = shape(_statements(pattern)[0].value)
        if not _replace(function, wanted, hook):
            raise Unknown(pattern)
    return edit


def _replace(node, wanted, hook):
    count = 0
    for field in node._fields:
        value = getattr(node, field, None)
        many = value if isinstance(value, list) else [value]
        for at, child in enumerate(many):
            if not isinstance(child, _ast.AST):
                continue
            if shape(child) == wanted:
                call = _hook(hook, child)[0].value
                call.args.append(child)
                count += 1
                if isinstance(value, list):
                    value[at] = call
                else:
                    setattr(node, field, call)
            else:
                count += _replace(child, wanted, hook)
    return count


def argument(call, position, hook):
    """An edit: an argument None of a call goes through a hook."""
    def edit(function):
        stack, found = [function], False
        while stack:
            node = stack.pop()
            stack.extend(_children(node))
            if isinstance(node, _ast.Call) and getattr(node.func, 'attr', None) == call:
                old = node.args[position] if len(node.args) > position else None
                if isinstance(old, _ast.Constant) and old.value is None:
                    node.args[position] = _hook(hook, old)[0].value
                    found = True
        if not found:
            raise Unknown(call)
    return edit


def _definition(body, name):
    for statement in body:
        if getattr(statement, 'name', None) == name and not isinstance(statement, _ast.Import):
            return statement
    raise Unknown(name)


def _function(namespace, name):
    """The function of a module that is named so, or None."""
    owner, _, method = name.rpartition('.')
    found = vars(namespace[owner]).get(method) if owner in namespace else namespace.get(method)
    found = getattr(found, '__func__', found)
    return found if hasattr(found, '__code__') else None


def has(namespace, name, edits):
    """Whether a function is there to be edited: one that has only optional edits need not be."""
    return _function(namespace, name) is not None or not all(getattr(edit, 'optional', False) for edit in edits)


def excerpt(source, namespace, names):
    """The source without everything but some functions, which keep their lines: a module is long to parse."""
    lines = source.split('\n')
    kept = [''] * len(lines)
    for name in names:
        function = _function(namespace, name)
        if function is None:
            continue
        first = at = function.__code__.co_firstlineno - 1
        margin = len(lines[first]) - len(lines[first].lstrip())
        while at < len(lines) and (at == first or not lines[at].strip() or _inside(lines[at], margin) or
                                   lines[at - 1].lstrip().startswith('@')):
            kept[at] = lines[at]
            at += 1
        owner = name.rpartition('.')[0]
        if owner:
            above = next(at for at in range(first, -1, -1) if lines[at].startswith('class %s' % owner))
            kept[above] = 'class %s:' % owner
    return '\n'.join(kept)


def _inside(line, margin):
    return len(line) - len(line.lstrip()) > margin or line.lstrip().startswith((')', '#'))


def rewrite(source, filename, recipes):
    """Compiles functions with their edits.
    @param recipes: {"Class.method" or "function": edits}  @return: ({name: code}, [names that have another shape])"""
    tree = compile(source, filename, 'exec', _PARSE, True)
    kept, wrong, owners = [], [], {}
    for name, edits in recipes.items():
        owner, _, method = name.rpartition('.')
        try:
            body = _definition(tree.body, owner).body if owner else tree.body
            function = _definition(body, method)
            for edit in edits:
                edit(function)
        except Unknown as missing:
            wrong.append('%s (%s)' % (name, missing))
            continue
        if owner:
            owners.setdefault(owner, []).append(function)
        else:
            kept.append(function)
    for owner, functions in owners.items():
        definition = _definition(tree.body, owner)
        definition.body = functions
        definition.decorator_list = []
        kept.append(definition)
    tree.body = kept
    module = compile(tree, filename, 'exec', 0, True)
    codes = {}
    for name in recipes:
        code = module
        for part in name.split('.'):
            code = next((const for const in code.co_consts if getattr(const, 'co_name', None) == part), None)
            if code is None:
                break
        else:
            codes[name] = code
    return codes, wrong


def install(namespace, codes, hooks):
    """Gives the functions of a module their new code. @return: names of those that do not fit"""
    wrong = []
    for name, code in codes.items():
        found = _function(namespace, name)
        old = getattr(found, '__code__', None)
        if (old is None or old.co_freevars != code.co_freevars or old.co_firstlineno != code.co_firstlineno or
                old.co_varnames[:old.co_argcount] != code.co_varnames[:code.co_argcount]):
            wrong.append(name)
            continue
        found.__code__ = code.replace(co_consts=tuple([hooks if type(const) is str and const == _HOOKS else const for const in code.co_consts]))
    return wrong
