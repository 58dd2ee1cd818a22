# An initializer gives each worker a global.
# Checked: ledger
import multiprocessing as mp

from ledger import note

table = None


def prepare(base, step):
    global table
    table = [base + step * i for i in range(10)]


def look_up(i):
    note(i)
    return table[i]


if __name__ == "__main__":
    with mp.Pool(2, initializer=prepare, initargs=(100, 5)) as pool:
        print(pool.map(look_up, range(10)))
        pool.close()
        pool.join()
