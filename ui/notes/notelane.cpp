#include "ui/notes/notelane.h"

#include "ui/style/colours.h"
#include "ui/style/format.h"
#include "ui/timeline/scene/visiblerange.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace pool {

namespace {

constexpr double barHeight = 3;
constexpr double tipHeight = 4; // of a pin, under its head

} // namespace

NoteLane::NoteLane(const VisibleRange *range, const NoteList *notes, QWidget *parent)
    : QWidget(parent)
    , m_range(range)
    , m_notes(notes)
{
    setAccessibleName(tr("Notes on the timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_range, &VisibleRange::changed, this, qOverload<>(&QWidget::update));
    connect(m_notes, &NoteList::modelReset, this, &NoteLane::refresh);
    refresh();
}

QSize NoteLane::sizeHint() const { return {200, fontMetrics().height() + int(tipHeight) + 4}; }

double NoteLane::pinWidth() const { return fontMetrics().height() + 2; }

void NoteLane::refresh()
{
    setVisible(m_notes->rowCount() > 0);
    setCurrent(m_current);
}

void NoteLane::setCurrent(int note)
{
    const int row = note < 0 ? -1 : m_notes->rowOf(size_t(note));
    m_current = row < 0 ? -1 : note;
    const QString description = row < 0 ? tr("The arrow keys go from note to note; F2 edits one, Del deletes it.")
                                        : m_notes->line(row);
    if (description != accessibleDescription()) {
        setAccessibleDescription(description);
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    update();
}

void NoteLane::setNumbered(bool on)
{
    m_isNumbered = on;
    update();
}

QString NoteLane::textOn(const Pin &pin) const
{
    if (!m_isNumbered)
        return pin.rows.size() > 1 ? numberText(qint64(pin.rows.size())) : QString();
    const QString first = numberText(pin.rows.front() + 1);
    return pin.rows.size() > 1 ? QStringLiteral("%1–%2").arg(first, numberText(pin.rows.back() + 1)) : first;
}

double NoteLane::headWidth(const Pin &pin) const
{
    return m_isNumbered ? std::max(pinWidth(), fontMetrics().horizontalAdvance(textOn(pin)) + 8.0) : pinWidth();
}

double NoteLane::headMiddle(const Pin &pin) const
{
    const double half = headWidth(pin) / 2;
    return std::clamp(pin.x, half + 1, std::max(width() - half - 1, half + 1));
}

std::vector<NoteLane::Pin> NoteLane::pins() const
{
    const auto cover = [this](const Pin &left, const Pin &right) {
        return headMiddle(right) - headMiddle(left) < (headWidth(left) + headWidth(right)) / 2 + 1;
    };
    std::vector<Pin> pins;
    const std::vector<PlacedNote> &notes = m_notes->notes();
    for (size_t row = 0; row < notes.size(); ++row) {
        const double x = m_range->scale().toPixel(double(notes[row].from));
        if (!notes[row].hasTime() || x < 0 || x > width())
            continue;
        pins.push_back({x, {int(row)}});
        while (pins.size() > 1 && cover(pins[pins.size() - 2], pins.back())) {
            std::vector<int> &rows = pins[pins.size() - 2].rows;
            rows.insert(rows.end(), pins.back().rows.begin(), pins.back().rows.end());
            pins.pop_back();
        }
    }
    return pins;
}

const NoteLane::Pin *NoteLane::pinAt(const std::vector<Pin> &pins, double x) const
{
    const Pin *nearest = nullptr;
    for (const Pin &pin : pins)
        if (std::abs(pin.x - x) <= headWidth(pin) / 2 + 2
            && (!nearest || std::abs(pin.x - x) < std::abs(nearest->x - x)))
            nearest = &pin;
    return nearest;
}

bool NoteLane::hasCurrent(const Pin &pin) const
{
    return m_current >= 0 && std::ranges::any_of(pin.rows, [&](int row) {
               return int(m_notes->notes()[size_t(row)].index) == m_current;
           });
}

void NoteLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Colours colours(palette());
    painter.fillRect(rect(), colours.background);
    const std::vector<PlacedNote> &notes = m_notes->notes();
    for (const PlacedNote &note : notes) {
        if (!note.hasTime() || note.to == note.from)
            continue;
        const double left = std::max(m_range->scale().toPixel(double(note.from)), 0.0);
        const double right = std::min(m_range->scale().toPixel(double(note.to)), double(width()));
        const bool isCurrent = int(note.index) == m_current;
        if (right > left)
            painter.fillRect(QRectF(left, height() - barHeight, std::max(right - left, 1.0), barHeight),
                             isCurrent ? palette().color(QPalette::Highlight) : colours.outline);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Pin &pin : pins())
        paintPin(painter, pin);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.focus, 2));
        painter.drawRect(rect().adjusted(1, 1, -1, -1));
    }
}

