# The first example of the multiprocessing manual.
# Checked: ledger
from multiprocessing import Pool

from ledger import note


def f(x):
    note(x)
    return x*x


if __name__ == '__main__':
    with Pool(5) as p:
        print(p.map(f, [1, 2, 3]))
