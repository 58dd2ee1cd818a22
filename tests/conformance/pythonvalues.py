#!/usr/bin/env python3
"""What the installed CPython makes of values. Reads a JSON list, prints a JSON list.
repr:  each value -> [repr(value), str(value)]
range: each [start, stop, step] -> [length, first, middle, last], all as text; null without items"""
import json
import sys


def texts(value):
    return [repr(value), str(value)]


def samples(bounds):
    numbers = range(*bounds)
    if not numbers:
        return None
    length = (numbers[-1] - numbers[0]) // numbers.step + 1  # len() refuses what does not fit a C integer
    return [str(x) for x in (length, numbers[0], numbers[length // 2], numbers[-1])]


answer = {"repr": texts, "range": samples}[sys.argv[1]]
print(json.dumps([answer(value) for value in json.load(sys.stdin)]))
