#include "ui/timeline/view/infocards.h"

#include "ui/timeline/index/rangestatistics.h"
#include "ui/timeline/words/shapetext.h"

#include <QLabel>
#include <QToolButton>

namespace pool {

namespace {

constexpr int beside = 14; // pixels, from the pointer

QString textOf(const Frame &frame, const Emphasis &emphasis)
{
    const auto &hit = emphasis.hovered ? emphasis.hovered : emphasis.selected;
    const bool isKnown = frame.view.history || (hit && hit->shape.kind == ShapeKind::Foreseen);
    return hit && isKnown ? shapeText(frame, hit->shape) : QString();
}

QString rangeTextOf(const Frame &frame, const Emphasis &emphasis)
{
    if (!emphasis.range || !frame.view.history)
        return {};
    const auto &[from, to] = *emphasis.range;
    return pool::rangeText(rangeStatistics(frame.view, *frame.rows, *frame.pauses, from, to));
}

} // namespace

InfoCards::InfoCards(QWidget *plot)
    : QObject(plot)
    , m_card(makeCard(plot))
    , m_rangeCard(makeCard(plot))
    , m_close(new QToolButton(plot))
{
    m_close->setText(QStringLiteral("✕"));
    m_close->setAutoRaise(true);
    m_close->setAccessibleName(tr("Unmark the range"));
    m_close->setToolTip(tr("Unmark the range (Esc)"));
    m_close->setFocusPolicy(Qt::NoFocus); // Esc does it
    m_close->setCursor(Qt::ArrowCursor);
    m_close->hide();
    connect(m_close, &QToolButton::clicked, this, &InfoCards::rangeClosed);
    m_rangeCard->setAccessibleName(tr("Statistics of the range"));
}

QLabel *InfoCards::makeCard(QWidget *plot) const
{
    auto *card = new QLabel(plot);
    card->setTextFormat(Qt::PlainText);
    card->setFrameShape(QFrame::StyledPanel);
    card->setAutoFillBackground(true);
    card->setBackgroundRole(QPalette::ToolTipBase);
    card->setForegroundRole(QPalette::ToolTipText);
    card->setMargin(6);
    card->setAttribute(Qt::WA_TransparentForMouseEvents);
    card->hide();
    return card;
}

QString InfoCards::text() const { return m_card->text(); }
QString InfoCards::rangeText() const { return m_rangeCard->text(); }

void InfoCards::show(const Frame &frame, const Emphasis &emphasis)
{
    const auto fill = [](QLabel *card, const QString &text) {
        card->setText(text);
        card->setVisible(!text.isEmpty());
    };
    fill(m_card, textOf(frame, emphasis));
    fill(m_rangeCard, m_hasRange ? rangeTextOf(frame, emphasis) : QString());
    m_close->setVisible(!m_rangeCard->text().isEmpty());
    place(frame, emphasis);
}

void InfoCards::place(const Frame &frame, const Emphasis &emphasis)
{
    const int width = int(frame.scale.width);
    m_close->adjustSize();
    for (QLabel *card : {m_card, m_rangeCard}) {
        card->setWordWrap(false);
        card->adjustSize();
        if (const int room = width - 16 - (card == m_rangeCard ? m_close->width() : 0); card->width() > room) {
            card->setWordWrap(true);
            card->resize(room, card->heightForWidth(room));
        }
    }
    m_rangeCard->resize(m_rangeCard->width() + m_close->width(), m_rangeCard->height());
    const double looked = emphasis.cursor >= 0 ? emphasis.cursor
        : emphasis.selected                    ? emphasis.selected->shape.left
                                               : 0;
    const bool lookedAtIsRight = looked > width / 2.0;
    const auto x = [&](const QWidget *card) { return lookedAtIsRight ? 8 : width - card->width() - 8; };
    const bool isCornerTaken = !lookedAtIsRight && m_corner && m_corner->isVisible();
    m_card->move(x(m_card), std::max(int(frame.height) - m_card->height() - 8, 4));
    m_rangeCard->move(x(m_rangeCard), isCornerTaken ? m_corner->height() + 8 : 4);
    colourClose();
    m_close->move(m_rangeCard->geometry().right() - m_close->width(), m_rangeCard->y() + 2);
    m_close->raise();
    placeAtPointer(frame, emphasis);
}

// As the card's letters, in any theme.
void InfoCards::colourClose()
{
    const QColor letters = m_rangeCard->palette().color(QPalette::ToolTipText);
    QPalette colours = m_close->palette();
    if (colours.color(QPalette::ButtonText) == letters)
        return;
    colours.setColor(QPalette::ButtonText, letters);
    m_close->setPalette(colours);
}

// Beside the pointer, and over or under the row that it is on: never over what is looked at.
void InfoCards::placeAtPointer(const Frame &frame, const Emphasis &emphasis)
{
    if (!emphasis.hovered || !emphasis.pointer || size_t(emphasis.hovered->row) >= frame.layout.rows().size())
        return;
    const RowLayout::Row &row = frame.layout.rows()[size_t(emphasis.hovered->row)];
    const int x = std::clamp(int(emphasis.pointer->x()) + beside, beside,
                             std::max(int(frame.scale.width) - m_card->width() - 8, beside));
    const QRect range(m_rangeCard->pos(), m_rangeCard->size());
    for (const int y : {int(row.bottom()) + 6, int(row.top) - m_card->height() - 6}) {
        const QRect box(QPoint(x, y), m_card->size());
        const bool isFree = !m_rangeCard->isVisible() || !box.intersects(range);
        if (y >= 4 && box.bottom() < int(frame.height) - 2 && isFree)
            return m_card->move(box.topLeft());
    }
}

} // namespace pool
