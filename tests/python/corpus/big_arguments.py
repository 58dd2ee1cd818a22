# 100 MiB goes to a worker and comes back.
from multiprocessing import Pool


def swap(data):
    return data[::-1]


if __name__ == "__main__":
    data = bytes(range(256)) * (4 * 1024 * 100)
    with Pool(2) as pool:
        back = pool.apply(swap, (data,))
        print(len(back), back == data[::-1])
        print([len(part) for part in pool.map(swap, [data[:10000000]] * 3)])
