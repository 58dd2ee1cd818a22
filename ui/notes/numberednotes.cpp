#include "ui/notes/numberednotes.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace pool {

namespace {

constexpr double gap = 10; // between columns
constexpr double leading = 3;

} // namespace

NumberedNotes::NumberedNotes(const NoteList *notes, QWidget *parent)
    : QWidget(parent)
    , m_notes(notes)
{
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Notes"));
}

int NumberedNotes::heightForWidth(int width) const { return int(std::ceil(layOut(nullptr, width))); }
QSize NumberedNotes::sizeHint() const { return {600, heightForWidth(600)}; }

double NumberedNotes::columnWidth(const std::function<QString(int)> &text) const
{
    double widest = 0;
    for (int row = 0; row < m_notes->rowCount(); ++row)
        widest = std::max(widest, double(fontMetrics().horizontalAdvance(text(row))));
    return widest;
}

double NumberedNotes::layOut(QPainter *painter, double width) const
{
    const Colours colours(palette());
    const auto number = [](int row) { return numberText(row + 1) + u'.'; };
    const auto place = [this](int row) { return m_notes->placeText(row); };
    const double numbers = columnWidth(number);
    const double places = columnWidth(place);
    const double left = numbers + gap + places + gap;
    const double line = fontMetrics().height();
    QTextOption wrapped;
    wrapped.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    double top = 0;
    for (int row = 0; row < m_notes->rowCount(); ++row) {
        QTextLayout text(m_notes->notes()[size_t(row)].note.text, font());
        text.setTextOption(wrapped);
        text.beginLayout();
        double height = 0;
        for (QTextLine part = text.createLine(); part.isValid(); part = text.createLine()) {
            part.setLineWidth(std::max(width - left, 1.0));
            part.setPosition({left, height});
            height += std::max(part.height(), line);
        }
        text.endLayout();
        if (painter) {
            painter->setPen(colours.text);
            painter->drawText(QRectF(0, top, numbers, line), Qt::AlignRight | Qt::AlignVCenter, number(row));
            painter->setPen(colours.muted);
            painter->drawText(QRectF(numbers + gap, top, places + 1, line), Qt::AlignLeft | Qt::AlignVCenter,
                              place(row));
            painter->setPen(colours.text);
            text.draw(painter, {0, top});
        }
        top += height + leading;
    }
    return top;
}

void NumberedNotes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    layOut(&painter, width());
}

} // namespace pool
