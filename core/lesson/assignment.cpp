#include "core/lesson/assignment.h"

#include <limits>

namespace pool {

// Kuhn's Hungarian method, with the potentials of rows and columns. Row and column 0 are none.
std::vector<int> bestAssignment(const std::vector<std::vector<qint64>> &gains)
{
    const size_t n = gains.size();
    std::vector<qint64> ofRow(n + 1);
    std::vector<qint64> ofColumn(n + 1);
    std::vector<size_t> rowAt(n + 1); // by column
    for (size_t next = 1; next <= n; ++next) {
        std::vector<qint64> least(n + 1, std::numeric_limits<qint64>::max());
        std::vector<size_t> from(n + 1);
        std::vector<bool> isReached(n + 1);
        size_t column = 0;
        rowAt[0] = next;
        while (rowAt[column] != 0) {
            isReached[column] = true;
            const size_t row = rowAt[column];
            size_t nearest = 0;
            for (size_t other = 1; other <= n; ++other) {
                if (isReached[other])
                    continue;
                const qint64 slack = -gains[row - 1][other - 1] - ofRow[row] - ofColumn[other];
                if (slack < least[other]) {
                    least[other] = slack;
                    from[other] = column;
                }
                if (nearest == 0 || least[other] < least[nearest])
                    nearest = other;
            }
            const qint64 step = least[nearest];
            for (size_t other = 0; other <= n; ++other) {
                if (isReached[other]) {
                    ofRow[rowAt[other]] += step;
                    ofColumn[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            column = nearest;
        }
        for (; column != 0; column = from[column])
            rowAt[column] = rowAt[from[column]];
    }
    std::vector<int> columnOf(n);
    for (size_t column = 1; column <= n; ++column)
        columnOf[rowAt[column] - 1] = int(column) - 1;
    return columnOf;
}

} // namespace pool
