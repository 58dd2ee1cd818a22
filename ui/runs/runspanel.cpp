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
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    layout->addWidget(m_table, 1);
    auto *buttons = new QGridLayout;
    buttons->addWidget(m_program, 0, 0);
    buttons->addWidget(m_remove, 0, 1);
    buttons->addWidget(m_open, 1, 0);
    buttons->addWidget(m_save, 1, 1);
    buttons->setRowStretch(2, 1);
    layout->addLayout(buttons);

    m_sorted->setSourceModel(m_list);
    m_sorted->setSortRole(RunList::sortRole);
    m_table->setModel(m_sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunList::Name, Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setRootIsDecorated(false);
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
    m_remove->setToolTip(tr("Take the chosen run off the list (Del)"));

    auto *remove = new QAction(this);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(remove);
    connect(remove, &QAction::triggered, this, &RunsPanel::remove);
    connect(m_remove, &QPushButton::clicked, this, &RunsPanel::remove);
    connect(m_save, &QPushButton::clicked, this, [this] { Q_EMIT saveRequested(chosen()); });
    connect(m_open, &QPushButton::clicked, this, &RunsPanel::openRequested);
    connect(m_program, &QPushButton::clicked, this, [this] { Q_EMIT programRequested(chosen()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        enable();
        if (!m_isMarking && chosen() >= 0)
            Q_EMIT runChosen(chosen());
    });
    enable();
}

int RunsPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_sorted->mapToSource(rows.first()).row();
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
    m_save->setEnabled(chosen() >= 0);
    m_program->setEnabled(chosen() >= 0);
    m_remove->setEnabled(chosen() >= 0);
}

void RunsPanel::remove()
{
    if (chosen() >= 0)
        m_list->remove(chosen());
}

} // namespace pool
