# A generator feeds imap, chunked and not; map makes a list of another.
# Checked: ledger
from multiprocessing import Pool

from ledger import note


def lines(n):
    for i in range(n):
        yield "line %d" % i


def length(line):
    note(line)
    return len(line)


if __name__ == "__main__":
    with Pool(3) as pool:
        print(sum(pool.imap(length, lines(50))))
        print(list(pool.imap(length, lines(20), chunksize=6)))
        print(pool.map(length, lines(9)))