// A slip of paper on a tip: two lines of writing, or how many there are, or which.
void NoteLane::paintPin(QPainter &painter, const Pin &pin) const
{
    const Colours colours(palette());
    const bool isCurrent = hasCurrent(pin);
    const QColor fill = isCurrent ? palette().color(QPalette::Highlight) : colours.alternate;
    const QColor ink = isCurrent ? palette().color(QPalette::HighlightedText) : colours.text;
    const double half = headWidth(pin) / 2;
    const double bottom = height() - 1;
    const double foot = bottom - tipHeight;
    const double x = headMiddle(pin);
    const QPolygonF slip{{x - half, 1},    {x + half, 1},
                         {x + half, foot}, {std::max(pin.x, x - half + 4) + 3, foot},
                         {pin.x, bottom},  {std::min(pin.x, x + half - 4) - 3, foot},
                         {x - half, foot}};
    painter.setPen(QPen(colours.text, 1.2));
    painter.setBrush(fill);
    painter.drawPolygon(slip);
    const QRectF head(x - half, 1, 2 * half, foot - 1);
    if (const QString text = textOn(pin); !text.isEmpty()) {
        painter.setPen(ink);
        painter.drawText(head, Qt::AlignCenter, text);
        return;
    }
    painter.setPen(QPen(ink, 1.2));
    for (const double share : {0.3, 0.55, 0.8})
        painter.drawLine(
            QPointF(head.left() + 3.5, head.top() + head.height() * share),
            QPointF(head.right() - (share > 0.7 ? head.width() / 2 : 3.5), head.top() + head.height() * share));
}

bool NoteLane::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const std::vector<Pin> all = pins();
        const Pin *pin = pinAt(all, help->pos().x());
        QStringList lines;
        for (const int row : pin ? pin->rows : std::vector<int>())
            lines << inLines(m_notes->line(row));
        QToolTip::showText(help->globalPos(), lines.join(u'\n'), this);
        return true;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

// The next one of several in a pin.
void NoteLane::mousePressEvent(QMouseEvent *event)
{
    const std::vector<Pin> all = pins();
    const Pin *pin = pinAt(all, event->position().x());
    if (event->button() != Qt::LeftButton || !pin)
        return QWidget::mousePressEvent(event);
    size_t which = 0;
    for (size_t i = 0; i < pin->rows.size(); ++i)
        if (int(m_notes->notes()[size_t(pin->rows[i])].index) == m_current)
            which = (i + 1) % pin->rows.size();
    Q_EMIT goRequested(int(m_notes->notes()[size_t(pin->rows[which])].index));
}

void NoteLane::mouseMoveEvent(QMouseEvent *event)
{
    const std::vector<Pin> all = pins();
    if (pinAt(all, event->position().x()))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void NoteLane::walk(int direction)
{
    const int count = m_notes->rowCount();
    const int row = m_current < 0 ? -1 : m_notes->rowOf(size_t(m_current));
    const int next = row < 0 ? (direction > 0 ? 0 : count - 1) : row + direction;
    if (next >= 0 && next < count)
        Q_EMIT goRequested(int(m_notes->notes()[size_t(next)].index));
}

void NoteLane::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return walk(-1);
    case Qt::Key_Right:
        return walk(1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
    case Qt::Key_Delete:
        if (m_current < 0)
            return;
        if (event->key() == Qt::Key_F2)
            Q_EMIT editRequested(m_current);
        else if (event->key() == Qt::Key_Delete)
            Q_EMIT removeRequested(m_current);
        else
            Q_EMIT goRequested(m_current);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

// Of the pin under the pointer, or of the current one.
void NoteLane::contextMenuEvent(QContextMenuEvent *event)
{
    const std::vector<Pin> all = pins();
    const Pin *pin = event->reason() == QContextMenuEvent::Keyboard ? nullptr : pinAt(all, event->pos().x());
    const int note = !pin || hasCurrent(*pin) ? m_current : int(m_notes->notes()[size_t(pin->rows.front())].index);
    if (note < 0)
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("&Edit the note…")), &QAction::triggered, this,
            [this, note] { Q_EMIT editRequested(note); });
    connect(menu->addAction(tr("&Delete the note")), &QAction::triggered, this,
            [this, note] { Q_EMIT removeRequested(note); });
    menu->popup(event->globalPos());
}

} // namespace pool
