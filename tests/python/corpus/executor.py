# The futures module: map with chunks, submit, an error, as_completed.
# Checked: ledger
from concurrent.futures import ProcessPoolExecutor, as_completed

from ledger import note


def f(x):
    note(x)
    if x == 13:
        raise ValueError("unlucky")
    return x * 10


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as executor:
        print(list(executor.map(f, range(5))))
        print(list(executor.map(f, range(6), chunksize=4)))
        futures = [executor.submit(f, x) for x in (12, 13, 14)]
        print(sorted(str(future.exception() or future.result()) for future in as_completed(futures)))
