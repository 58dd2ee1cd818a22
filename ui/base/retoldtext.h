#pragma once

#include <QString>

namespace pool {

// What the window says of a run that is retold from a record without a trace (TraceSource), the same in each panel.

// In place of a number that such a record does not have.
QString notRecordedText();
QString notMeasuredText(); // of a run that was followed

// What such a record lacks, in one sentence.
QString retoldText();

} // namespace pool
