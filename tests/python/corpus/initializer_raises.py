# An initializer that raises: workers die and are replaced until the program loses patience.
# Checked: first-lines
import multiprocessing as mp
import os
import threading


def prepare():
    raise OSError("no licence")


if __name__ == "__main__":
    threading.Timer(1.0, os._exit, (3,)).start()
    with mp.Pool(1, prepare) as pool:
        print(pool.map(abs, [-1], 1))
