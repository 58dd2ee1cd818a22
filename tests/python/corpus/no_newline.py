# Output without a newline, to both streams, by workers too; nothing is flushed by hand.
import sys
from multiprocessing import Pool


def talk(x):
    print("worker", end=";")


if __name__ == "__main__":
    print("begin", end="")
    with Pool(1) as pool:
        pool.map(talk, range(3), 3)
        pool.close()
        pool.join()
    sys.stderr.write("no end")
    print("é", end="")
