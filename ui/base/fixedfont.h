#pragma once

#include <QFont>

namespace pool {

// The desktop's fixed font, in the size of another one.
QFont fixedFont(const QFont &likeThis);

} // namespace pool
