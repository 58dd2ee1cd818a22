# Two pools at once, one after them, contexts named, a subclass, threads that call at once.
# Checked: ledger
import multiprocessing
import multiprocessing.pool
import threading

from ledger import note


class MyPool(multiprocessing.pool.Pool):
    def map(self, func, iterable, chunksize=None):
        return super().map(func, iterable, chunksize)


def f(x):
    note(x)
    return x + 1


def caller(pool, first, answers):
    answers[first] = pool.map(f, range(first, first + 5))


if __name__ == "__main__":
    one, two = multiprocessing.Pool(1), multiprocessing.get_context("fork").Pool(2)
    print(one.map(f, [1]), two.map(f, [2, 3]))
    answers = {}
    threads = [threading.Thread(target=caller, args=(pool, first, answers)) for pool, first in
               ((one, 100), (two, 200), (one, 300), (two, 400))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(answers.items()))
    for pool in (one, two):
        pool.close()
        pool.join()
    with MyPool(2) as pool:
        print(pool.map(f, [7]), pool.map(f, [8]))
