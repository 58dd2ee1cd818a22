# spawn and forkserver by context, with an initializer.
# Checked: ledger
import multiprocessing as mp
import os
import sys

from ledger import note


def prepare():
    assert not [name for name in os.environ if name.startswith("POOL_EXPLORER")]


def f(x):
    note(x)
    return x, len(sys.argv), os.environ.get("PYTHONPATH")


if __name__ == "__main__":
    for method in ("spawn", "forkserver"):
        with mp.get_context(method).Pool(2, prepare) as pool:
            print(pool.map(f, range(5)))
            pool.close()
            pool.join()
