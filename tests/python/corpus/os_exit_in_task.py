# os._exit in a task: the worker vanishes, the job never ends, another is not hurt.
# Checked: ledger
import os
from multiprocessing import Pool, TimeoutError

from ledger import note


def work(x):
    note(x)
    if x == 2:
        os._exit(5)
    return x


if __name__ == "__main__":
    with Pool(1) as pool:
        try:
            print(pool.map_async(work, range(4), chunksize=4).get(1))
        except TimeoutError:
            print("nobody answers")
        print(pool.apply(work, (9,)))
