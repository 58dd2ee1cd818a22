#include "ui/compare/differencetabs.h"

#include "core/verdict/verdict.h"
#include "ui/base/retoldtext.h"
#include "ui/compare/chunktimesmodel.h"
#include "ui/compare/differencemodel.h"
#include "ui/style/format.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeView>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr size_t mostWorkers = 1000; // a pool may have replaced any number of them

QTreeView *makeTable(QAbstractItemModel *model, const QString &name)
{
    auto *table = new QTreeView;
    table->setModel(model);
    table->setRootIsDecorated(false);
    table->setUniformRowHeights(true);
    table->setAlternatingRowColors(true);
    table->setAccessibleName(name);
    table->header()->setStretchLastSection(false);
    table->header()->setSectionResizeMode(QHeaderView::ResizeToContents); // also in other letters
    table->header()->setResizeContentsPrecision(0);                       // of what is in sight
    return table;
}

std::vector<DifferenceModel::Row> rowsOf(const std::vector<ComparedRun> &runs)
{
    std::vector<Metrics> metrics;
    for (const ComparedRun &run : runs)
        metrics.push_back(run.run.verdict->run);
    const auto words = [](const char *text) { return QCoreApplication::translate("Figures", text); };
    std::vector<DifferenceModel::Row> rows;
    for (const ComparedFigure &figure : compareFigures(metrics))
        rows.push_back({words(figure.figure->name), words(figure.figure->meaning), figure.figure->unit, figure.numbers,
                        isHeadline(QLatin1String(figure.figure->id))});
    return rows;
}

