# Forks by itself, with a pool in the parent and one in the child.
# Checked: ledger
import os
import sys
from multiprocessing import Pool

from ledger import note


def f(x):
    note(x)
    return -x


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(f, range(3)))
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            with Pool(1) as other:
                print("child", other.map(f, range(3, 6)))
            sys.stdout.flush()
            os._exit(6)
        print("status", os.waitpid(child, 0)[1] >> 8)
        print(pool.map(f, range(6, 9)))
