# Arguments with __reduce__, __getstate__ and a __repr__ that talks.
# Checked: ledger
import multiprocessing

from ledger import note


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __reduce__(self):
        return Point, (self.x, self.y)

    def __repr__(self):
        print("somebody asked for a repr")
        return "Point"

    def __len__(self):
        print("somebody asked for a length")
        return 2

    def __eq__(self, other):
        print("somebody compared")
        return False

    __hash__ = None


class Doubler:
    def __init__(self, factor):
        self.factor = factor

    def __call__(self, point):
        note(0)
        return Point(point.x * self.factor, point.y * self.factor)


if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        points = pool.map(Doubler(3), [Point(i, -i) for i in range(5)])
        print([(point.x, point.y) for point in points])
        point = pool.apply(Doubler(2), (Point(1, 2),))
        print(point.x, point.y)
