# A lambda cannot be pickled: the error comes to get().
from multiprocessing import Pool

if __name__ == "__main__":
    with Pool(2) as pool:
        print(pool.map(lambda x: x * 2, range(4)))
