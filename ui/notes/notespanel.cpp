#include "ui/notes/notespanel.h"

#include <QAction>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTreeView>

namespace pool {

NotesPanel::NotesPanel(QWidget *parent)
    : QWidget(parent)
    , m_list(new NoteList(this))
    , m_summary(new QLabel(this))
    , m_table(new QTreeView(this))
    , m_new(new QPushButton(tr("&New note…"), this))
    , m_edit(new QPushButton(tr("Ed&it…"), this))
    , m_remove(new QPushButton(tr("De&lete"), this))
    , m_undo(new QPushButton(tr("&Undo"), this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 6, 6, 6);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    column->addWidget(m_summary);
    column->addWidget(m_table, 1);
    layout->addLayout(column, 1);
    auto *buttons = new QGridLayout;
    buttons->addWidget(m_new, 0, 0);
    buttons->addWidget(m_edit, 0, 1);
    buttons->addWidget(m_remove, 1, 0);
    buttons->addWidget(m_undo, 1, 1);
    buttons->setRowStretch(2, 1);
    layout->addLayout(buttons);

    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setWordWrap(true);
    m_table->setModel(m_list);
    m_table->setAccessibleName(tr("Notes"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setColumnWidth(NoteList::Place, fontMetrics().horizontalAdvance(QStringLiteral("123 ms – 123 ms +++")));
    m_new->setToolTip(tr("Pin a note to the marked stretch, the selected item or the moment that is shown (M)"));
    m_edit->setToolTip(tr("Change the text of the chosen note (F2)"));
    m_remove->setToolTip(tr("Take the chosen note off the run (Del)"));

    connect(m_new, &QPushButton::clicked, this, &NotesPanel::newRequested);
    connect(m_edit, &QPushButton::clicked, this, [this] { Q_EMIT editRequested(chosen()); });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(chosen()); });
    connect(m_undo, &QPushButton::clicked, this, &NotesPanel::undoRequested);
    connect(m_table, &QTreeView::clicked, this, [this] { Q_EMIT goRequested(chosen()); });
    connect(m_table, &QTreeView::activated, this, [this] { Q_EMIT goRequested(chosen()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NotesPanel::enable);
    fillMenu();
    setUndo({});
    show({}, 0, 0, false);
}

// Of the table, and with a right click.
void NotesPanel::fillMenu()
{
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    const auto add = [this](const QString &text, const QKeySequence &key, QPushButton *button) {
        auto *action = new QAction(text, m_table);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_table->addAction(action);
        connect(action, &QAction::triggered, button, &QPushButton::click);
    };
    add(tr("Edit…"), Qt::Key_F2, m_edit);
    add(tr("Delete"), QKeySequence::Delete, m_remove);
}

QString NotesPanel::summary() const { return m_summary->text(); }

void NotesPanel::show(std::vector<PlacedNote> notes, qint64 origin, size_t jobs, bool allows)
{
    const int before = chosen();
    m_allows = allows;
    m_list->show(std::move(notes), origin, jobs);
    const int count = m_list->rowCount();
    m_summary->setText(
        count > 0    ? tr("%n note(s). They are saved with the run.", nullptr, count)
            : allows ? tr("No notes yet. Press M, or right-click the timeline, to pin one to a moment, an item or "
                          "a marked stretch. Notes are saved with the run.")
                     : tr("Notes are pinned to a run: press Run, or choose one of the list."));
    mark(before);
    enable();
}

void NotesPanel::setUndo(const QString &what)
{
    m_undo->setEnabled(!what.isEmpty());
    m_undo->setToolTip(what.isEmpty() ? tr("Nothing to undo") : tr("Undo: %1 (Ctrl+Z)").arg(what));
}

int NotesPanel::chosen() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : int(m_list->notes()[size_t(rows.first().row())].index);
}

void NotesPanel::mark(int note)
{
    const int row = note < 0 ? -1 : m_list->rowOf(size_t(note));
    if (row < 0)
        m_table->clearSelection();
    else if (chosen() != note)
        m_table->setCurrentIndex(m_list->index(row, NoteList::Place));
}

void NotesPanel::enable()
{
    m_new->setEnabled(m_allows);
    m_edit->setEnabled(chosen() >= 0);
    m_remove->setEnabled(chosen() >= 0);
}

} // namespace pool
