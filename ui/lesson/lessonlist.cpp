#include "ui/lesson/lessonlist.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScreen>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pool {

LessonList::LessonList(std::vector<Lesson> lessons, QWidget *parent)
    : QDialog(parent)
    , m_lessons(std::move(lessons))
    , m_table(new QTreeWidget)
    , m_start(new QPushButton(tr("&Start")))
    , m_open(new QPushButton(tr("&Open a lesson's file…")))
{
    setWindowTitle(tr("Lessons"));
    auto *hint = new QLabel(
        tr("Each takes less than two minutes: say what is going to happen, run it, look, change it. One "
           "button leads through all of it."));
    hint->setWordWrap(true);
    m_table->setHeaderLabels({QString(), tr("Lesson"), tr("What some people believe"), tr("Done")});
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setAllColumnsShowFocus(true);
    m_table->setAccessibleName(tr("Lessons"));
    int number = 0;
    for (const Lesson &lesson : m_lessons) {
        auto *row = new QTreeWidgetItem(m_table);
        row->setText(Number, QString::number(++number));
        row->setTextAlignment(Number, Qt::AlignRight | Qt::AlignVCenter);
        row->setText(Title, lesson.title);
        row->setText(Misconception, lesson.misconception);
        row->setSizeHint(Done, {0, m_table->fontMetrics().lineSpacing() * 3 / 2}); // to be hit by a click
        row->setToolTip(Title, lesson.title);
        row->setToolTip(Misconception, lesson.misconception);
    }
    m_table->setCurrentItem(m_table->topLevelItem(0));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->addButton(m_start, QDialogButtonBox::ActionRole);
    buttons->addButton(m_open, QDialogButtonBox::ActionRole);
    m_start->setDefault(true); // Enter on a row starts it, too
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    m_open->setAutoDefault(false);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_table, 1);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_start, &QPushButton::clicked, this, &LessonList::start);
    connect(m_table, &QTreeWidget::itemDoubleClicked, this, &LessonList::start);
    connect(m_open, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT fileRequested();
    });
    m_table->setFocus();
}

// The first that is left to do is chosen.
void LessonList::setDone(const QSet<QString> &names)
{
    const auto next = std::ranges::find_if_not(m_lessons,
                                               [&](const Lesson &lesson) { return names.contains(lesson.name); });
    if (next != m_lessons.end())
        choose(next->name);
    for (size_t i = 0; i < m_lessons.size(); ++i) {
        const bool isDone = names.contains(m_lessons[i].name);
        QTreeWidgetItem *row = m_table->topLevelItem(int(i));
        row->setText(Done, isDone ? tr("✓ done") : QString());
        row->setData(Done, Qt::AccessibleTextRole, isDone ? tr("done") : tr("not done"));
    }
}

void LessonList::choose(const QString &name)
{
    for (size_t i = 0; i < m_lessons.size(); ++i)
        if (m_lessons[i].name == name)
            m_table->setCurrentItem(m_table->topLevelItem(int(i)));
}

void LessonList::start()
{
    const int row = m_table->indexOfTopLevelItem(m_table->currentItem());
    if (row < 0)
        return;
    accept();
    Q_EMIT lessonChosen(m_lessons[size_t(row)]);
}

// All rows and all texts in sight, as far as the screen is large enough.
void LessonList::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    fitColumns();
}

void LessonList::fitColumns()
{
    int width = 0;
    for (int column = 0; column < columns; ++column) {
        m_table->resizeColumnToContents(column);
        width += m_table->columnWidth(column);
    }
    const int done = m_table->fontMetrics().horizontalAdvance(tr("✓ done")) + 16;
    m_table->setColumnWidth(Done, std::max(m_table->columnWidth(Done), done));
    const int rows = m_table->topLevelItemCount() * m_table->sizeHintForRow(0) + m_table->header()->height();
    const QSize wanted(width + done + 50, rows + 120);
    resize(wanted.boundedTo(screen()->availableSize() * 0.95));
}

} // namespace pool
