#include "ui/base/knowncosts.h"

#include <QCoreApplication>

namespace pool {

QString countedText(KnownCosts::Source source)
{
    struct Words {
        Q_DECLARE_TR_FUNCTIONS(KnownCosts)
    };
    switch (source) {
    case KnownCosts::Source::Calibration:
        return Words::tr("with costs measured here");
    case KnownCosts::Source::Run:
        return Words::tr("with the costs of the run before");
    case KnownCosts::Source::ThisRun:
        return Words::tr("with the items and the costs of this run");
    case KnownCosts::Source::Nothing:
        break;
    }
    return Words::tr("without start-up");
}

} // namespace pool
