# A million items, default chunk size.
from multiprocessing import Pool


def add_one(x):
    return x + 1


if __name__ == "__main__":
    with Pool(2) as pool:
        print(sum(pool.map(add_one, range(1000000))))
