#include "app/labtables.h"

#include "app/console.h"
#include "core/verdict/figures.h"

#include <algorithm>

namespace pool {

namespace {

const QString unknown = QStringLiteral("-");

QString milliseconds(const std::optional<qint64> &nanoseconds)
{
    return nanoseconds ? QString::number(double(*nanoseconds) / 1e6, 'f', 1) : unknown;
}

QString number(const std::optional<qint64> &value, const QString &otherwise)
{
    return value ? QString::number(*value) : otherwise;
}

// Columns as wide as their widest cell, to the right of what stands before.
class Table
{
public:
    explicit Table(QStringList head) { add(std::move(head)); }

    void add(QStringList row)
    {
        m_widths.resize(std::max(m_widths.size(), size_t(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            m_widths[size_t(i)] = std::max(m_widths[size_t(i)], row[i].size());
        m_rows.push_back(std::move(row));
    }

    void print(Console &console) const
    {
        for (const QStringList &row : m_rows) {
            QString line;
            for (qsizetype i = 0; i < row.size(); ++i)
                line += (i > 0 ? QStringLiteral("  ") : QString()) + row[i].rightJustified(m_widths[size_t(i)]);
            console.print(line);
        }
    }

private:
    std::vector<QStringList> m_rows;
    std::vector<qsizetype> m_widths;
};

QString figureText(const Figure &figure, std::optional<double> value)
{
    if (!value)
        return unknown;
    switch (figure.unit) {
    case Figure::Unit::Time:
        return QString::number(*value / 1e6, 'f', 3);
    case Figure::Unit::Count:
    case Figure::Unit::Items:
    case Figure::Unit::Bytes:
        return QString::number(*value, 'f', 0);
    case Figure::Unit::Ratio:
    case Figure::Unit::Share:
        break;
    }
    return QString::number(*value, 'f', 3);
}

} // namespace

void printSweep(Console &console, const Sweep &sweep)
{
    Table table({QStringLiteral("processes"), QStringLiteral("chunksize"), QStringLiteral("chunks"),
                 QStringLiteral("predicted ms"), QStringLiteral("median ms"), QStringLiteral("fastest"),
                 QStringLiteral("slowest"), QString()});
    const std::optional<size_t> best = sweep.best();
    bool hasRuns = false;
    for (size_t i = 0; i < sweep.points().size(); ++i) {
        const SweepPoint &point = sweep.points()[i];
        QStringList marks;
        if (point.isDefault)
            marks += QStringLiteral("default");
        if (best == i)
            marks += QStringLiteral("best");
        std::optional<qint64> fastest;
        std::optional<qint64> slowest;
        if (!point.runs.empty()) {
            hasRuns = true;
            fastest = *std::ranges::min_element(point.runs);
            slowest = *std::ranges::max_element(point.runs);
        }
        table.add({QString::number(point.processes), number(point.chunksize, QStringLiteral("own")),
                   QString::number(point.chunks), milliseconds(point.predicted), milliseconds(point.median()),
                   milliseconds(fastest), milliseconds(slowest), marks.join(QStringLiteral(", "))});
    }
    table.print(console);
    if (hasRuns && sweep.points().size() > 1)
        console.print(sweepSentence(sweep, Wording()));
}

void printWhatIf(Console &console, std::vector<WhatIfPoint> points, qint64 measured)
{
    if (measured >= 0)
        console.print(QStringLiteral("measured: %1 ms").arg(milliseconds(measured)));
    std::ranges::stable_sort(points, {}, &WhatIfPoint::predicted);
    Table table({QStringLiteral("policy"), QStringLiteral("chunksize"), QStringLiteral("processes"),
                 QStringLiteral("order"), QStringLiteral("chunks"), QStringLiteral("predicted ms"),
                 QStringLiteral("efficiency")});
    for (const WhatIfPoint &point : points)
        table.add(
            {policyKey(point.setting.policy), number(point.chunksize, QStringLiteral("varies")),
             QString::number(point.setting.processes), itemOrderKey(point.setting.order), QString::number(point.chunks),
             milliseconds(point.predicted),
             point.efficiency ? QString::number(*point.efficiency * 100, 'f', 1) + QStringLiteral(" %") : unknown});
    table.print(console);
}

void printComparison(Console &console, const Comparison &comparison)
{
    Table table({QString(), QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("b - a")});
    for (const Figure &figure : figures()) {
        if (!figure.key)
            continue;
        const std::optional<double> a = figure.value(comparison.a);
        const std::optional<double> b = figure.value(comparison.b);
        if (figure.group == Figure::Group::Pickling && !a && !b)
            continue; // neither pool tells of it
        if (figure.group == Figure::Group::NotRecorded && a.value_or(0) == 0 && b.value_or(0) == 0)
            continue;
        table.add({QLatin1String(figure.key), figureText(figure, a), figureText(figure, b),
                   figureText(figure, a && b ? std::optional(*b - *a) : std::nullopt)});
    }
    table.print(console);
    console.print(comparison.haveSameItems ? QStringLiteral("Both runs had the same items.")
                      : comparison.haveSameArguments
                      ? QStringLiteral("The items of both runs had the same arguments; the functions may differ.")
                      : QStringLiteral("The runs are not known to have had the same items."));
}

} // namespace pool
