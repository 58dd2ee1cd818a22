# imap_unordered with a progress line that goes back to its begin.
# Checked: ledger
import sys
from multiprocessing import Pool

from ledger import note


def work(x):
    note(x)
    return x


if __name__ == "__main__":
    done = 0
    with Pool(2) as pool:
        for _ in pool.imap_unordered(work, range(200)):
            done += 1
            if done % 20 == 0:
                sys.stdout.write("\r%d%%" % (done // 2))
                sys.stdout.flush()
    print("\nfinished")
