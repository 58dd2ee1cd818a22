#include "ui/inspector/nowpanel.h"

#include "ui/inspector/progressbar.h"
#include "ui/inspector/workersmodel.h"
#include "ui/style/fills.h"
#include "ui/style/format.h"

#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

namespace pool {

namespace {

class ProgressDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QRectF bar = QRectF(option.rect).adjusted(2, 3, -2, -3);
        if (index.data(WorkersModel::DoneShare).isValid()) // it has a chunk
            paintTwoFills(*painter, bar, option.palette, index.data(WorkersModel::DoneShare).toDouble(),
                          index.data(WorkersModel::KnownShare).toDouble());
        if (index.data(WorkersModel::IsStopped).toBool())
            paintFill(*painter, bar, Fill::Stopped, {}, Colours(option.palette));
    }
};

// What a worker without a chunk has to say runs on over the columns that are then empty: painted with the last one,
// so that none is painted over it.
class StateDelegate : public QStyledItemDelegate
{
public:
    explicit StateDelegate(QTreeView *table)
        : QStyledItemDelegate(table)
        , m_table(table)
    {}

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool isLast = index.column() == WorkersModel::Since;
        if (index.data(WorkersModel::DoneShare).isValid())
            return QStyledItemDelegate::paint(painter, option, index);
        m_table->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, m_table);
        if (!isLast)
            return;
        const QModelIndex state = index.siblingAtColumn(WorkersModel::State);
        const QRect room = option.rect.united(m_table->visualRect(state)).adjusted(3, 0, -3, 0);
        const bool isChosen = option.state & QStyle::State_Selected;
        painter->setPen(option.palette.color(isChosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          option.fontMetrics.elidedText(state.data().toString(), Qt::ElideRight, room.width()));
    }

private:
    QTreeView *const m_table;
};

} // namespace

RunProgress progressOf(const RunView &view)
{
    RunProgress progress;
    for (const JobHistory &job : view.history->jobs()) {
        progress.items += job.chunking.items();
        progress.itemsDone += job.endedItems;
        progress.chunks += job.chunking.count();
        progress.chunksKnown += job.settledChunks;
        // All chunks but the last are alike; which ones are known does not matter for a bar.
        progress.itemsKnown += std::min(job.chunking.items(), qint64(job.settledChunks) * job.chunking.chunksize());
    }
    for (const WorkerStatus &status : view.live) {
        const auto &jobs = view.history->jobs();
        if (status.state != WorkerStatus::State::Running || status.chunk.job.value >= jobs.size())
            continue;
        const auto &runs = jobs[status.chunk.job.value].runs;
        if (status.chunk.chunk >= runs.size() || runs[status.chunk.chunk] == JobHistory::noRun)
            continue;
        const ChunkRun run = view.history->chunkRun(runs[status.chunk.chunk]);
        progress.itemsDone += std::max<qint64>(status.item - run.ended, 0);
    }
    progress.itemsDone = std::min(progress.itemsDone, progress.items);
    return progress;
}

NowPanel::NowPanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new TwoFillBar(this))
    , m_key(new QLabel(this))
    , m_model(new WorkersModel(this))
    , m_workers(new QTreeView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_text);
    layout->addWidget(m_bar);
    layout->addWidget(m_key);
    layout->addWidget(m_workers, 1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setMinimumHeight(2 * fontMetrics().lineSpacing()); // it may need two lines later: nothing must move then
    m_text->setAlignment(Qt::AlignLeft | Qt::AlignBottom);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setWordWrap(true);
    m_key->setText(tr("Solid: the pool knows. Striped: done, but the pool hears of a chunk only at its end."));
    m_key->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setAccessibleName(tr("Items done"));

    m_workers->setModel(m_model);
    m_workers->setRootIsDecorated(false);
    m_workers->setUniformRowHeights(true);
    m_workers->setItemDelegateForColumn(WorkersModel::Progress, new ProgressDelegate(m_workers));
    auto *states = new StateDelegate(m_workers);
    m_workers->setItemDelegateForColumn(WorkersModel::State, states);
    m_workers->setItemDelegateForColumn(WorkersModel::Since, states);
    m_workers->setAccessibleName(tr("Workers"));
    m_workers->setSelectionMode(QAbstractItemView::SingleSelection);
    m_workers->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_workers, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        const QModelIndex index = m_workers->indexAt(at).isValid() ? m_workers->indexAt(at) : m_workers->currentIndex();
        if (index.isValid())
            Q_EMIT workerMenuRequested({index.data(WorkersModel::WorkerNumber).toUInt()},
                                       m_workers->viewport()->mapToGlobal(at));
    });
    m_workers->header()->setStretchLastSection(false);
    m_workers->header()->setSectionResizeMode(WorkersModel::Progress, QHeaderView::Stretch);
    const auto width = [this](const char *text) { return fontMetrics().horizontalAdvance(QLatin1String(text)) + 14; };
    m_workers->header()->setMinimumSectionSize(width("00"));
    m_workers->setColumnWidth(WorkersModel::Worker, width("Worker 64") - 6);
    m_workers->setColumnWidth(WorkersModel::State, width("running"));
    m_workers->setColumnWidth(WorkersModel::Chunk, width("100/100"));
    m_workers->setColumnWidth(WorkersModel::Item, width("10/10"));
    m_workers->setColumnWidth(WorkersModel::Since, width("10.5 s"));
    clear();
}

void NowPanel::clear()
{
    m_text->setText(tr("Nothing runs."));
    m_bar->setShares(0, 0);
    m_model->clear();
}

void NowPanel::showRun(const RunView &view)
{
    const RunProgress progress = progressOf(view);
    const double items = double(std::max<qint64>(progress.items, 1));
    m_bar->setShares(double(progress.itemsDone) / items, double(progress.itemsKnown) / items);
    m_text->setText(tr("%1 of %2 done; the pool knows of %3 of %4")
                        .arg(numberText(progress.itemsDone), itemsText(progress.items),
                             numberText(progress.chunksKnown), chunksText(progress.chunks)));
    m_model->showRun(view);
}

} // namespace pool
