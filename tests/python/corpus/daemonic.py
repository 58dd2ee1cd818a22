# A worker may not have children: the error is the same.
# Checked: ledger
import multiprocessing as mp

from ledger import note


def inner(x):
    return x


def outer(x):
    note(x)
    with mp.Pool(2) as pool:
        return pool.map(inner, range(x))


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        try:
            pool.map(outer, [3])
        except AssertionError as error:
            print("AssertionError:", error)
