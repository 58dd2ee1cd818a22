# sys.exit in a task and an uncaught error at the end; atexit runs.
# Checked: ledger
import atexit
import sys
from multiprocessing import Pool, TimeoutError

from ledger import note


def leave(x):
    note(x)
    sys.exit(9)


if __name__ == "__main__":
    atexit.register(print, "atexit ran")
    with Pool(1) as pool:
        try:
            pool.apply_async(leave, (1,)).get(0.7)
        except TimeoutError:
            print("the worker left")
    raise SystemError("the end")
