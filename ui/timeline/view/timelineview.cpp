#include "ui/timeline/view/timelineview.h"

#include "ui/timeline/paint/timelineplot.h"
#include "ui/timeline/view/infocards.h"
#include "ui/timeline/view/livebutton.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/rowlabels.h"
#include "ui/timeline/view/rowoffer.h"
#include "ui/timeline/view/timelineaccess.h"
#include "ui/timeline/view/timelinegestures.h"
#include "ui/timeline/view/timelinetable.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollBar>

#include <cmath>

namespace pool {

TimelineView::TimelineView(QWidget *parent)
    : QWidget(parent)
    , m_range(new VisibleRange(this))
    , m_selection(new Selection(this))
    , m_pointing(new Pointing(this))
    , m_asked(new AskedTime(this))
    , m_plot(new TimelinePlot(this))
    , m_labels(new RowLabels(this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
    , m_overviewName(new QLabel(tr("Mean concurrency"), this))
    , m_minimap(new Minimap(m_range, this))
    , m_cards(new InfoCards(m_plot))
    , m_live(new LiveButton(m_plot))
    , m_offer(new RowOffer(m_plot))
    , m_gestures(new TimelineGestures({&m_source, m_range, m_selection, m_pointing, m_asked}, {this, m_plot, m_labels}))
{
    TimelineAccess::install();
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One row for the caller, its callbacks, the waiting chunks and each worker, over time. "
                                "Press T for the same as a table."));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(360, 150);
    putTogether();
    connectParts();
    layOut();
    m_range->setNothingYet();
}

TimelineView::~TimelineView()
{
    delete m_gestures; // what happens to the widgets from here on is no gesture
    delete m_table;    // tells this so, while this is still there
}

void TimelineView::putTogether()
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_labels, 1, 0);
    layout->addWidget(m_plot, 1, 1);
    layout->addWidget(m_scroll, 1, 2);
    m_overviewName->setIndent(8);
    m_overviewName->setBuddy(m_minimap);
    layout->addWidget(m_overviewName, 2, 0);
    layout->addWidget(m_minimap, 2, 1);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(1, 1);
    m_cards->setCorner(m_live);
}

void TimelineView::setOverviewControls(QWidget *controls)
{
    m_overviewName->hide();
    static_cast<QGridLayout *>(layout())->addWidget(controls, 2, 0);
}

void TimelineView::setGutter(QWidget *name, QWidget *gutter)
{
    static_cast<QGridLayout *>(layout())->addWidget(name, 0, 0);
    static_cast<QGridLayout *>(layout())->addWidget(gutter, 0, 1);
}

void TimelineView::connectParts()
{
    connect(m_scroll, &QScrollBar::valueChanged, this, [this] { layOut(), redraw(); });
    connect(m_plot, &TimelinePlot::resized, this, &TimelineView::layOut);
    connect(m_plot, &QCustomPlot::beforeReplot, this, &TimelineView::showFrame);
    connect(m_live, &QToolButton::clicked, m_range, &VisibleRange::goLive);
    connect(m_offer, &RowOffer::clicked, this, &TimelineView::offerTaken);
    connect(m_range, &VisibleRange::changed, this, &TimelineView::redraw);
    connect(m_range, &VisibleRange::followChanged, this, &TimelineView::offerNow);
    connect(m_cards, &InfoCards::rangeClosed, m_selection, &Selection::clear);
    connect(m_selection, &Selection::changed, this, &TimelineView::showEmphasis);
    connect(m_selection, &Selection::selected, this, &TimelineView::bringIntoSight);
    connect(m_pointing, &Pointing::changed, this, &TimelineView::showEmphasis);
    connect(m_asked, &AskedTime::changed, this, &TimelineView::redraw); // the legend tells of the flag, too
    connect(m_gestures, &TimelineGestures::placeChosen, this, &TimelineView::select);
    connect(m_gestures, &TimelineGestures::scrolled, this,
            [this](int pixels) { m_scroll->setValue(m_scroll->value() + pixels); });
    connect(m_gestures, &TimelineGestures::pagesScrolled, this,
            [this](int pages) { m_scroll->setValue(m_scroll->value() + pages * m_scroll->pageStep()); });
    connect(m_gestures, &TimelineGestures::menuRequested, this, &TimelineView::menuRequested);
    connect(m_gestures, &TimelineGestures::idleToggled, this, [this] { setIdleShown(!m_source.look().showsIdle); });
    connect(m_gestures, &TimelineGestures::boundsToggled, this,
            [this] { setBoundsShown(!m_source.look().showsBounds); });
    connect(m_gestures, &TimelineGestures::allRowsToggled, this, [this] { setAllRows(!m_source.look().showsAllRows); });
    connect(m_gestures, &TimelineGestures::tableRequested, this, &TimelineView::openTable);
}

