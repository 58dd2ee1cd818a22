# A nested function cannot be pickled; the program catches that and goes on.
# Checked: ledger
import multiprocessing

from ledger import note


def double(x):
    note(x)
    return 2 * x


def main():
    def inner(x):
        return x

    with multiprocessing.Pool(2) as pool:
        try:
            pool.map(inner, [1, 2, 3], chunksize=1)
        except Exception as error:
            print(type(error).__name__, error)
        print(pool.map(double, [1, 2, 3]))


if __name__ == "__main__":
    main()
