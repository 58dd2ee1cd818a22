#pragma once

#include "core/model/endreason.h"

#include <QString>

namespace pool {

// How the sentences of a verdict become text. This one writes plain English and numbers without a locale, the same on
// any machine: for records and the command line. A window has one of its own, which translates (context "Verdict") and
// writes numbers as its user does.
class Wording
{
public:
    virtual ~Wording() = default;

    // `source` is English. Where it has "(s)" behind a noun, `count` says whether there is one of that.
    virtual QString text(const char *source, qint64 count = 1) const;
    virtual QString time(qint64 nanoseconds) const; // three significant digits: "1.23 s"
    virtual QString number(qint64 number) const;
    virtual QString share(double share) const; // "84 %"
    virtual QString ratio(double ratio) const; // "1.9"
    virtual QString reason(const EndReason &reason) const;

    QString items(qint64 count) const;
    QString chunks(qint64 count) const;
};

} // namespace pool
