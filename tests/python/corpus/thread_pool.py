# A pool of threads, and the dummy module.
from multiprocessing.dummy import Pool as DummyPool
from multiprocessing.pool import ThreadPool


def f(x):
    return x * x


if __name__ == "__main__":
    with ThreadPool(3) as pool:
        print(pool.map(f, range(5)), list(pool.imap(f, range(3))))
    with DummyPool(2) as pool:
        print(pool.map(f, range(5)))