// First the busy times of all, which show who had less to do, then the rest.
std::vector<DifferenceModel::Row> workerRowsOf(const std::vector<ComparedRun> &runs)
{
    struct Kind {
        QString name;
        QString meaning;
        Figure::Unit unit;
        qint64 (*value)(const WorkerHistory &worker);
    };
    const Kind kinds[] = {
        {DifferenceTabs::tr("Worker %1: busy"), DifferenceTabs::tr("Time inside items."), Figure::Unit::Time,
         [](const WorkerHistory &worker) { return worker.busy; }},
        {DifferenceTabs::tr("Worker %1: items"), DifferenceTabs::tr("That it ran."), Figure::Unit::Count,
         [](const WorkerHistory &worker) { return worker.items; }},
        {DifferenceTabs::tr("Worker %1: chunks"), DifferenceTabs::tr("That it took."), Figure::Unit::Count,
         [](const WorkerHistory &worker) { return worker.chunks; }},
    };
    size_t most = 0;
    for (const ComparedRun &run : runs)
        most = std::max(most, run.run.history->workers().size());
    std::vector<DifferenceModel::Row> rows;
    for (const Kind &kind : kinds) {
        for (size_t worker = 0; worker < std::min(most, mostWorkers); ++worker) {
            DifferenceModel::Row row{kind.name.arg(numberText(qint64(worker) + 1)), kind.meaning, kind.unit, {}, false};
            for (const ComparedRun &run : runs) {
                const auto &workers = run.run.history->workers();
                row.numbers.values.push_back(
                    worker < workers.size() ? std::optional(double(kind.value(workers[worker]))) : std::nullopt);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

} // namespace

DifferenceTabs::DifferenceTabs(QWidget *parent)
    : QTabWidget(parent)
    , m_figures(new DifferenceModel(this))
    , m_workers(new DifferenceModel(this))
    , m_chunks(new ChunkTimesModel(this))
    , m_ranges(new DifferenceModel(this))
    , m_figureTable(makeTable(m_figures, tr("Figures of the runs")))
    , m_workerTable(makeTable(m_workers, tr("Workers of the runs")))
    , m_chunkTable(makeTable(m_chunks, tr("Chunks of the runs")))
    , m_rangeTable(makeTable(m_ranges, tr("Marked stretches of the runs")))
    , m_chunkNote(new QLabel)
    , m_rangeNote(new QLabel(tr("Drag over a timeline to mark a stretch of its time.")))
{
    setDocumentMode(true);
    setAccessibleName(tr("Differences"));
    addTab(m_figureTable, tr("Figures"));
    addTab(
        page(m_workerTable,
             new QLabel(tr("Whoever is free takes the next chunk, so a worker of one run need not do what the worker "
                           "with its number does in the other."))),
        tr("Workers"));
    addTab(page(m_chunkTable, m_chunkNote), tr("Chunks"));
    addTab(page(m_rangeTable, m_rangeNote), tr("Ranges"));
    m_chunkTable->setSortingEnabled(true);
    m_chunkTable->header()->setSortIndicator(ChunkTimesModel::Chunk, Qt::AscendingOrder);
    connect(m_chunkTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &row) {
                if (row.isValid())
                    Q_EMIT chunkChosen(m_chunks->chunk(row.row()).job, m_chunks->chunk(row.row()).firstItem);
            });
}

DifferenceTabs::~DifferenceTabs() = default;

QWidget *DifferenceTabs::page(QTreeView *table, QLabel *note)
{
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    note->setWordWrap(true);
    note->setMargin(6);
    note->setTextFormat(Qt::PlainText);
    layout->addWidget(note);
    layout->addWidget(table, 1);
    return page;
}

void DifferenceTabs::show(const std::vector<ComparedRun> &runs)
{
    const bool isRetold = std::ranges::any_of(runs, [](const ComparedRun &run) { return run.run.history->isRetold(); });
    m_figures->setRows(runs.size(), rowsOf(runs), isRetold ? notRecordedText() : notMeasuredText());
    m_workers->setRows(runs.size(), workerRowsOf(runs), QStringLiteral("–"));
    showRanges(std::vector<std::optional<RangeStatistics>>(runs.size()));
    measureChunks(runs);
}

void DifferenceTabs::measureChunks(const std::vector<ComparedRun> &runs)
{
    showChunks(nullptr);
    m_chunkNote->setText(tr("The chunks are being compared."));
    std::vector<std::shared_ptr<const History>> histories;
    for (const ComparedRun &run : runs)
        histories.push_back(run.run.history);
    m_background.start([this, histories, question = ++m_question]() -> Background::Answer {
        std::vector<const History *> pointers;
        for (const auto &history : histories)
            pointers.push_back(history.get());
        std::shared_ptr<const ChunkTimes> times;
        if (auto found = ChunkTimes::of(pointers))
            times = std::make_shared<const ChunkTimes>(std::move(*found));
        return [this, times, question] {
            if (question != m_question)
                return;
            showChunks(times);
            if (!times)
                m_chunkNote->setText(tr("The runs are cut into different chunks, so no chunk of one is a chunk of the "
                                        "other. Figures compares them as a whole."));
        };
    });
}

void DifferenceTabs::showChunks(std::shared_ptr<const ChunkTimes> times)
{
    m_chunks->setTimes(times);
    m_chunkTable->setVisible(times != nullptr);
    if (!times)
        return;
    m_chunkNote->setText(
        tr("From the first start in a chunk to its last end. A row shows its chunk in the timelines."));
}

int DifferenceTabs::usefulWidth() const
{
    m_figureTable->header()->resizeSections(QHeaderView::ResizeToContents);
    const auto width = [this](const char *text) {
        return fontMetrics().horizontalAdvance(QString::fromUtf8(text)) + 10;
    };
    const int runs = m_ranges->columnCount() / 2; // whatever will be marked
    const int columns = std::max(m_figureTable->header()->length(),
                                 width("Mean concurrency") + runs * width("73.9 ms")
                                     + (runs - 1) * width(runs == 2 ? "−50.1 ms (−100 %)" : "−50.1 ms"));
    return columns + 2 * m_figureTable->frameWidth() + m_figureTable->style()->pixelMetric(QStyle::PM_ScrollBarExtent)
        + 4;
}

QString DifferenceTabs::chunkNote() const { return m_chunkNote->text(); }

void DifferenceTabs::showRanges(const std::vector<std::optional<RangeStatistics>> &ranges)
{
    using Unit = Figure::Unit;
    std::vector<DifferenceModel::Row> rows;
    const auto add = [&](const QString &name, const QString &meaning, Unit unit, auto value) {
        DifferenceModel::Row row{name, meaning, unit, {}};
        for (const auto &range : ranges) {
            std::optional<double> number;
            if (range)
                if (const auto known = std::optional<qint64>(value(*range)))
                    number = double(*known);
            row.numbers.values.push_back(number);
        }
        rows.push_back(std::move(row));
    };
    const auto lanes = tr("Of all workers together.");
    add(tr("Length"), tr("How long the marked stretch is."), Unit::Time,
        [](const RangeStatistics &range) { return range.span(); });
    add(tr("Busy"), tr("Time inside items. %1").arg(lanes), Unit::Time,
        [](const RangeStatistics &range) { return range.busy; });
    add(tr("Overhead"), tr("Time with a chunk but outside its items. %1").arg(lanes), Unit::Time,
        [](const RangeStatistics &range) { return range.overhead; });
    add(tr("Idle"), tr("Time without a chunk. %1").arg(lanes), Unit::Time,
        [](const RangeStatistics &range) { return range.idle; });
    add(tr("Without work"), tr("When no job had a chunk to give. Nobody is said to idle then."), Unit::Time,
        [](const RangeStatistics &range) { return range.pauses; });
    add(tr("Items"), tr("Those that ran in it, also if only in part."), Unit::Count,
        [](const RangeStatistics &range) { return range.items; });
    add(tr("Chunks"), tr("Those that ran in it, also if only in part."), Unit::Count,
        [](const RangeStatistics &range) { return range.chunks; });
    DifferenceModel::Row mean{
        tr("Mean concurrency"), tr("How many items were running at a time, on average."), Unit::Ratio, {}};
    for (const auto &range : ranges)
        mean.numbers.values.push_back(range ? std::optional(range->meanConcurrency) : std::nullopt);
    rows.push_back(std::move(mean));
    m_ranges->setRows(ranges.size(), std::move(rows), QStringLiteral("–"));
}

} // namespace pool
