# The input itself raises in the middle.
# Checked: ledger
from multiprocessing import Pool

from ledger import note


def numbers():
    yield 1
    yield 2
    raise RuntimeError("input is broken")


def square(x):
    note(x)
    return x * x


if __name__ == "__main__":
    with Pool(2) as pool:
        results = pool.imap(square, numbers())
        print(next(results), next(results))
        try:
            next(results)
        except RuntimeError as error:
            print("caught", error)
        print(list(pool.imap_unordered(square, [5], chunksize=2)))
        pool.close()
        pool.join()
