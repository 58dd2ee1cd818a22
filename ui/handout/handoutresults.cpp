#include "ui/handout/handoutresults.h"

#include "ui/handout/handoutboard.h"
#include "ui/handout/handoutmodel.h"
#include "ui/handout/handouttexts.h"
#include "ui/style/colours.h"
#include "ui/style/format.h"

#include <QEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollArea>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

namespace pool {

namespace {

constexpr int fewestRows = 4; // of the table, that are in sight
constexpr int fewWorkers = 8; // leave room for all of them

// A makespan as a bar, beside a line where no schedule is.
class MakespanBars : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::paint(painter, option, index);
        const QAbstractItemModel *model = index.model();
        const auto time = [&](int row) {
            return model->index(row, HandOutModel::Bar).data(HandOutModel::timeRole).toDouble();
        };
        double longest = 1;
        for (int row = 0; row < model->rowCount(); ++row)
            longest = std::max(longest, time(row));
        const Colours colours(option.palette);
        const QRectF track = QRectF(option.rect).adjusted(6, 2, -10, -2);
        const bool isChosen = option.state & QStyle::State_Selected;
        const QColor ink = isChosen ? option.palette.color(QPalette::HighlightedText) : colours.outline;
        QRectF bar = track;
        bar.setWidth(track.width() * time(index.row()) / longest);
        painter->fillRect(bar, index.row() == 0 && !isChosen ? colours.queue : ink);
        const double bound = track.left() + track.width() * time(model->rowCount() - 1) / longest;
        painter->fillRect(QRectF(bound - 1, option.rect.top(), 2, option.rect.height()), colours.background);
        painter->fillRect(QRectF(bound, option.rect.top(), 1, option.rect.height()), colours.text);
    }
};

} // namespace

HandOutResults::HandOutResults(QWidget *parent)
    : QWidget(parent)
    , m_board(new HandOutBoard)
    , m_rows(new QScrollArea)
    , m_model(new HandOutModel(this))
    , m_table(new QTreeView)
{
    m_board->setAccessibleName(tr("The schedule that is chosen below"));
    m_rows->setWidget(m_board);
    m_rows->setWidgetResizable(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setFocusPolicy(Qt::NoFocus);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Your schedule and others"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(true);
    m_table->setItemDelegateForColumn(HandOutModel::Bar, new MakespanBars(m_table));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_rows, 3);
    layout->addWidget(m_table, 2);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &HandOutResults::showChosen);
}

void HandOutResults::setLabels(const ItemLabels &labels) { m_board->setLabels(labels); }

void HandOutResults::clear()
{
    m_board->show(HandOutBoard::Shown{});
    m_model->clear();
    m_other.reset();
    m_replay.reset();
}

void HandOutResults::show(const Replay &replay, qint64 chunksize, const HandOut &mine, qint64 end)
{
    m_replay = replay;
    m_end = end;
    m_model->show({.chunks = qint64(mine.chunks().size()),
                   .mine = mine.makespan(),
                   .rivals = rivalsOf(replay, chunksize),
                   .shortest = shortestMakespan(replay)});
    fitTable();
    m_table->setCurrentIndex(m_model->index(1, 0)); // Pool's
}

void HandOutResults::choose(int step)
{
    const int row = std::clamp(m_table->currentIndex().row() + step, 0, std::max(0, m_model->rowCount() - 1));
    m_table->setCurrentIndex(m_model->index(row, 0));
}

void HandOutResults::fitTable()
{
    const int head = m_table->header()->sizeHint().height() + 2 * m_table->frameWidth();
    const int row = std::max(m_table->sizeHintForRow(0), fontMetrics().height());
    const bool isRoomy = m_replay && m_replay->workers() <= fewWorkers;
    m_table->setMinimumHeight(head + row * (isRoomy ? m_model->rowCount() : std::min(m_model->rowCount(), fewestRows)));
    m_table->setMaximumHeight(head + row * m_model->rowCount());
}

void HandOutResults::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitTable();
}

void HandOutResults::showChosen()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    const Rival *rival = rows.isEmpty() ? nullptr : m_model->rival(rows.first().row());
    if (!rival || !m_replay)
        return; // that of Pool, or of a policy, stays
    m_board->show(HandOutBoard::Shown{});
    m_other.emplace(*m_replay);
    m_other->handOut(cutOf(*rival, m_other->items(), m_other->workers()));
    m_board->show({.schedule = &*m_other,
                   .name = tr("%1: %2").arg(rivalText(*rival), durationText(rival->makespan)),
                   .time = rival->makespan,
                   .end = m_end,
                   .isKnown = true,
                   .shortest = m_model->results().shortest});
}

QString HandOutResults::verdict() const
{
    const HandOutModel::Results &results = m_model->results();
    return handOutVerdict(results.mine, results.rivals.front().makespan, results.shortest);
}

} // namespace pool
