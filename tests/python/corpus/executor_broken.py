# A worker of an executor dies: BrokenProcessPool.
import os
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


def die(x):
    os._exit(1)


if __name__ == "__main__":
    executor = ProcessPoolExecutor(1)
    try:
        executor.submit(die, 1).result()
    except BrokenProcessPool as error:
        print(error)
    try:
        executor.submit(die, 2)
    except BrokenProcessPool as error:
        print(error)
