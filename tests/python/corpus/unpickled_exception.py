# An exception that cannot be unpickled kills the result thread: the program would wait for ever.
from multiprocessing import Pool


class Picky(Exception):
    def __init__(self, a, b):
        super().__init__("%s %s" % (a, b))


def f(x):
    raise Picky(x, "two")


if __name__ == "__main__":
    pool = Pool(1)
    result = pool.apply_async(f, (1,))
    result.wait(1.5)
    print("ready:", result.ready())
    import os
    os._exit(4)
