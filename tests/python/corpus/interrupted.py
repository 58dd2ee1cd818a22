# Ctrl-C while the pool works: SIGINT goes to the whole group.
# Checked: interrupt, unordered
import time
from multiprocessing import Pool


def work(x):
    try:
        time.sleep(30)
    except KeyboardInterrupt:
        return None


if __name__ == "__main__":
    pool = Pool(2)
    try:
        pool.map(work, range(2))
        print("results are there")
    except KeyboardInterrupt:
        print("interrupted")
        pool.terminate()
    pool.join()
