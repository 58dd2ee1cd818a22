# Callbacks, error callbacks, and one that raises: get() would wait for ever.
# Checked: ledger
from multiprocessing import Pool, TimeoutError

from ledger import note


def f(x):
    note(x)
    if x < 0:
        raise ValueError("negative")
    return x


def broken(value):
    raise RuntimeError("callback")


if __name__ == "__main__":
    with Pool(1) as pool:
        pool.map_async(f, [1, 2], callback=print).get(5)
        pool.apply_async(f, (-1,), error_callback=lambda error: print("sorry:", error)).wait(5)
        try:
            pool.apply_async(f, (3,), callback=broken).get(0.7)
        except TimeoutError:
            print("no answer")
    import os
    import sys
    sys.stdout.flush()
    os._exit(0)
