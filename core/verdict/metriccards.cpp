#include "core/verdict/metriccards.h"

#include <cmath>

namespace pool {

namespace {

using Unit = MetricCard::Unit;

constexpr int digits = 3; // significant ones

QString number(double value)
{
    const bool isLarge = std::abs(value) >= 1000;
    return isLarge ? QString::number(value, 'f', 0) : QString::number(value, 'g', digits);
}

QString time(double nanoseconds)
{
    if (std::abs(nanoseconds) >= 1e9)
        return number(nanoseconds / 1e9) + QStringLiteral(" s");
    if (std::abs(nanoseconds) >= 1e6)
        return number(nanoseconds / 1e6) + QStringLiteral(" ms");
    return number(nanoseconds / 1e3) + QStringLiteral(" µs");
}

QString time(qint64 nanoseconds) { return time(double(nanoseconds)); }

class Cards
{
public:
    void add(const char *id, double value, Unit unit, const QString &formula = {})
    {
        cards.push_back({QString::fromLatin1(id), value, unit, formula});
    }
    void addTime(const char *id, double value, const QString &formula = {}) { add(id, value, Unit::Time, formula); }
    void addTime(const char *id, qint64 value, const QString &formula = {}) { addTime(id, double(value), formula); }

    std::vector<MetricCard> cards;
};

void addSpeed(Cards &cards, const Metrics &m)
{
    const QString w = QString::number(m.processes);
    cards.addTime("makespan", m.makespan, QStringLiteral("M = ready − submit"));
    cards.addTime("serial_work", m.busy, QStringLiteral("T1 = Σ d = %1 × %2").arg(m.okItems).arg(time(m.itemMean)));
    cards.add("speedup", m.speedup, Unit::Ratio,
              QStringLiteral("S = T1 / M = %1 / %2").arg(time(m.busy), time(m.makespan)));
    cards.add("efficiency", m.efficiency, Unit::Share, QStringLiteral("E = S / W = %1 / %2").arg(number(m.speedup), w));
    cards.add("overhead_efficiency", m.overheadEfficiency, Unit::Share,
              QStringLiteral("OE = B / (B + O) = %1 / (%1 + %2)").arg(time(m.busy), time(m.overhead)));
    cards.add("distribution_efficiency", m.distributionEfficiency, Unit::Share,
              QStringLiteral("DE = (B + O) / (W × M) = (%1 + %2) / (%3 × %4)")
                  .arg(time(m.busy), time(m.overhead), w, time(m.makespan)));
    cards.add("load_balance", m.loadBalance, Unit::Share, QStringLiteral("mean busy / max busy"));
    cards.add("mean_concurrency", m.meanConcurrency, Unit::Ratio,
              QStringLiteral("B / M = %1 / %2").arg(time(m.busy), time(m.makespan)));
    cards.add("peak_concurrency", m.peakConcurrency, Unit::Count);
}

void addBounds(Cards &cards, const Metrics &m)
{
    const QString w = QString::number(m.processes);
    const QString share = QStringLiteral("%1 / %2").arg(time(m.busy), w);
    cards.addTime("lower_bound", m.lowerBound,
                  QStringLiteral("M* = max(T1 / W, max d) = max(%1, %2)").arg(share, time(m.longestItem)));
    cards.addTime("chunk_lower_bound", m.chunkLowerBound,
                  QStringLiteral("max(T1 / W, max C) = max(%1, %2)").arg(share, time(m.longestChunk)));
    cards.add("headroom", m.headroom, Unit::Share,
              QStringLiteral("M / M* − 1 = %1 / %2 − 1").arg(time(m.makespan), time(m.lowerBound)));
    cards.addTime(
        "greedy_bound", m.greedyBound,
        QStringLiteral("T1 / W + (1 − 1 / W) × max C = %1 + (1 − 1 / %2) × %3").arg(share, w, time(m.longestChunk)));
}

void addIdle(Cards &cards, const Metrics &m)
{
    cards.addTime("overhead", m.overhead, QStringLiteral("O = Σ (end − got) − C"));
    cards.addTime(
        "idle", m.idle,
        QStringLiteral("I = W × M − B − O − F = %1 × %2 − %3 − %4 − %5")
            .arg(QString::number(m.processes), time(m.makespan), time(m.busy), time(m.overhead), time(m.failed)));
    cards.addTime("idle_before", m.idleBefore);
    cards.addTime("idle_between", m.idleBetween);
    cards.addTime("idle_after", m.idleAfter);
    cards.addTime(
        "idle_unused", m.idleUnused,
        QStringLiteral("(W − used) × M = (%1 − %2) × %3").arg(m.processes).arg(m.usedWorkers).arg(time(m.makespan)));
    cards.addTime("tail", m.tail);
    cards.addTime("wait_median", m.waitMedian, QStringLiteral("got − submit"));
    cards.addTime("wait_max", m.waitMax, QStringLiteral("got − submit"));
    cards.addTime("report_median", m.reportMedian, QStringLiteral("back − end"));
    cards.addTime("report_max", m.reportMax, QStringLiteral("back − end"));
}

void addItems(Cards &cards, const Metrics &m)
{
    cards.addTime("item_mean", m.itemMean, QStringLiteral("d̄ = T1 / ok = %1 / %2").arg(time(m.busy)).arg(m.okItems));
    cards.addTime("item_median", m.itemMedian);
    cards.addTime("item_sigma", m.itemSigma, QStringLiteral("σ"));
    cards.add("item_cv", m.itemCv, Unit::Ratio,
              QStringLiteral("σ / d̄ = %1 / %2").arg(time(m.itemSigma), time(m.itemMean)));
    cards.addTime("item_p90", m.itemP90);
    cards.addTime("item_p99", m.itemP99);
}

void addSuggestion(Cards &cards, const Metrics &m)
{
    cards.addTime("chunk_overhead", m.chunkOverhead, QStringLiteral("h = (O + Σ (back − end)) / n"));
    cards.add("least_chunksize", double(m.leastChunksize), Unit::Count,
              QStringLiteral("⌈h × (1 − e) / (e × d̄)⌉, e = 0.05: %1 × 0.95 / (0.05 × %2)")
                  .arg(time(m.chunkOverhead), time(m.itemMean)));
    cards.add("most_chunksize", double(m.mostChunksize), Unit::Count,
              QStringLiteral("max(1, ⌊N / (4 × W)⌋) = %1 / (4 × %2)").arg(m.items).arg(m.processes));
}

} // namespace

std::vector<MetricCard> metricCards(const Metrics &metrics)
{
    Cards cards;
    if (metrics.makespan > 0 && metrics.processes > 0) {
        addSpeed(cards, metrics);
        if (metrics.okItems > 0)
            addBounds(cards, metrics);
        addIdle(cards, metrics);
    }
    if (metrics.okItems > 0)
        addItems(cards, metrics);
    if (metrics.leastChunksize > 0)
        addSuggestion(cards, metrics);
    return cards.cards;
}

} // namespace pool
