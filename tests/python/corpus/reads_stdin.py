# Reads its input; workers have none.
# Checked: stdin, ledger
import sys
from multiprocessing import Pool

from ledger import note


def parse(line):
    note(line)
    return int(line) + len(sys.stdin.read())


if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(parse, [line.strip() for line in sys.stdin]))
