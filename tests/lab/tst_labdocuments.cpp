#include "core/lab/labdocuments.h"
#include "core/verdict/figures.h"
#include "tests/lab/labruns.h"
#include "tests/literaltrace.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pool;

namespace {

template <class Write> QByteArray written(Write write)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    return write(buffer) ? buffer.data() : QByteArray();
}

template <class Write> QJsonObject jsonOf(Write write) { return QJsonDocument::fromJson(written(write)).object(); }

QStringList keysOf(const QJsonObject &object) { return object.keys(); } // sorted

Sweep sweepOfTwo()
{
    Sweep sweep(sleepers(52, 100, {}, 4), {.chunksizes = {std::nullopt, 13}});
    sweep.setPredicted(0, 1600 * ms);
    for (const qint64 run : {1610, 1620})
        sweep.add(0, {run * ms + 500'000});
    for (const qint64 run : {1310, 1320})
        sweep.add(1, {run * ms});
    return sweep;
}

} // namespace

class TestLabDocuments : public QObject
{
    Q_OBJECT

private slots:
    void aSweepHasItsPointsAndItsBest()
    {
        const QJsonObject json = jsonOf([](QIODevice &out) { return writeSweep(out, sweepOfTwo()); });
        QCOMPARE(keysOf(json), QStringList({"best", "format", "points", "scenario"}));
        QCOMPARE(json["format"], QJsonValue("pool-sweep/1"));
        QCOMPARE(json["scenario"]["seed"], QJsonValue(1));
        const QJsonObject first = json["points"][0].toObject();
        QCOMPARE(
            keysOf(first),
            QStringList({"chunks", "chunksize", "is_default", "median_ms", "predicted_ms", "processes", "runs_ms"}));
        QCOMPARE(first["chunksize"], QJsonValue(4));
        QCOMPARE(first["is_default"], QJsonValue(true));
        QCOMPARE(first["predicted_ms"], QJsonValue(1600));
        QCOMPARE(first["runs_ms"], QJsonValue(QJsonArray({1610.5, 1620.5})));
        QCOMPARE(first["median_ms"], QJsonValue(1615.5));
        QCOMPARE(json["points"][1]["predicted_ms"], QJsonValue(QJsonValue::Null));
        QCOMPARE(json["best"], QJsonValue(QJsonObject({{"processes", 4}, {"chunksize", 13}})));
    }

    void withoutABestThereIsNull()
    {
        const Sweep sweep(sleepers(52, 100), {});
        QVERIFY(jsonOf([&](QIODevice &out) { return writeSweep(out, sweep); })["best"].isNull());
    }

    void aSweepAsATableHasARowAPoint()
    {
        const QByteArray table = written([](QIODevice &out) { return writeSweepTable(out, sweepOfTwo()); });
        QCOMPARE(table,
                 QByteArray("processes,chunksize,chunks,is_default,predicted_ms,runs_ms,median_ms\r\n"
                            "4,4,13,true,1600.000000,1610.500000 1620.500000,1615.500000\r\n"
                            "4,13,4,false,,1310.000000 1320.000000,1315.000000\r\n"));
    }

    void aWhatIfNamesEachSetting()
    {
        const std::vector<WhatIfPoint> points{
            {{Policy::Guided, 1, 4, ItemOrder::Longest}, std::nullopt, 14, 1500 * ms, 0.75},
            {{Policy::Fixed, 3, 2, ItemOrder::Given}, 3, 10, 0, std::nullopt}};
        const QJsonObject json = jsonOf([&](QIODevice &out) { return writeWhatIf(out, points, 1700 * ms); });
        QCOMPARE(keysOf(json), QStringList({"format", "measured_ms", "points"}));
        QCOMPARE(json["format"], QJsonValue("pool-whatif/1"));
        QCOMPARE(json["measured_ms"], QJsonValue(1700));
        QCOMPARE(json["points"][0].toObject(),
                 QJsonObject({{"policy", "guided"},
                              {"chunksize", QJsonValue::Null},
                              {"processes", 4},
                              {"order", "longest"},
                              {"chunks", 14},
                              {"predicted_ms", 1500},
                              {"efficiency", 0.75}}));
        QCOMPARE(json["points"][1]["chunksize"], QJsonValue(3));
        QCOMPARE(json["points"][1]["efficiency"], QJsonValue(QJsonValue::Null));
        const QJsonObject cut = jsonOf([&](QIODevice &out) { return writeWhatIf(out, points, -1); });
        QVERIFY(cut["measured_ms"].isNull());
    }

    void aComparisonHasTheDifferenceOfEveryFigure()
    {
        const StoredRun a = storedRun(sleepers(6, 5, 2));
        const StoredRun b = storedRun(sleepers(6, 15, 2));
        const Comparison comparison = compare(a, b);
        const QJsonObject json = jsonOf([&](QIODevice &out) { return writeComparison(out, comparison); });
        QCOMPARE(keysOf(json), QStringList({"a", "b", "chunks", "difference", "format", "same_items"}));
        QCOMPARE(json["same_items"], QJsonValue(false));
        qsizetype figures = 0;
        for (const Figure &figure : pool::figures()) {
            const bool isOfWatched = figure.group == Figure::Group::Pickling
                || figure.group == Figure::Group::NotRecorded;
            if (!figure.key || isOfWatched)
                continue;
            ++figures;
            const QString key = QLatin1String(figure.key);
            const QJsonValue ofA = json["a"][key];
            const QJsonValue ofB = json["b"][key];
            const QJsonValue difference = json["difference"][key];
            QVERIFY2(json["difference"].toObject().contains(key), figure.key);
            if (ofA.isNull() || ofB.isNull())
                QVERIFY2(difference.isNull(), figure.key);
            else
                QVERIFY2(std::abs(difference.toDouble() - (ofB.toDouble() - ofA.toDouble())) < 1e-6, figure.key);
        }
        QCOMPARE(json["difference"].toObject().size(), figures);
        QCOMPARE(json["chunks"].toArray().size(), 3);
        QCOMPARE(keysOf(json["chunks"][0].toObject()), QStringList({"a_ms", "b_ms", "chunk"}));
        QVERIFY(json["chunks"][0]["b_ms"].toDouble() >= 30);
    }
};

TEST_CLASS(TestLabDocuments, QCoreApplication)
#include "tst_labdocuments.moc"
