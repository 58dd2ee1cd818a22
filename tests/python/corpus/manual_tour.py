# The second example of the manual: every way to ask, a timeout, and a closed pool.
# Checked: ledger
from multiprocessing import Pool, TimeoutError
import time

from ledger import note


def f(x):
    note(x)
    return x*x


if __name__ == '__main__':
    with Pool(processes=4) as pool:
        print(pool.map(f, range(10)))
        for i in pool.imap_unordered(f, range(1)):
            print(i)
        res = pool.apply_async(f, (20,))
        print(res.get(timeout=10))
        multiple_results = [pool.apply_async(pow, (i, 2)) for i in range(4)]
        print([res.get(timeout=10) for res in multiple_results])
        res = pool.apply_async(time.sleep, (2,))
        try:
            print(res.get(timeout=0.1))
        except TimeoutError:
            print("We lacked patience and got a multiprocessing.TimeoutError")
        print("For the moment, the pool remains available for more work")
    print("Now the pool is closed and no longer available")
    try:
        pool.map(f, [1])
    except ValueError as error:
        print(error)
