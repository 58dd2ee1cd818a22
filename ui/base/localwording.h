#pragma once

#include "core/verdict/wording.h"

namespace pool {

// A verdict in the user's language, with numbers as the desktop writes them.
class LocalWording : public Wording
{
public:
    QString text(const char *source, qint64 count = 1) const override;
    QString time(qint64 nanoseconds) const override;
    QString number(qint64 number) const override;
    QString share(double share) const override;
    QString ratio(double ratio) const override;
    QString reason(const EndReason &reason) const override;
};

} // namespace pool
