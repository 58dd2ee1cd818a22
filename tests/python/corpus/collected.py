# Pools that nobody closes: one is collected, one lives to the end.
import multiprocessing


def f(x):
    return x


def forget():
    pool = multiprocessing.Pool(1)
    return pool.map(f, [1])


if __name__ == "__main__":
    print(forget())
    kept = multiprocessing.Pool(1)
    print(kept.map(f, [2]))
