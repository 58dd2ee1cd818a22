#include "ui/style/legend.h"

#include "ui/style/flowplaces.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <iterator>

namespace pool {

namespace {

constexpr int sampleWidth = 22;
constexpr int spacing = 6;
constexpr int left = 4;

class Entry : public QAbstractButton
{
public:
    Entry(Fill fill, QWidget *parent)
        : QAbstractButton(parent)
        , m_fill(fill)
    {
        setText(fillName(fill));
        setCheckable(canBeHidden(fill));
        setChecked(true);
        setFocusPolicy(isCheckable() ? Qt::TabFocus : Qt::NoFocus);
        setToolTip(
            isCheckable()
                ? QCoreApplication::translate("pool::Legend", "%1 Click to show or hide it.").arg(fillMeaning(fill))
                : fillMeaning(fill));
        setAccessibleDescription(fillMeaning(fill));
    }

    QSize sizeHint() const override
    {
        return {sampleWidth + 12 + fontMetrics().horizontalAdvance(text()), fontMetrics().height() + 8};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Colours colours(palette());
        const bool isShown = isChecked() || !isCheckable();
        const QRectF sample(4, 4, sampleWidth, height() - 8);
        if (isShown) {
            paintFill(painter, sample, m_fill, colours.item({0}, 0), colours);
        } else {
            painter.setPen(QPen(colours.grid, 1));
            painter.drawRect(sample.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        if (m_fill == Fill::Idle && isShown) {
            painter.setPen(QPen(colours.grid, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(sample.adjusted(0.5, 0.5, -0.5, -0.5));
        }
        QFont font = painter.font();
        font.setStrikeOut(!isShown);
        painter.setFont(font);
        painter.setPen(isShown ? palette().color(QPalette::WindowText) : colours.muted);
        painter.drawText(rect().adjusted(sampleWidth + 8, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text());
        if (hasFocus()) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
            painter.drawRect(rect().adjusted(1, 1, -1, -1));
        }
    }

private:
    const Fill m_fill;
};

QIcon sampleIcon(Fill fill, const QPalette &palette, double devicePixelRatio)
{
    const Colours colours(palette);
    QPixmap sample(QSize(sampleWidth, sampleWidth * 2 / 3) * devicePixelRatio);
    sample.setDevicePixelRatio(devicePixelRatio);
    sample.fill(colours.background);
    QPainter painter(&sample);
    paintFill(painter, QRectF(QPointF(), sample.deviceIndependentSize()), fill, colours.item({0}, 0), colours);
    return QIcon(sample);
}

} // namespace

Legend::Legend(QWidget *parent)
    : QWidget(parent)
    , m_showAll(new QToolButton(this))
    , m_more(new QToolButton(this))
{
    setAccessibleName(tr("Legend"));
    for (const Fill fill : allFills) {
        auto *entry = new Entry(fill, this);
        connect(entry, &QAbstractButton::toggled, this, &Legend::toggled);
        entry->installEventFilter(this);
        m_order << int(m_entries.size());
        m_entries << entry;
    }
    for (QToolButton *button : {m_showAll, m_more}) {
        button->setFocusPolicy(Qt::TabFocus);
        button->installEventFilter(this);
    }
    m_showAll->setText(tr("Show all"));
    m_showAll->setToolTip(tr("Some states are drawn as faint outlines: show all again"));
    m_showAll->hide();
    connect(m_showAll, &QToolButton::clicked, this, &Legend::showAll);
    m_more->setText(tr("More"));
    m_more->setToolTip(tr("The states for which there is no room here"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setMenu(new QMenu(m_more));
    connect(m_more->menu(), &QMenu::aboutToShow, this, &Legend::fillMenu);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

// Of as many as there is room for in so many lines. The button has its place also while it is hidden, so
// nothing moves when it comes; where not all fit, the last place is that of the menu for the others.
QList<QRect> Legend::places(int width) const
{
    const int lineHeight = m_entries.first()->sizeHint().height();
    QList<QSize> sizes;
    for (const int i : m_order)
        sizes << m_entries[i]->sizeHint();
    sizes << QSize(m_showAll->sizeHint().width(), lineHeight);
    const auto placed = [&] { return flowPlaces(sizes, {left, 1, width - left, 0}, spacing, 0); };
    QList<QRect> places = placed();
    while (!m_isWhole && places.last().y() >= 1 + m_mostLines * lineHeight && sizes.size() > 2) {
        sizes.removeLast();
        sizes.last() = QSize(m_more->sizeHint().width(), lineHeight);
        places = placed();
    }
    return places;
}

bool Legend::isCutShort(const QList<QRect> &places) const { return places.size() <= m_entries.size(); }

int Legend::heightForWidth(int width) const { return places(width).last().bottom() + 2; }
QSize Legend::sizeHint() const { return {600, heightForWidth(600)}; }
QSize Legend::minimumSizeHint() const { return {160, heightForWidth(160)}; }

void Legend::placeEntries()
{
    makeRoom();
    const QList<QRect> all = places(width());
    const bool isShort = isCutShort(all);
    m_placed = isShort ? int(all.size()) - 1 : int(m_entries.size());
    for (int i = 0; i < int(m_order.size()); ++i) {
        m_entries[m_order[i]]->setVisible(i < m_placed);
        if (i < m_placed)
            m_entries[m_order[i]]->setGeometry(all[i]);
    }
    m_more->setVisible(isShort);
    (isShort ? m_more : m_showAll)->setGeometry(all.last());
    m_showAll->setVisible(!isShort && hiddenFills() != 0);
    const QList<QAbstractButton *> inSight = switches();
    const auto stop = std::find_if(inSight.begin(), inSight.end(),
                                   [](const QAbstractButton *one) { return one->focusPolicy() != Qt::NoFocus; });
    if (!inSight.isEmpty())
        letTabStopAt(stop == inSight.end() ? inSight.first() : *stop);
}

QList<QAbstractButton *> Legend::switches() const
{
    QList<QAbstractButton *> inSight;
    for (const int i : m_order)
        if (m_entries[i]->isCheckable() && !m_entries[i]->isHidden())
            inSight << m_entries[i];
    for (QToolButton *button : {m_showAll, m_more})
        if (!button->isHidden())
            inSight << button;
    return inSight;
}

// The one at which the user was last.
void Legend::letTabStopAt(QAbstractButton *one)
{
    for (QAbstractButton *other : m_entries)
        other->setFocusPolicy(other == one ? Qt::TabFocus : Qt::NoFocus);
    for (QToolButton *other : {m_showAll, m_more})
        other->setFocusPolicy(other == one ? Qt::TabFocus : Qt::NoFocus);
}

// Left to themselves, arrow keys would go on like Tab from a button.
bool Legend::eventFilter(QObject *object, QEvent *event)
{
    auto *at = qobject_cast<QAbstractButton *>(object);
    if (event->type() == QEvent::FocusIn)
        letTabStopAt(at);
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(object, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const bool isForward = key == Qt::Key_Right || key == Qt::Key_Down;
    if (!isForward && key != Qt::Key_Left && key != Qt::Key_Up)
        return QWidget::eventFilter(object, event);
    const QList<QAbstractButton *> inSight = switches();
    const qsizetype next = inSight.indexOf(at) + (isForward ? 1 : -1);
    inSight[std::clamp<qsizetype>(next, 0, inSight.size() - 1)]->setFocus(Qt::TabFocusReason);
    return true;
}

void Legend::fillMenu()
{
    QMenu *menu = m_more->menu();
    menu->clear();
    menu->setToolTipsVisible(true);
    for (const int i : m_order.mid(m_placed)) {
        QAbstractButton *entry = m_entries[i];
        QAction *action = menu->addAction(sampleIcon(allFills[i], palette(), devicePixelRatioF()), entry->text());
        action->setToolTip(entry->toolTip());
        if (!entry->isCheckable())
            continue;
        action->setCheckable(true);
        action->setChecked(entry->isChecked());
        connect(action, &QAction::toggled, entry, &QAbstractButton::setChecked);
    }
    menu->addSeparator();
    menu->addAction(m_showAll->text(), this, &Legend::showAll)->setEnabled(hiddenFills() != 0);
}

void Legend::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeEntries();
}

void Legend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    updateGeometry();
    placeEntries();
}

void Legend::setWhole(bool on)
{
    m_isWhole = on;
    updateGeometry();
    placeEntries();
}

void Legend::setMostLines(int lines)
{
    m_mostLines = lines;
    updateGeometry();
    placeEntries();
}

void Legend::setInSight(quint32 fills)
{
    if (std::exchange(m_inSight, fills) == fills)
        return;
    updateGeometry();
    placeEntries();
}

// Each takes the place of one that is not in the picture; all others keep theirs.
void Legend::makeRoom()
{
    const auto isInSight = [this](int i) { return (m_inSight & bitOf(allFills[i])) != 0; };
    for (qsizetype most = m_order.size(); most > 0; --most) { // names differ in width: one may put another one out
        const QList<QRect> all = places(width());
        if (!isCutShort(all))
            return;
        const auto end = m_order.begin() + all.size() - 1;
        const auto absent = std::find_if_not(std::reverse_iterator(end), m_order.rend(), isInSight);
        const auto hidden = std::find_if(end, m_order.end(), isInSight);
        if (hidden == m_order.end() || absent == m_order.rend())
            return;
        std::iter_swap(hidden, absent);
    }
}

QAbstractButton *Legend::entry(Fill fill) const
{
    const auto *place = std::find(std::begin(allFills), std::end(allFills), fill);
    return m_entries[place - std::begin(allFills)];
}

quint32 Legend::hiddenFills() const
{
    quint32 fills = 0;
    for (const Fill fill : allFills)
        if (entry(fill)->isCheckable() && !entry(fill)->isChecked())
            fills |= bitOf(fill);
    return fills;
}

void Legend::toggled()
{
    placeEntries();
    Q_EMIT hiddenChanged(hiddenFills());
}

void Legend::showAll()
{
    for (QAbstractButton *entry : std::as_const(m_entries)) {
        const QSignalBlocker blocker(entry);
        entry->setChecked(true);
    }
    for (QAbstractButton *entry : std::as_const(m_entries))
        entry->update();
    if (m_showAll->hasFocus())
        entry(Fill::Running)->setFocus();
    toggled();
}

} // namespace pool
