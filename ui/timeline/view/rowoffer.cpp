#include "ui/timeline/view/rowoffer.h"

namespace pool {

RowOffer::RowOffer(QWidget *plot)
    : QToolButton(plot)
{
    hide();
}

void RowOffer::place(const FrameSource &source)
{
    setVisible(!source.view().history && !text().isEmpty());
    adjustSize();
    const RowLayout::Row caller = source.layout().rows().front();
    move((parentWidget()->width() - width()) / 2, int(caller.top + (caller.height - height()) / 2));
}

} // namespace pool
