#include "ui/timeline/view/timelinetable.h"

#include "ui/style/format.h"
#include "ui/timeline/words/shapetext.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr int batch = 500; // rows fetched at a time

} // namespace

TimelineTableModel::TimelineTableModel(const FramePtr &frame, QObject *parent)
    : QAbstractTableModel(parent)
    , m_frame(frame)
{}

void TimelineTableModel::restart(const FramePtr &frame)
{
    beginResetModel();
    m_frame = frame;
    m_places.clear();
    m_next.clear();
    endResetModel();
}

void TimelineTableModel::grow(const FramePtr &frame)
{
    m_frame = frame;
    if (m_places.size() < size_t(batch) && canFetchMore({}))
        fetchMore({});
}

bool TimelineTableModel::canFetchMore(const QModelIndex &parent) const
{
    if (parent.isValid())
        return false;
    const TimelineWalk walk(m_frame);
    for (int row = 0; row < walk.rows(); ++row)
        if (walk.count(row) > (size_t(row) < m_next.size() ? m_next[size_t(row)] : 0))
            return true;
    return false;
}

void TimelineTableModel::fetchMore(const QModelIndex &)
{
    const TimelineWalk walk(m_frame);
    const int rows = walk.rows();
    m_next.resize(size_t(rows));
    constexpr qint64 none = std::numeric_limits<qint64>::max();
    std::vector<qint64> starts(size_t(rows), none);
    const auto look = [&](int row) {
        const qint64 number = m_next[size_t(row)];
        starts[size_t(row)] = number < walk.count(row) ? walk.at({row, number}).start : none;
    };
    for (int row = 0; row < rows; ++row)
        look(row);
    std::vector<TimelineWalk::Place> more;
    while (more.size() < size_t(batch)) {
        const auto earliest = std::min_element(starts.begin(), starts.end());
        if (earliest == starts.end() || *earliest == none)
            break;
        const int row = int(earliest - starts.begin());
        more.push_back({row, m_next[size_t(row)]++});
        look(row);
    }
    if (more.empty())
        return;
    beginInsertRows({}, int(m_places.size()), int(m_places.size() + more.size()) - 1);
    m_places.insert(m_places.end(), more.begin(), more.end());
    endInsertRows();
}

int TimelineTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_places.size());
}

int TimelineTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : columns; }

QVariant TimelineTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_frame->view.history)
        return {};
    const bool isNumber = index.column() == Start || index.column() == Took;
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    const TimelineWalk walk(m_frame);
    const TimelineWalk::Place &place = m_places[size_t(index.row())];
    if (!walk.isThere(place))
        return {};
    const Shape shape = walk.at(place);
    switch (index.column()) {
    case Start:
        return durationText(shape.start - m_frame->view.origin());
    case Took:
        return durationText(shape.end - shape.start);
    case Where:
        return shapeOwner(*m_frame, {place.row, shape});
    case What:
        return shapeName(*m_frame, shape);
    case State:
        return shapeState(shape);
    default:
        return {};
    }
}

QVariant TimelineTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Start:
        return tr("Start");
    case Took:
        return tr("Took");
    case Where:
        return tr("Where");
    case What:
        return tr("What");
    case State:
        return tr("State");
    default:
        return {};
    }
}

TimelineTable::TimelineTable(const FramePtr &frame, QWidget *parent)
    : QDialog(parent)
    , m_model(new TimelineTableModel(frame, this))
    , m_table(new QTableView)
{
    setWindowTitle(tr("Timeline as a table"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);

    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Timeline as a table"));
    m_table->setWordWrap(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(TimelineTableModel::What, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    Q_EMIT placeChosen(m_model->placeAt(current.row()));
            });
    m_model->grow(frame);
    const int em = fontMetrics().horizontalAdvance(u'0');
    m_table->setColumnWidth(TimelineTableModel::Where, 14 * em);
    m_table->setColumnWidth(TimelineTableModel::State, 22 * em);
    resize(80 * em, 30 * fontMetrics().height());
}

void TimelineTable::refresh(const FramePtr &frame, bool fromTheStart)
{
    if (fromTheStart)
        m_model->restart(frame);
    m_model->grow(frame);
}

} // namespace pool
