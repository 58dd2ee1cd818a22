#include "ui/base/retoldtext.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RetoldRun)
};

} // namespace

QString notMeasuredText() { return Words::tr("not measured"); }
QString notRecordedText() { return Words::tr("not recorded"); }

QString retoldText()
{
    return Words::tr("This record is of an older form, without a trace: when chunks were handed out and reported, when "
                     "callbacks returned and when lines were printed is not recorded.");
}

} // namespace pool
