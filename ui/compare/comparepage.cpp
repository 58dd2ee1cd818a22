#include "ui/compare/comparepage.h"

#include "core/lab/comparison.h"
#include "core/lab/differences.h"
#include "core/verdict/verdict.h"
#include "ui/base/localwording.h"
#include "ui/compare/commonaxis.h"
#include "ui/compare/differencetabs.h"
#include "ui/compare/runlane.h"
#include "ui/style/legend.h"
#include "ui/timeline/view/timelineview.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr double mostForTable = 0.4; // of the width
constexpr double mostForMany = 0.55; // with the columns of more than two runs
constexpr double mostOnStage = 0.45; // where the timelines matter most

} // namespace

ComparePage::ComparePage(QWidget *parent)
    : QWidget(parent)
    , m_back(new QPushButton(tr("← &Back (Esc)"), this))
    , m_sentence(new QLabel(this))
    , m_align(new QPushButton(tr("&Align at the submit"), this))
    , m_fit(new QPushButton(tr("&Fit"), this))
    , m_runs(new QSplitter(Qt::Vertical))
    , m_sides(new QSplitter(Qt::Horizontal))
    , m_legend(new Legend)
    , m_differences(new DifferenceTabs)
{
    setAccessibleName(tr("Comparison of runs"));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 4);
    top->addWidget(m_back);
    top->addWidget(m_sentence, 1);
    top->addWidget(m_align);
    top->addWidget(m_fit);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setIndent(8);
    m_back->setToolTip(tr("Back to the one run"));
    m_align->setToolTip(tr("Put all runs back to where they begin together, with their submits"));
    m_fit->setToolTip(tr("Fit all runs into the timelines (F)"));

    auto *scroll = new QScrollArea;
    scroll->setWidget(m_runs);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_runs->setChildrenCollapsible(false);
    auto *left = new QWidget;
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(scroll, 1);
    leftLayout->addWidget(m_legend);
    m_sides->setChildrenCollapsible(false);
    m_sides->addWidget(left);
    m_sides->addWidget(m_differences);
    m_sides->setStretchFactor(0, 1);
    m_sides->setStretchFactor(1, 0);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_sides, 1);

    connect(m_back, &QPushButton::clicked, this, &ComparePage::backRequested);
    connect(m_sides, &QSplitter::splitterMoved, this, [this] { m_isArranged = true; });
    connect(m_fit, &QPushButton::clicked, this, &ComparePage::fit);
    connect(m_align, &QPushButton::clicked, this, [this] {
        if (m_axis)
            m_axis->resetOffsets();
    });
    connect(m_differences, &DifferenceTabs::chunkChosen, this, [this](JobId job, qint64 item) {
        for (RunLane *lane : m_lanes)
            lane->showChunk(job, item);
    });
    connect(m_legend, &Legend::hiddenChanged, this, [this](quint32 fills) {
        for (RunLane *lane : m_lanes)
            lane->timeline()->setHidden(fills);
    });
}

ComparePage::~ComparePage() { clear(); }

void ComparePage::clear()
{
    delete std::exchange(m_axis, nullptr); // before the timelines that it couples
    for (RunLane *lane : std::exchange(m_lanes, {}))
        delete lane;
}

void ComparePage::compare(const std::vector<ComparedRun> &runs)
{
    clear();
    std::vector<TimelineView *> timelines;
    for (const ComparedRun &run : runs) {
        auto *lane = new RunLane(m_lanes.size(), run, runs.size() > 2);
        m_runs->addWidget(lane);
        m_lanes.push_back(lane);
        timelines.push_back(lane->timeline());
        connect(lane->timeline()->selection(), &Selection::changed, this, &ComparePage::showRanges);
    }
    m_axis = new CommonAxis(timelines, this);
    for (RunLane *lane : m_lanes)
        lane->putOn(m_axis);
    const auto offerAlign = [this] {
        bool isMoved = false;
        for (size_t run = 0; run < m_lanes.size(); ++run)
            isMoved |= m_axis->offset(run) != 0;
        m_align->setEnabled(isMoved);
    };
    connect(m_axis, &CommonAxis::offsetsChanged, this, offerAlign);
    offerAlign();
    m_differences->show(runs);
    m_sentence->setText(headline());
    m_differences->setCurrentIndex(runs[0].run.history == runs[1].run.history ? DifferenceTabs::Ranges
                                                                              : DifferenceTabs::Figures);
    setStage(m_isOnStage);
}

// The table has the room that it needs, unless the user has moved the border or it is too much.
void ComparePage::shareRoom()
{
    if (m_isArranged || m_lanes.empty())
        return;
    const double most = m_lanes.size() > 2 ? mostForMany : m_isOnStage ? mostOnStage : mostForTable;
    const int table = std::min(m_differences->usefulWidth(), int(most * width()));
    m_sides->setSizes({width() - table, table});
}

void ComparePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    shareRoom();
}

void ComparePage::fit()
{
    if (m_axis)
        m_axis->fit();
}

void ComparePage::setStage(bool on)
{
    m_isOnStage = on;
    m_legend->setVisible(!on);
    for (RunLane *lane : m_lanes)
        lane->timeline()->setPresentation(on);
    shareRoom();
}

QString ComparePage::sentence() const { return m_sentence->text(); }

// How the others differ from A, and whether their items can be the reason.
QString ComparePage::headline() const
{
    const KeptRun &first = m_lanes.front()->run().run;
    if (m_lanes[1]->run().run.history == first.history)
        return tr("The same run twice: drag over each timeline to compare two stretches of it.");
    QStringList sentences;
    bool areSame = true;
    bool hadSameArguments = true;
    for (size_t run = 1; run < m_lanes.size(); ++run) {
        const KeptRun &other = m_lanes[run]->run().run;
        sentences << differenceText(first.verdict->run, other.verdict->run, letterOf(0), letterOf(run), LocalWording());
        if (m_lanes.size() == 2) // for more there is no room
            sentences << reasonText(first.verdict->run, other.verdict->run, LocalWording());
        areSame &= haveSameItems(*first.result, *other.result);
        hadSameArguments &= haveSameArguments(*first.result, *other.result);
    }
    sentences << (areSame ? tr("They ran the same items.")
                      : hadSameArguments
                      ? tr("Their items had the same arguments; the functions may have done something else.")
                      : tr("They are not known to have run the same items, so the items may make the difference."));
    sentences.removeAll({});
    return sentences.join(u' ');
}

void ComparePage::showRanges()
{
    std::vector<std::optional<RangeStatistics>> ranges;
    bool isAny = false;
    for (const RunLane *lane : m_lanes) {
        const FramePtr frame = lane->timeline()->frame();
        const auto &range = lane->timeline()->selection()->range();
        std::optional<RangeStatistics> statistics;
        if (range)
            statistics = rangeStatistics(frame->view, *frame->rows, *frame->pauses, range->first, range->second);
        isAny |= range.has_value();
        ranges.push_back(std::move(statistics));
    }
    m_differences->showRanges(ranges);
    if (isAny)
        m_differences->setCurrentIndex(DifferenceTabs::Ranges);
}

} // namespace pool
