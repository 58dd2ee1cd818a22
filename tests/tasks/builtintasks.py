#!/usr/bin/env python3
"""The built-in tasks once more, in Python, as far as their values go. Reads a JSON list of
[task, params, item, seed]; prints for each [repr of the value] or [type of the error, its str()]."""
import hashlib
import json
import sys


def random_value(seed, item):
    digest = hashlib.sha256(f"{seed}:{item}".encode()).digest()
    return (int.from_bytes(digest[:8], "big") >> 11) * 2.0 ** -53


def tutorial(params, item, seed):
    if item in params.get("fail_on", []):
        raise Exception("Something bad happened")
    return random_value(seed, item) if params.get("returns", True) else None


def probe(params, item, seed):
    if params.get("durations_ms"):
        params["durations_ms"].get(item)  # a dict: what cannot be a key fails here
    fail = params.get("fail", [])
    if isinstance(fail, list):
        fail = {str(i): {} for i in fail}
    failure = {int(key): value for key, value in fail.items()}.get(item) if fail else None
    if failure is not None:
        import builtins
        raise getattr(builtins, failure.get("type", "ValueError"))(failure.get("message", f"bad {item}"))
    return b"x" * params["result_bytes"] if "result_bytes" in params else item * item


def ramp(params, item, seed):
    if item + 1 < 0:
        raise ValueError("sleep length must be non-negative")
    return item


def primes(params, item, seed):
    limit = item * params["times"] if "times" in params else item
    return sum(all(n % d for d in range(2, n)) for n in range(2, limit))


def mandelbrot(params, item, seed):
    def steps(c_re, c_im):
        x = y = 0.0
        for count in range(params["iterations"]):
            if x * x + y * y > 4:
                return count
            x, y = x * x - y * y + c_re, 2 * x * y + c_im
        return params["iterations"]
    c_im = item * 2.4 / params["height"] - 1.2
    return sum(steps(column * 3.2 / params["width"] - 2.2, c_im) for column in range(params["width"]))


TASKS = {"tutorial": tutorial, "probe": probe, "sleep": ramp, "primes": primes, "mandelbrot": mandelbrot,
         "square": lambda params, item, seed: item * item, "identity": lambda params, item, seed: item,
         "burn": lambda params, item, seed: item}


def answer(task, params, item, seed):
    try:
        return [repr(TASKS[task](params, item, seed))]
    except Exception as error:
        return [type(error).__name__, str(error)]


print(json.dumps([answer(*call) for call in json.load(sys.stdin)]))
