#include "ui/handout/handouttexts.h"

#include "ui/base/policytext.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace pool {

namespace {

struct HandOutWords {
    Q_DECLARE_TR_FUNCTIONS(HandOut)
};

constexpr size_t mostByNumber = 4; // workers in a sentence

QString nextItemsText(qint64 items) { return HandOutWords::tr("the next %n item(s)", nullptr, pluralOf(items)); }

} // namespace

QString workerText(int worker) { return HandOutWords::tr("Worker %1").arg(worker + 1); }

QString handOutQuestion(const HandOut &mine, int chosen, qint64 size)
{
    const std::vector<int> free = mine.freeWorkers();
    const QString items = nextItemsText(mine.next(size).size());
    if (free.size() == 1)
        return HandOutWords::tr("Worker %1 raises its hand: give it %2.").arg(free.front() + 1).arg(items);
    const QString ask = HandOutWords::tr("give one of them %1 (Enter: worker %2)").arg(items).arg(chosen + 1);
    if (free.size() > mostByNumber)
        return HandOutWords::tr("%1 workers raise a hand: %2.").arg(free.size()).arg(ask);
    QStringList names;
    for (const int worker : free)
        names << QString::number(worker + 1);
    const QString last = names.takeLast();
    return HandOutWords::tr("Workers %1 and %2 raise a hand: %3.").arg(names.join(QStringLiteral(", ")), last, ask);
}

QString handOutVerdict(qint64 mine, qint64 ofPool, qint64 shortest)
{
    const QString took = durationText(mine);
    const QString gap = durationText(std::abs(mine - ofPool));
    QString text;
    if (took == durationText(ofPool))
        text = HandOutWords::tr("You took %1, as long as Pool's default").arg(took);
    else if (mine < ofPool)
        text = HandOutWords::tr("You took %1, %2 less than Pool's default").arg(took, gap);
    else
        text = HandOutWords::tr("You took %1, %2 more than Pool's default").arg(took, gap);
    if (took == durationText(shortest))
        return HandOutWords::tr("%1; no schedule beats that.").arg(text);
    return HandOutWords::tr("%1; no schedule beats %2, so at most %3 are left to gain.")
        .arg(text, durationText(shortest), durationText(mine - shortest));
}

QString handOutRefusal(qint64 items, int workers)
{
    if (items > HandOut::mostItems || workers > HandOut::mostWorkers)
        return HandOutWords::tr("By hand goes up to %1 items and %2 workers; here there are %3 and %4: choose fewer.")
            .arg(numberText(HandOut::mostItems), numberText(HandOut::mostWorkers), numberText(items),
                 numberText(workers));
    if (items < 2)
        return HandOutWords::tr("There is nothing to share out: a program with two items or more is needed.");
    return {};
}

QString gapText(qint64 makespan, qint64 shortest)
{
    if (durationText(makespan) == durationText(shortest))
        return HandOutWords::tr("nothing");
    return HandOutWords::tr("%1 (%2)").arg(durationText(makespan - shortest),
                                           percentText(double(makespan - shortest) / double(shortest)));
}

QString rivalText(const Rival &rival)
{
    return rival.policy == Policy::Fixed
        ? HandOutWords::tr("the chosen chunksize: %1").arg(numberText(rival.chunksize.value_or(1)))
        : policyText(rival.policy);
}

QString boardDescription(const HandOut &mine, const QString &ofWhom)
{
    QStringList lines{ofWhom};
    for (int worker = 0; worker < mine.workers(); ++worker) {
        qint64 items = 0;
        qint64 chunks = 0;
        for (const HandOut::Chunk &chunk : mine.chunks()) {
            items += chunk.worker == worker ? chunk.items.size() : 0;
            chunks += chunk.worker == worker;
        }
        QString state;
        if (!mine.isOver() && mine.state(worker) == HandOut::State::Free)
            state = HandOutWords::tr(", raises its hand");
        else if (mine.state(worker) == HandOut::State::Working)
            state = HandOutWords::tr(", at work");
        lines
            << HandOutWords::tr("%1: %2 in %3%4").arg(workerText(worker), itemsText(items), chunksText(chunks), state);
    }
    return lines.join(QStringLiteral(". "));
}

} // namespace pool
