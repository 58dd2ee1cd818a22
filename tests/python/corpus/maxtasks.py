# Workers are replaced after each task; many of them.
# Checked: ledger
from multiprocessing import Pool

from ledger import note


def work(x):
    note(x)
    return x % 7


if __name__ == "__main__":
    with Pool(8, maxtasksperchild=1) as pool:
        print(pool.map(work, range(40), chunksize=1))
        pool.close()
        pool.join()
