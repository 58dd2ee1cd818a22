#include "ui/insight/insighttext.h"

#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace pool {

namespace {

class Sentence
{
    Q_DECLARE_TR_FUNCTIONS(Insight)

public:
    static QString of(const Insight &insight)
    {
        using Kind = Insight::Kind;
        const int workers = pluralOf(insight.count);
        const QString chunk = numberText(insight.chunk);
        const QString time = durationText(insight.time);
        const QString ratio = QLocale().toString(insight.ratio, 'f', 1);
        switch (insight.kind) {
        case Kind::UnusedWorkers:
            return tr("%Ln worker(s) got no chunk: there were fewer chunks than workers.", nullptr, workers);
        case Kind::LoneLastChunk:
            return tr("%Ln worker(s) idled %1 at the end, waiting for chunk %2.", nullptr, workers).arg(time, chunk);
        case Kind::Straggler:
            return tr("Everyone waited for chunk %1: it took %2, %3 times as long as the one in the middle.")
                .arg(chunk, time, ratio);
        case Kind::Overhead:
            return tr("%1 of the time with a chunk went beside the items: the chunks are too small for items this "
                      "short.")
                .arg(percentText(insight.ratio));
        case Kind::LongItemLast:
            return tr("The item that ended last took %1, %2 times the mean. Long items are better put first.")
                .arg(time, ratio);
        case Kind::FewerItemsThanWorkers:
            return tr("There were %Ln worker(s) more than items; they had nothing to do.", nullptr, workers);
        case Kind::Balanced:
            return insight.ratio < 0.8
                ? tr("%1 of the workers' time was work, the rest went into starting and waiting.")
                      .arg(percentText(insight.ratio))
                : tr("Well balanced: %1 of the workers' time was work.").arg(percentText(insight.ratio));
        }
        return {};
    }
};

} // namespace

QString insightText(const Insight &insight) { return Sentence::of(insight); }

} // namespace pool
