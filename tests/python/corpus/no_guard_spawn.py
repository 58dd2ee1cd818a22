# Forgets if __name__ == "__main__" under spawn: every child fails.
# Checked: first-lines
import multiprocessing as mp
import threading
import os

mp.set_start_method("spawn", force=True)


def f(x):
    return x + 1


threading.Timer(3, os._exit, (7,)).start()
pool = mp.Pool(1)
print(pool.map(f, [1, 2]))
