#include "ui/runs/runspanel.h"

#include <QAction>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTreeView>

namespace pool {

RunsPanel::RunsPanel(QWidget *parent)
    : QWidget(parent)
    , m_list(new RunList(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTreeView(this))
    , m_save(new QPushButton(tr("Sa&ve…"), this))
    , m_open(new QPushButton(tr("Ope&n…"), this))
    , m_remove(new QPushButton(tr("De&lete"), this))
    , m_program(new QPushButton(tr("Set &up again"), this))
    , m_compare(new QPushButton(tr("Compa&re"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_table, 1);
    auto *buttons = new QGridLayout;
    buttons->addWidget(m_program, 0, 0);
    buttons->addWidget(m_remove, 0, 1);
    buttons->addWidget(m_open, 1, 0);
    buttons->addWidget(m_save, 1, 1);
    buttons->addWidget(m_compare, 2, 0, 1, 2);
    buttons->setRowStretch(3, 1);
    layout->addLayout(buttons);

    m_sorted->setSourceModel(m_list);
    m_sorted->setSortRole(RunList::sortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunList::Name, Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setRootIsDecorated(false);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setEditTriggers(QAbstractItemView::EditKeyPressed);
    const auto width = [this](const char *text) { return fontMetrics().horizontalAdvance(QLatin1String(text)) + 10; };
    m_table->header()->setMinimumSectionSize(width("00"));
    m_table->setColumnWidth(RunList::Name, width("Run 100"));
    m_table->setColumnWidth(RunList::Makespan, width("123 ms +"));
    m_table->setColumnWidth(RunList::Efficiency, width("Efficiency +"));
    m_table->setColumnWidth(RunList::Items, width("100,000 +"));
    m_table->setColumnWidth(RunList::Processes, width("Processes +"));
    m_table->setColumnWidth(RunList::Chunksize, width("Chunksize +"));
    m_table->setColumnWidth(RunList::Outcome, width("Outcome +"));
    m_table->header()->setStretchLastSection(false);
    m_table->header()->setSectionResizeMode(RunList::Program, QHeaderView::Stretch);
    m_save->setToolTip(tr("Save the chosen run as a record (Ctrl+S)"));
    m_open->setToolTip(tr("Open a record or a program; this runs nothing (Ctrl+O)"));
    m_program->setToolTip(tr("Put the program of the chosen run into the setup, with its settings, to run it again"));
    m_remove->setToolTip(tr("Take the chosen runs off the list (Del)"));
    m_compare->setToolTip(tr("Put two to four runs side by side: choose them with Ctrl and a click, or Shift and the "
                             "arrow keys. Of one run alone: with the run before it (C)"));

    fillMenu();
    connect(m_compare, &QPushButton::clicked, this, &RunsPanel::compareRequested);
    connect(m_remove, &QPushButton::clicked, this, &RunsPanel::remove);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(chosen()); });
    connect(m_open, &QPushButton::clicked, this, &RunsPanel::openRequested);
    connect(m_program, &QPushButton::clicked, this, [this] { Q_EMIT programRequested(chosen()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        enable();
        if (!m_isMarking && chosenRows().size() == 1)
            Q_EMIT runChosen(chosen());
    });
    enable();
}

// Of the table, and with a right click.
void RunsPanel::fillMenu()
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, auto act) {
        auto *action = new QAction(text, m_table);
        m_table->addAction(action);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add(tr("Compare"), [this] { Q_EMIT compareRequested(); });
    add(tr("Compare two stretches of it"), [this] { Q_EMIT stretchesRequested(); });
    add(tr("Set up again"), [this] { m_program->click(); });
    add(tr("Save…"), [this] { m_save->click(); });
    QAction *removal = add(tr("Delete"), [this] { remove(); });
    removal->setShortcut(QKeySequence::Delete);
    removal->setShortcutContext(Qt::WidgetShortcut);
}

int RunsPanel::chosen() const
{
    const QList<int> rows = chosenRows();
    const int current = m_sorted->mapToSource(m_table->currentIndex()).row();
    return rows.isEmpty() ? -1 : rows.contains(current) ? current : rows.first();
}

QList<int> RunsPanel::chosenRows() const
{
    QList<int> rows;
    for (const QModelIndex &row : m_table->selectionModel()->selectedRows())
        rows << m_sorted->mapToSource(row).row();
    std::ranges::sort(rows);
    return rows;
}

void RunsPanel::choose(int row)
{
    mark(row);
    Q_EMIT runChosen(row);
}

void RunsPanel::mark(int row)
{
    m_isMarking = true;
    if (row < 0)
        m_table->clearSelection();
    else
        m_table->setCurrentIndex(m_sorted->mapFromSource(m_list->index(row, RunList::Name)));
    m_isMarking = false;
}

void RunsPanel::enable()
{
    m_compare->setEnabled(chosen() >= 0 && m_list->rowCount() >= 2);
    m_save->setEnabled(chosen() >= 0);
    m_program->setEnabled(chosen() >= 0);
    m_remove->setEnabled(chosen() >= 0);
}

void RunsPanel::remove()
{
    const QList<int> rows = chosenRows();
    for (auto row = rows.rbegin(); row != rows.rend(); ++row)
        m_list->remove(*row);
}

} // namespace pool
