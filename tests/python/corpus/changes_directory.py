# Goes to another directory before and after the pool is made.
# Checked: ledger
import os
import tempfile
from multiprocessing import Pool

from ledger import note


def where(x):
    note(x)
    return os.path.basename(os.getcwd())


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        os.makedirs(os.path.join(place, "one"))
        os.makedirs(os.path.join(place, "two"))
        os.chdir(os.path.join(place, "one"))
        with Pool(2) as pool:
            os.chdir(os.path.join(place, "two"))
            print(set(pool.map(where, range(4))), os.path.basename(os.getcwd()))
        os.chdir("/")
