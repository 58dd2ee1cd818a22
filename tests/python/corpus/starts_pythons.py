# Starts other Pythons, which see the environment that they always saw.
import os
import subprocess
import sys
from multiprocessing import Pool

CODE = "import os, sys; print(sorted(k for k in os.environ if 'PYTHONPATH' in k or 'POOL_EX' in k), len(sys.path))"


def run(x):
    return subprocess.run([sys.executable, "-c", CODE], stdout=subprocess.PIPE).stdout.decode()


if __name__ == "__main__":
    print(run(0))
    print(sorted(k for k in os.environ if 'PYTHONPATH' in k or 'POOL_EX' in k), len(sys.path))
    with Pool(2) as pool:
        print(pool.map(run, range(2)))
    print("sitecustomize" in sys.modules, "mmap" in sys.modules, [name for name in sys.modules if name.startswith("pool")])
