# numpy, if it is there.
from multiprocessing import Pool

try:
    import numpy
except ImportError:
    numpy = None


def mean(row):
    return float(numpy.mean(row))


if __name__ == "__main__":
    if numpy is None:
        print("no numpy")
    else:
        with Pool(2) as pool:
            print(pool.map(mean, numpy.arange(12.0).reshape(4, 3)))
