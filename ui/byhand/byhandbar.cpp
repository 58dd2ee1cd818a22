#include "ui/byhand/byhandbar.h"

#include "ui/byhand/poolstate.h"
#include "ui/run/scenariorun.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace pool {

ByHandBar::ByHandBar(QWidget *parent)
    : QWidget(parent)
    , m_state(new QLabel(this))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 1, 8, 1);
    line->setSpacing(2);
    setAccessibleName(tr("The pool by hand"));
    m_state->setAccessibleName(tr("State of the pool"));
    m_state->setFrameShape(QFrame::Box);
    m_state->setContentsMargins(4, 1, 4, 1); // the frame lies in them
    m_state->setAlignment(Qt::AlignCenter);
    QSizePolicy kept = m_state->sizePolicy(); // the corner of the menu bar does not grow when the word comes
    kept.setRetainSizeWhenHidden(true);
    m_state->setSizePolicy(kept);
    m_state->hide();
    line->addWidget(m_state);
    reserveRoom();
    m_keepOpen = add(tr("&Keep the pool open"),
                     tr("Do not leave the with block at the end of the program: the pool stays for more calls. "
                        "Untick it to leave."),
                     Qt::CTRL | Qt::Key_K);
    m_keepOpen->setCheckable(true);
    m_submit = add(tr("Submit &again"),
                   tr("Submit one more job with these settings. The caller does it when it is free."),
                   Qt::CTRL | Qt::Key_B);
    m_close = add(tr("&close()"), tr("No new jobs; what is queued is still done"), Qt::CTRL | Qt::Key_D);
    m_join = add(tr("&join()"), tr("The caller waits until a closed or terminated pool has ended"),
                 Qt::CTRL | Qt::Key_J);
    m_terminate = add(tr("&terminate()"), tr("Drop what is queued and end the workers at once"),
                      Qt::CTRL | Qt::SHIFT | Qt::Key_T);
}

QAction *ByHandBar::add(const QString &text, const QString &explanation, const QKeySequence &key)
{
    auto *action = new QAction(text, this);
    action->setShortcut(key);
    action->setData(tr("%1 (%2)").arg(explanation, key.toString(QKeySequence::NativeText)));
    action->setToolTip(action->data().toString());
    action->setEnabled(false);
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(QString(text).remove(u'&'));
    button->setAccessibleDescription(explanation);
    layout()->addWidget(button);
    return action;
}

void ByHandBar::fill(QMenu *menu) const { menu->addActions({m_keepOpen, m_submit, m_close, m_join, m_terminate}); }

void ByHandBar::showRun(const ScenarioRun &run)
{
    const PoolState state = run.hasPool() && !run.isInterrupted() ? poolState(run.view().history) : PoolState::None;
    m_state->setVisible(state != PoolState::None);
    m_state->setText(poolStateText(state));
    m_state->setToolTip(poolStateMeaning(state));
    m_keepOpen->setEnabled(!run.isInterrupted() || !run.isRunning());
    const QString whyNotKept = run.keepsOpen() ? QString() : tr("Only for a pool that is kept open.");
    const auto first = [&](const QString &why) { return why.isEmpty() ? whyNotKept : why; };
    allow(m_submit, first(whyNoSubmit(state)));
    allow(m_join, first(whyNoJoin(state)));
    allow(m_close, whyNoClose(state));
    allow(m_terminate, whyNoTerminate(state));
}

void ByHandBar::reserveRoom()
{
    int widest = 0;
    for (const PoolState state :
         {PoolState::Open, PoolState::Closed, PoolState::Joined, PoolState::Terminated, PoolState::Broken})
        widest = std::max(widest, fontMetrics().horizontalAdvance(poolStateText(state)));
    m_state->setMinimumWidth(widest + 14);
}

void ByHandBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        reserveRoom();
}

void ByHandBar::allow(QAction *action, const QString &whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot.isEmpty() ? action->data().toString()
                                        : tr("%1\nNot now: %2").arg(action->data().toString(), whyNot));
}

} // namespace pool
