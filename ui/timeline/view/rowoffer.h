#pragma once

#include "ui/timeline/scene/framesource.h"

#include <QToolButton>

namespace pool {

// A button in the caller's row of a timeline, as long as nothing stands there yet: it offers something else to see.
// Without a text there is none.
class RowOffer : public QToolButton
{
    Q_OBJECT

public:
    explicit RowOffer(QWidget *plot);

    void place(const FrameSource &source);
};

} // namespace pool
