# Chunk sizes that make no sense.
# Checked: ledger
import multiprocessing as mp

from ledger import note


def f(x):
    note(x)
    return x


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(f, range(3), chunksize=0))
        print(pool.map(f, [], 5), pool.map_async(f, ()).get(1))
        for call in (pool.imap, pool.imap_unordered):
            try:
                call(f, range(3), chunksize=0)
            except ValueError as error:
                print(error)
        print(pool.map(f, range(3), 1000))
        print(list(pool.imap(f, [])), list(pool.imap(f, [], 3)))
