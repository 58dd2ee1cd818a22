"""Loads the recorder into a Python program that Pool Explorer watches.

Lies first on PYTHONPATH.  The recorder takes its directory off sys.path, then the sitecustomize that Python would have
found without it runs in its place.
"""
try:
    import poolrecorder
    poolrecorder.arm()
except Exception:
    pass
finally:
    try:
        poolrecorder.hide()
        del poolrecorder
    except Exception:
        pass

try:
    import sitecustomize  # the next one; if there is none, site swallows the ImportError as it always does
except BaseException as error:
    error.__traceback__ = error.__traceback__.tb_next
    raise
