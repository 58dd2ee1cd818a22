# An alarm whose handler raises while the caller waits.
# Checked: ledger
import signal
import time
from multiprocessing import Pool

from ledger import note


class TooLate(Exception):
    pass


def ring(number, frame):
    raise TooLate("alarm")


def slow(x):
    note(x)
    time.sleep(x)


if __name__ == "__main__":
    with Pool(1) as pool:
        signal.signal(signal.SIGALRM, ring)
        signal.setitimer(signal.ITIMER_REAL, 0.5)
        try:
            pool.map(slow, [5])
        except TooLate as error:
            print("gave up:", error)