void TimelineView::showPlan(int processes)
{
    m_source.restart(processes);
    m_pointing->forget();
    m_pointedTo.reset();
    m_selection->clear();
    layOut();
    foldPauses();
    m_range->setNothingYet();
    m_live->hide();
    showFrame(); // the run that the former one refers to may go
    if (m_table)
        m_table->refresh(frame(), true);
    m_minimap->show(m_source.view(), m_source.rows());
    showEmphasis();
    redraw();
}

void TimelineView::showForecast(Foreseen foreseen)
{
    foreseen.isFromBefore |= !m_source.view().history;
    if (!m_source.view().history)
        m_range->setNothingYet(m_source.look().concealed.value_or(std::max<qint64>(foreseen.end, 1)));
    m_source.expect(std::make_shared<Foreseen>(std::move(foreseen)));
    setLook(m_source.look());
}

void TimelineView::showWhatIf(std::shared_ptr<const Foreseen> supposed)
{
    m_source.suppose(std::move(supposed));
    setLook(m_source.look());
}

void TimelineView::showRun(const RunView &view)
{
    const bool isOther = view.run() != m_source.view().run();
    const bool isReread = view.history != m_source.view().history;
    m_source.take(view);
    if (isOther) {
        m_pointing->forget();
        m_selection->clear();
    }
    foldPauses();
    m_range->setAhead(m_asked->lastOf(m_source.foreseenEnd(), m_source.view().origin()), m_source.isSupposed());
    m_range->setExtent(view.extent(), view.isRunning && !view.isReplayed());
    layOut();
    if (isReread)
        showFrame(); // the reading that the former one refers to may go
    offerNow();
    if (!m_selection->isEmpty())
        showEmphasis();
    m_minimap->show(view, m_source.rows());
    if (m_table)
        m_table->refresh(frame(), isOther || !view.isRunning);
    redraw();
}

void TimelineView::offerNow()
{
    const RunView &view = m_source.view();
    m_live->setVisible(view.isRunning && !view.isReplayed() && m_range->follow() == VisibleRange::Follow::Off);
}

void TimelineView::layOut()
{
    const int line = fontMetrics().height();
    const double width = std::max(m_plot->width(), 10);
    const double top = m_plot->rowsTop();
    const double height = m_plot->rowsBottom();
    m_range->setFoldWidth(line + 8);
    m_range->setWidth(width);
    m_source.setRoom(
        {.width = width, .top = top, .height = height, .line = double(line), .scroll = double(m_scroll->value())});
    m_source.setScale(m_range->scale());
    const int hidden = int(std::ceil(m_source.layout().contentHeight() - (height - top)));
    m_scroll->setPageStep(int(height - top));
    m_scroll->setSingleStep(line);
    m_scroll->setRange(0, std::max(hidden, 0));
    m_scroll->setVisible(hidden > 0);
}

