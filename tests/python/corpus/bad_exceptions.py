# Exceptions that cannot be pickled, a result that cannot, and an exception with a message over lines.
# Checked: ledger
import threading
from multiprocessing import Pool

from ledger import note


class Locked(Exception):
    def __init__(self, what):
        super().__init__(what)
        self.lock = threading.Lock()


def raise_locked(x):
    note(x)
    raise Locked("holds a lock")


def return_lock(x):
    note(x)
    return threading.Lock()


def raise_lines(x):
    note(x)
    raise ValueError("first\nsecond: %s" % x)


if __name__ == "__main__":
    with Pool(1) as pool:
        for function in (raise_locked, return_lock, raise_lines):
            try:
                pool.apply(function, (1,))
            except Exception as error:
                print(type(error).__name__, str(error).split("0x")[0])
