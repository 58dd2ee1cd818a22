#include "ui/inspector/nowpanel.h"

#include "ui/inspector/tallybar.h"
#include "ui/inspector/workersmodel.h"
#include "ui/style/fills.h"
#include "ui/style/format.h"
#include "ui/style/scaledcolumns.h"

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
            paintChunkProgress(*painter, bar, option.palette, index.data(WorkersModel::DoneShare).toDouble(),
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

NowPanel::NowPanel(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_bar(new TallyBar(this))
    , m_key(new QLabel(this))
    , m_model(new WorkersModel(this))
    , m_workers(new QTreeView(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    auto *top = new QHBoxLayout;
    top->addWidget(m_text);
    top->addWidget(m_bar, 1);
    top->addWidget(m_key);
    layout->addLayout(top);
    layout->addWidget(m_workers, 1);
    m_text->setTextFormat(Qt::PlainText);
    m_key->setTextFormat(Qt::PlainText);
    m_key->setText(tr("Faint: done, but the pool hears of a chunk only at its end."));
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
    new ScaledColumns(m_workers);
    clear();
}

void NowPanel::clear()
{
    m_text->setText(tr("Nothing runs."));
    m_bar->clear();
    m_model->clear();
}

void NowPanel::showRun(const RunView &view)
{
    const RunProgress progress = m_progress.read(view);
    m_bar->show(progress);
    m_text->setText(tr("%1; the pool knows of %2 of %3")
                        .arg(progressText(progress), numberText(progress.chunksKnown), chunksText(progress.chunks)));
    m_model->showRun(view);
}

} // namespace pool