// The next picture is another one. Many changes make one picture.
void TimelineView::redraw()
{
    m_source.setScale(m_range->scale());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

// To all that show it, just before they are painted.
void TimelineView::showFrame()
{
    const FramePtr shown = frame();
    const Emphasis over = emphasis();
    m_plot->setFrame(shown, over);
    m_labels->setFrame(shown);
    m_cards->place(*shown, over);
    m_offer->place(m_source);
    if (const quint32 fills = shown->fillsInSight() | over.fills(); std::exchange(m_fillsInSight, fills) != fills)
        Q_EMIT fillsInSightChanged(fills);
}

void TimelineView::offer(const QString &text)
{
    m_offer->setText(text);
    m_offer->place(m_source);
}

void TimelineView::conceal(std::optional<qint64> room)
{
    setLook(m_source.look().with(&Look::concealed, room));
    if (!m_source.view().history)
        m_range->setNothingYet(room.value_or(m_source.expected() ? m_source.expected()->end : 1'000'000'000));
}

Emphasis TimelineView::emphasis() const
{
    Emphasis over{.hovered = m_pointing->hovered(),
                  .range = m_selection->range(),
                  .pointer = m_pointing->position(),
                  .cursor = m_pointing->cursor(),
                  .said = m_asked->said(),
                  .hasFocus = m_hasKeyFocus};
    if (over.cursor < 0 && m_cursorTime)
        over.cursor = frame()->scale.toPixel(*m_cursorTime);
    const TimelineWalk walk(frame());
    if (m_pointedTo && !over.hovered)
        if (const auto place = walk.find(m_pointedTo->first, m_pointedTo->second))
            over.hovered = Hit{place->row, walk.at(*place)};
    if (const auto &place = m_selection->place(); place && walk.isThere(*place))
        over.selected = Hit{place->row, walk.at(*place)};
    return over;
}

void TimelineView::showEmphasis()
{
    const FramePtr shown = frame();
    const Emphasis over = emphasis();
    const auto &hit = over.hovered && over.hovered->isItem() ? over.hovered : over.selected;
    const bool hasItem = hit && hit->isItem();
    Q_EMIT itemHovered(hasItem ? hit->shape.job : JobId{}, hasItem ? hit->shape.item : -1);
    m_cards->show(*shown, over);
    m_plot->showEmphasis(over);
}

void TimelineView::select(const TimelineWalk::Place &place)
{
    if (TimelineWalk(frame()).isThere(place))
        m_selection->select(place);
}

void TimelineView::selectItem(JobId job, qint64 item)
{
    if (const auto place = TimelineWalk(frame()).find(job, item))
        select(*place);
}

void TimelineView::pointToItem(JobId job, qint64 item)
{
    m_pointedTo = item >= 0 ? std::optional(std::pair(job, item)) : std::nullopt;
    showEmphasis();
}

void TimelineView::bringIntoSight(const TimelineWalk::Place &place)
{
    const RowLayout::Row row = m_source.layout().rows()[size_t(place.row)];
    if (row.top < m_source.top())
        m_scroll->setValue(m_scroll->value() + int(std::floor(row.top - m_source.top())));
    else if (row.bottom() > m_source.height())
        m_scroll->setValue(m_scroll->value() + int(row.bottom() - m_source.height()) + 1);
    const Shape shape = TimelineWalk(frame()).at(place);
    if (double(shape.end) < m_range->begin() || double(shape.start) > m_range->end())
        m_range->showAt(double(shape.start + shape.end) / 2);
    if (Hit{place.row, shape}.isItem())
        Q_EMIT itemSelected(shape.job, shape.item);
    TimelineAccess::announceFocus(this);
}

QRect TimelineView::plotRect() const { return m_plot->geometry(); }
QRect TimelineView::rowRect(int row) const
{
    const RowLayout::Row &one = m_source.layout().rows()[size_t(row)];
    const int top = int(m_source.top());
    const QRect rows(m_labels->pos() + QPoint(0, top),
                     QSize(m_plot->geometry().right() + 1, int(m_source.height()) - top));
    return QRect(0, m_labels->y() + int(one.top), rows.width(), int(one.height)).intersected(rows);
}

void TimelineView::setLook(const Look &look)
{
    m_source.setLook(look);
    m_range->setAhead(m_asked->lastOf(m_source.foreseenEnd(), m_source.view().origin()), m_source.isSupposed());
    layOut();
    redraw();
}

void TimelineView::setHidden(quint32 fills) { setLook(m_source.look().with(&Look::hidden, fills)); }
void TimelineView::setIdleShown(bool on) { setLook(m_source.look().with(&Look::showsIdle, on)); }
void TimelineView::setBoundsShown(bool on) { setLook(m_source.look().with(&Look::showsBounds, on)); }
void TimelineView::setPresentation(bool on) { setLook(m_source.look().with(&Look::isPresented, on)); }
void TimelineView::foldPauses() { m_range->setFolds(m_source.look().foldsPauses ? m_source.pauses() : nullptr); }
void TimelineView::setForecastShown(bool on) { setLook(m_source.look().with(&Look::showsForecast, on)); }

void TimelineView::setPausesFolded(bool on)
{
    m_source.setLook(m_source.look().with(&Look::foldsPauses, on));
    foldPauses();
    m_minimap->show(m_source.view(), m_source.rows());
    setLook(m_source.look());
}

void TimelineView::setAllRows(bool on)
{
    if (m_source.look().showsAllRows == on)
        return;
    setLook(m_source.look().with(&Look::showsAllRows, on));
    Q_EMIT allRowsChanged(on);
}

void TimelineView::setStacked(bool onlyWorkers)
{
    setLook(m_source.look().with(&Look::showsOnlyLanes, onlyWorkers));
    m_cards->leaveOutRange();
    m_overviewName->hide();
    m_minimap->hide();
    QSizePolicy policy = m_scroll->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_scroll->setSizePolicy(policy);
}

void TimelineView::setCursorTime(std::optional<double> time)
{
    m_cursorTime = time;
    showEmphasis();
}

void TimelineView::openTable()
{
    if (!m_table) {
        m_table = new TimelineTable(frame(), this);
        m_table->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_table, &TimelineTable::placeChosen, this, &TimelineView::select);
        connect(m_table, &QObject::destroyed, this, [this] { m_table = nullptr; });
    }
    m_table->show();
    m_table->raise();
}

void TimelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    m_plot->setFont(font());
    m_labels->updateGeometry();
    layOut();
    redraw();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    layOut();
    redraw();
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    m_hasKeyFocus = event->reason() != Qt::MouseFocusReason;
    showEmphasis();
    TimelineAccess::announceFocus(this);
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    m_hasKeyFocus = false;
    showEmphasis();
}

} // namespace pool
