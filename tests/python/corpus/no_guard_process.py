# Forgets the guard under spawn, with one Process instead of a pool.
import multiprocessing as mp


def f(name):
    print("hello", name)


mp.set_start_method("spawn", force=True)
p = mp.Process(target=f, args=("bob",))
p.start()
p.join()
print(p.exitcode)
