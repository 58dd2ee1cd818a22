#include "ui/window/comparing.h"

#include "ui/compare/comparepage.h"
#include "ui/runs/runspanel.h"
#include "ui/window/statusline.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QStackedWidget>

namespace pool {

Comparing::Comparing(RunsPanel *runs, StatusLine *status, const QList<QWidget *> &above, QWidget *below,
                     QWidget *window)
    : QObject(window)
    , m_runs(runs)
    , m_status(status)
    , m_above(above)
    , m_pages(new QStackedWidget)
    , m_page(new ComparePage)
    , m_compare(new QAction(tr("Co&mpare runs"), this))
    , m_stretches(new QAction(tr("Compare two stretches of the r&un"), this))
    , m_back(new QAction(this))
    , m_actions{m_compare, m_stretches}
{
    m_pages->addWidget(below);
    m_pages->addWidget(m_page);
    m_compare->setShortcut(Qt::Key_C);
    m_compare->setIconText(tr("Compare"));
    m_compare->setToolTip(
        tr("Put the runs that are chosen in the list side by side, or else this run and the one before "
           "it (C)"));
    m_stretches->setShortcut(Qt::SHIFT | Qt::Key_C);
    m_stretches->setToolTip(tr("Put the run beside itself, to compare two stretches of its time (Shift+C)"));
    connect(m_compare, &QAction::triggered, this, &Comparing::compareChosen);
    connect(m_stretches, &QAction::triggered, this, &Comparing::compareStretches);
    m_back->setShortcut(Qt::Key_Escape);
    m_back->setEnabled(false);
    window->addAction(m_back);
    connect(m_back, &QAction::triggered, this, &Comparing::leave);
    connect(m_page, &ComparePage::backRequested, this, &Comparing::leave);
    connect(m_runs, &RunsPanel::compareRequested, this, &Comparing::compareChosen);
    connect(m_runs, &RunsPanel::stretchesRequested, this, &Comparing::compareStretches);
    for (const auto change : {&RunList::rowsInserted, &RunList::rowsRemoved})
        connect(m_runs->list(), change, this, &Comparing::enable);
    enable();
}

bool Comparing::isOn() const { return m_pages->currentWidget() == m_page; }

void Comparing::enable()
{
    const int runs = m_runs->list()->rowCount();
    m_compare->setEnabled(runs >= 2);
    m_stretches->setEnabled(runs >= 1);
}

void Comparing::compareChosen()
{
    const int runs = m_runs->list()->rowCount();
    QList<int> rows = m_runs->chosenRows();
    if (rows.size() < 2 && runs >= 2) { // the one before the one in sight
        const int second = std::max(rows.isEmpty() ? runs - 1 : rows.first(), 1);
        rows = {second - 1, second};
    }
    if (rows.size() >= 2)
        compare(rows);
}

void Comparing::compareStretches()
{
    const int runs = m_runs->list()->rowCount();
    const int chosen = m_runs->chosen();
    if (runs > 0)
        compare({chosen >= 0 ? chosen : runs - 1});
}

void Comparing::compare(const QList<int> &rows)
{
    if (!m_runs->isEnabled()) // a run goes on
        return m_status->say(tr("Runs are compared when the one that goes on is over."));
    if (rows.size() > qsizetype(ComparePage::mostRuns))
        return m_status->say(tr("Up to four runs can be compared: choose fewer."));
    std::vector<ComparedRun> runs;
    for (const int row : rows)
        runs.push_back({m_runs->list()->name(row), m_runs->list()->run(row)});
    if (runs.size() == 1)
        runs.push_back(runs.front());
    if (!isOn())
        m_focusBefore = QApplication::focusWidget();
    m_back->setEnabled(true);
    for (QWidget *above : m_above)
        above->hide();
    m_pages->setCurrentWidget(m_page);
    m_page->compare(runs);
    m_page->backButton()->setFocus();
    m_status->hide(); // it speaks of one run
}

bool Comparing::leave()
{
    if (!isOn())
        return false;
    m_back->setEnabled(false);
    m_pages->setCurrentIndex(0);
    for (QWidget *above : m_above)
        above->show();
    m_page->clear();
    m_status->show();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    return true;
}

} // namespace pool
