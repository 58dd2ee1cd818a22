#include "ui/timeline/view/timelineaccess.h"

#include "ui/style/format.h"
#include "ui/timeline/view/timelineview.h"
#include "ui/timeline/words/rowtext.h"
#include "ui/timeline/words/shapetext.h"

namespace pool {

namespace {

// A row of the timeline (number -1), or one thing in it. Holds a place, not what is there: that may change.
class PlaceAccess : public QAccessibleInterface
{
public:
    PlaceAccess(const TimelineAccess &chart, const TimelineWalk::Place &place)
        : m_chart(chart)
        , m_place(place)
    {}

    bool isRow() const { return m_place.number < 0; }
    const TimelineWalk::Place &place() const { return m_place; }

    bool isValid() const override
    {
        return m_chart.isValid() && (isRow() ? m_place.row < walk().rows() : walk().isThere(m_place));
    }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        if (isRow())
            return const_cast<TimelineAccess *>(&m_chart);
        return m_chart.at({m_place.row, -1});
    }
    int childCount() const override
    {
        return isRow() ? int(std::min<qint64>(walk().count(m_place.row), std::numeric_limits<int>::max())) : 0;
    }
    QAccessibleInterface *child(int index) const override
    {
        return index >= 0 && index < childCount() ? m_chart.at({m_place.row, index}) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        const auto *one = dynamic_cast<const PlaceAccess *>(child);
        return isRow() && one && !one->isRow() && one->m_place.row == m_place.row ? int(one->m_place.number) : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        if (!isRow() || !rect().contains(x, y))
            return nullptr;
        const TimelineView &view = m_chart.view();
        const QPoint inPlot = view.mapFromGlobal(QPoint(x, y)) - view.plotRect().topLeft();
        const auto place = walk().seenAt(inPlot.x(), inPlot.y());
        return place && place->row == m_place.row ? m_chart.at(*place) : nullptr;
    }
    QAccessible::Role role() const override { return isRow() ? QAccessible::Row : QAccessible::Cell; }

    QString text(QAccessible::Text which) const override
    {
        if (!isValid())
            return {};
        const FramePtr frame = m_chart.view().frame();
        if (isRow())
            return which == QAccessible::Name ? rowSentence(*frame, frame->layout.rows()[size_t(m_place.row)])
                                              : QString();
        const Shape shape = walk().at(m_place);
        if (which == QAccessible::Description)
            return shapeText(*frame, shape);
        return which == QAccessible::Name ? shapeSentence(*frame, shape) : QString();
    }
    void setText(QAccessible::Text, const QString &) override {}

    QRect rect() const override
    {
        if (!isValid())
            return {};
        const TimelineView &view = m_chart.view();
        const QRect inView = isRow() ? view.rowRect(m_place.row) : placeRect(view);
        return {view.mapToGlobal(inView.topLeft()), inView.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.invalid = !isValid();
        state.readOnly = true;
        state.offscreen = !rect().intersects(m_chart.rect());
        if (isRow())
            return state;
        state.focusable = true;
        state.selectable = true;
        state.selected = m_chart.view().selection()->place() == m_place;
        state.focused = state.selected && m_chart.view().hasFocus();
        return state;
    }

private:
    TimelineWalk walk() const { return TimelineWalk(m_chart.view().frame()); }
    // In the view's own pixels, as far as it is in sight.
    QRect placeRect(const TimelineView &view) const
    {
        const Shape shape = walk().at(m_place);
        const QRect row = view.rowRect(m_place.row);
        const QRect plot = view.plotRect();
        const int left = plot.x() + int(std::clamp(shape.left, 0.0, double(plot.width())));
        const int right = plot.x() + int(std::clamp(shape.right, 0.0, double(plot.width())));
        return {left, row.top(), right - left, row.height()};
    }

    const TimelineAccess &m_chart;
    const TimelineWalk::Place m_place;
};

} // namespace

void TimelineAccess::install()
{
    static const bool isInstalled = [] {
        QAccessible::installFactory([](const QString &name, QObject *object) -> QAccessibleInterface * {
            auto *view = qobject_cast<TimelineView *>(object);
            return view && name == QLatin1String(TimelineView::staticMetaObject.className()) ? new TimelineAccess(view)
                                                                                             : nullptr;
        });
        return true;
    }();
    Q_UNUSED(isInstalled);
}

void TimelineAccess::announceFocus(TimelineView *view)
{
    if (!QAccessible::isActive() || !view->selection()->place() || !view->hasFocus())
        return;
    const QAccessibleInterface *self = QAccessible::queryAccessibleInterface(view);
    QAccessibleInterface *chosen = self ? self->focusChild() : nullptr;
    if (!chosen)
        return;
    QAccessibleEvent focus(chosen, QAccessible::Focus);
    QAccessible::updateAccessibility(&focus);
}

TimelineAccess::TimelineAccess(TimelineView *view)
    : QAccessibleWidget(view, QAccessible::Chart)
{}

TimelineAccess::~TimelineAccess()
{
    for (const auto &[place, id] : m_made)
        QAccessible::deleteAccessibleInterface(id);
}

const TimelineView &TimelineAccess::view() const { return *static_cast<const TimelineView *>(object()); }

int TimelineAccess::rows() const { return int(view().frame()->layout.rows().size()); }

QAccessibleInterface *TimelineAccess::at(const TimelineWalk::Place &place) const
{
    QAccessible::Id &id = m_made[{place.row, place.number}];
    if (id == 0)
        id = QAccessible::registerAccessibleInterface(new PlaceAccess(*this, place));
    return QAccessible::accessibleInterface(id);
}

// The rows, and then the widgets that stand around them.
int TimelineAccess::childCount() const { return rows() + QAccessibleWidget::childCount(); }

QAccessibleInterface *TimelineAccess::child(int index) const
{
    if (index >= 0 && index < rows())
        return at({index, -1});
    return QAccessibleWidget::child(index - rows());
}

int TimelineAccess::indexOfChild(const QAccessibleInterface *child) const
{
    if (const auto *one = dynamic_cast<const PlaceAccess *>(child))
        return one->isRow() ? one->place().row : -1;
    const int index = QAccessibleWidget::indexOfChild(child);
    return index < 0 ? index : rows() + index;
}

QAccessibleInterface *TimelineAccess::childAt(int x, int y) const
{
    const QPoint inView = view().mapFromGlobal(QPoint(x, y));
    for (int row = 0; row < rows(); ++row)
        if (view().rowRect(row).contains(inView))
            return at({row, -1});
    return QAccessibleWidget::childAt(x, y);
}

QAccessibleInterface *TimelineAccess::focusChild() const
{
    const auto &place = view().selection()->place();
    if (view().hasFocus() && place)
        return at(*place);
    return QAccessibleWidget::focusChild();
}

} // namespace pool
