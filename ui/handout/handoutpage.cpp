#include "ui/handout/handoutpage.h"

#include "ui/handout/handoutboard.h"
#include "ui/handout/handoutresults.h"
#include "ui/handout/handouttexts.h"
#include "ui/handout/itemqueue.h"
#include "ui/handout/movingtime.h"
#include "ui/setup/flowlayout.h"
#include "ui/style/format.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

#include <algorithm>

namespace pool {

HandOutPage::HandOutPage(QWidget *parent)
    : QWidget(parent)
    , m_time(new MovingTime(this))
    , m_back(new QPushButton(tr("← &Back (Esc)")))
    , m_sentence(new QLabel)
    , m_about(new QLabel)
    , m_knows(new QCheckBox(tr("I &know how long items take")))
    , m_queue(new ItemQueue)
    , m_controls(new QWidget)
    , m_sizing(new QWidget)
    , m_size(new QSpinBox)
    , m_give(new QPushButton)
    , m_wait(new QPushButton(tr("Let time go on (→)")))
    , m_undo(new QPushButton(tr("&Undo (←)")))
    , m_restart(new QPushButton(tr("&Start over (Home)")))
    , m_clock(new QLabel)
    , m_board(new HandOutBoard)
    , m_rows(new QScrollArea)
    , m_results(new HandOutResults)
{
    setAccessibleName(tr("You are the pool"));
    setFocusPolicy(Qt::StrongFocus);
    m_sentence->setWordWrap(true);
    QFont bold;
    bold.setBold(true);
    m_sentence->setFont(bold);
    m_clock->setFont(bold);
    m_clock->setToolTip(tr("Since the submit"));
    for (QLabel *label : {m_clock, m_about})
        label->setIndent(10);
    m_knows->setToolTip(tr("Pool does not know it. Without it you see how long an item took when it has ended."));
    m_size->setMinimum(1);
    m_size->setAccessibleName(tr("Items of the next chunk"));
    m_size->setToolTip(tr("How many of the next items make the chunk (+ and −, Page up doubles, Page down halves)"));
    m_give->setToolTip(tr("Enter or Space; 1 to 9, or a click on its row, for a certain worker; ↑ and ↓ choose one"));
    m_wait->setToolTip(tr("Give nothing to those who are free, until something happens (→ or W)"));
    m_undo->setToolTip(tr("Take the last chunk back (← or Backspace)"));
    m_restart->setToolTip(tr("Take all chunks back (Home)"));
    m_rows->setWidget(m_board);
    m_rows->setWidgetResizable(true);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setFocusPolicy(Qt::NoFocus);
    // A click leaves the keys to the page.
    for (QWidget *one : std::initializer_list<QWidget *>{m_back, m_knows, m_give, m_wait, m_undo, m_restart})
        one->setFocusPolicy(Qt::TabFocus);
    layOut();
    listen();
    clear();
}

void HandOutPage::layOut()
{
    auto *top = new QHBoxLayout;
    top->setContentsMargins(8, 4, 8, 0);
    top->setSpacing(10);
    top->addWidget(m_back);
    top->addWidget(m_sentence, 1);
    top->addWidget(m_knows);
    auto *field = new QHBoxLayout(m_sizing);
    field->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Next chunk"));
    label->setBuddy(m_size);
    field->addWidget(label);
    field->addWidget(m_size);
    auto *row = new FlowLayout(m_controls, 6);
    for (QWidget *one : std::initializer_list<QWidget *>{m_sizing, m_give, m_wait, m_undo, m_restart, m_clock, m_about})
        row->addWidget(one);
    auto *beside = new QHBoxLayout; // the other layout has no margins
    beside->setContentsMargins(8, 2, 8, 4);
    beside->addWidget(m_controls);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(top);
    layout->addWidget(m_queue);
    layout->addLayout(beside);
    layout->addWidget(m_rows, 3);
    layout->addWidget(m_results, 5);
}

void HandOutPage::listen()
{
    connect(m_back, &QPushButton::clicked, this, &HandOutPage::backRequested);
    connect(m_knows, &QCheckBox::toggled, this, &HandOutPage::showMoment);
    connect(m_size, &QSpinBox::valueChanged, this, &HandOutPage::showMoment);
    connect(m_queue, &ItemQueue::sizeChosen, this, [this](qint64 size) {
        m_size->setValue(int(size));
        setFocus();
    });
    connect(m_give, &QPushButton::clicked, this, &HandOutPage::giveToChosen);
    connect(m_wait, &QPushButton::clicked, this, &HandOutPage::letTimeGoOn);
    connect(m_undo, &QPushButton::clicked, this, &HandOutPage::undo);
    connect(m_restart, &QPushButton::clicked, this, &HandOutPage::startOver);
    connect(m_board, &HandOutBoard::workerChosen, this, [this](int worker) {
        setFocus();
        give(worker);
    });
    connect(m_time, &MovingTime::moved, this, &HandOutPage::showMoment);
    connect(m_time, &MovingTime::arrived, this, &HandOutPage::arrive);
}

void HandOutPage::play(const Game &game)
{
    clear();
    m_game = game;
    m_mine.emplace(game.replay);
    m_board->setLabels(game.labels);
    m_results->setLabels(game.labels);
    m_queue->setLabels(game.labels);
    m_about->setText(game.about);
    m_longest = 1;
    for (const Rival &rival : rivalsOf(game.replay, game.chunksize))
        m_longest = std::max(m_longest, rival.makespan);
    m_size->setMaximum(int(m_mine->items()));
    m_size->setValue(1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_controls, m_rows, m_knows})
        part->show();
    arrive();
}

void HandOutPage::refuse(const QString &why)
{
    clear();
    m_sentence->setText(why);
    setAccessibleDescription(why);
}

void HandOutPage::clear()
{
    m_time->stop(0);
    m_board->show(HandOutBoard::Shown{});
    m_queue->show(nullptr, 1, false);
    m_results->clear();
    m_mine.reset();
    m_game.reset();
    m_sentence->clear();
    for (QWidget *part : std::initializer_list<QWidget *>{m_controls, m_rows, m_knows, m_queue, m_results})
        part->hide();
}

void HandOutPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    if (isMoving())
        arrive();
}

void HandOutPage::playBest()
{
    if (isMoving() || !m_mine || m_mine->isOver())
        return arrive();
    const std::vector<Rival> rivals = rivalsOf(m_game->replay, m_game->chunksize);
    const Rival &best = *std::ranges::min_element(rivals, {}, &Rival::makespan);
    m_mine->handOut(cutOf(best, m_mine->items(), m_mine->workers()));
    goOn(0);
}

bool HandOutPage::isMoving() const { return m_time->isMoving(); }

// Keys mean something else in the rest of the window; here they are the page's.
bool HandOutPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (!(key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
            && press(key->key(), true)) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void HandOutPage::keyPressEvent(QKeyEvent *event)
{
    if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || !press(event->key(), false))
        QWidget::keyPressEvent(event);
}

bool HandOutPage::press(int key, bool isTrial)
{
    const auto does = [&](auto act) {
        if (!isTrial)
            act();
        return true;
    };
    if (key == Qt::Key_Escape)
        return does([this] { Q_EMIT backRequested(); });
    if (!m_mine)
        return false;
    if (key >= Qt::Key_1 && key <= Qt::Key_9)
        return does([&] { give(key - Qt::Key_1); });
    switch (key) {
    case Qt::Key_Enter:
    case Qt::Key_Return:
    case Qt::Key_Space:
        return does([this] { giveToChosen(); });
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return does([this] { m_size->setValue(m_size->value() + 1); });
    case Qt::Key_Minus:
        return does([this] { m_size->setValue(m_size->value() - 1); });
    case Qt::Key_PageUp:
        return does([this] { m_size->setValue(2 * m_size->value()); });
    case Qt::Key_PageDown:
        return does([this] { m_size->setValue(m_size->value() / 2); });
    case Qt::Key_Up:
    case Qt::Key_Down:
        return does([&] { choose(key == Qt::Key_Down ? 1 : -1); });
    case Qt::Key_Right:
    case Qt::Key_W:
        return does([this] { letTimeGoOn(); });
    case Qt::Key_Left:
    case Qt::Key_Backspace:
        return does([this] { undo(); });
    case Qt::Key_Home:
        return does([this] { startOver(); });
    default:
        return false;
    }
}

void HandOutPage::giveToChosen()
{
    arrive();
    give(m_chosen);
}

void HandOutPage::give(int worker)
{
    if (!m_mine || m_mine->isOver())
        return;
    arrive();
    const qint64 size = m_mine->next(m_size->value()).size();
    const qint64 before = m_mine->now();
    if (m_mine->give(worker, size)) {
        m_chosen = -1; // the next one is the first hand again
        return goOn(before);
    }
    if (worker >= 0 && worker < m_mine->workers())
        m_sentence->setText(
            m_mine->state(worker) == HandOut::State::Starting
                ? tr("%1 is not there yet. %2").arg(workerText(worker), handOutQuestion(*m_mine, m_chosen, size))
                : tr("%1 is at work. %2").arg(workerText(worker), handOutQuestion(*m_mine, m_chosen, size)));
}

void HandOutPage::letTimeGoOn()
{
    if (!m_mine)
        return;
    arrive();
    const qint64 before = m_mine->now();
    if (m_mine->wait())
        goOn(before);
}

void HandOutPage::goOn(qint64 before)
{
    if (m_mine->now() <= before || !isVisible())
        return arrive();
    m_time->move(before, m_mine->now(), axisEnd());
    showMoment();
}

void HandOutPage::undo()
{
    if (!m_mine || !m_mine->undo())
        return;
    arrive();
}

void HandOutPage::startOver()
{
    if (!m_mine)
        return;
    m_mine->startOver();
    arrive();
}

void HandOutPage::choose(int step)
{
    arrive();
    if (m_mine->isOver())
        return m_results->choose(step);
    const std::vector<int> free = m_mine->freeWorkers();
    const auto now = std::ranges::find(free, m_chosen);
    if (now == free.end())
        return;
    const auto place = std::clamp<ptrdiff_t>(now - free.begin() + step, 0, ptrdiff_t(free.size()) - 1);
    m_chosen = free[size_t(place)];
    showMoment();
}

void HandOutPage::arrive()
{
    if (!m_mine)
        return m_time->stop(0);
    m_time->stop(m_mine->isOver() ? m_mine->makespan() : m_mine->now());
    const std::vector<int> free = m_mine->freeWorkers();
    if (!std::ranges::count(free, m_chosen) || m_mine->isOver())
        m_chosen = free.empty() || m_mine->isOver() ? -1 : free.front();
    showMoment();
}

qint64 HandOutPage::axisEnd() const
{
    const qint64 end = std::max(m_longest, m_time->time());
    return end + end / 20;
}

void HandOutPage::showMoment()
{
    if (!m_mine)
        return;
    const bool isOver = m_mine->isOver() && !isMoving();
    const bool asks = !m_mine->isOver() && !isMoving();
    const qint64 size = m_mine->next(m_size->value()).size();
    m_queue->setVisible(!isOver);
    m_queue->show(&*m_mine, size, m_knows->isChecked());
    m_give->setText(asks && m_chosen >= 0 ? tr("&Give to worker %1 (Enter)").arg(m_chosen + 1) : tr("&Give (Enter)"));
    m_wait->setEnabled(!asks || m_mine->canWait());
    for (QWidget *part : std::initializer_list<QWidget *>{m_sizing, m_give, m_wait})
        part->setVisible(!isOver);
    m_undo->setEnabled(m_mine->canUndo());
    m_restart->setEnabled(m_mine->canUndo());
    m_clock->setText(m_time->time() == 0 ? tr("Time: 0") : tr("Time: %1").arg(durationText(m_time->time())));
    if (asks)
        m_sentence->setText(handOutQuestion(*m_mine, m_chosen, size));
    else if (!isOver)
        m_sentence->setText(m_mine->chunks().empty() && m_mine->freeWorkers().empty()
                                ? tr("The workers start up: time goes on until one raises its hand.")
                                : m_mine->left() > 0
                                ? tr("Time goes on until a worker is free.")
                                : tr("All items are handed out; time goes on until all have ended."));
    setAccessibleDescription(m_sentence->text());
    m_board->show({.schedule = &*m_mine,
                   .name = isOver ? tr("Yours: %1").arg(durationText(m_mine->makespan())) : QString(),
                   .time = m_time->time(),
                   .end = axisEnd(),
                   .isKnown = m_knows->isChecked(),
                   .chosen = asks ? m_chosen : -1,
                   .shortest = isOver ? std::optional(shortestMakespan(m_game->replay)) : std::nullopt});
    if (asks && m_chosen >= 0)
        m_rows->ensureVisible(0, int(m_board->row(m_chosen).center().y()), 0, int(m_board->row(m_chosen).height()));
    const bool isNew = isOver && m_results->isHidden();
    m_results->setVisible(isOver);
    if (isNew) {
        if (isAncestorOf(focusWidget())) // it may be hidden by now
            setFocus();
        m_results->show(m_game->replay, m_game->chunksize, *m_mine, axisEnd());
        m_sentence->setText(m_results->verdict());
        setAccessibleDescription(m_sentence->text());
        Q_EMIT ended();
    }
}

QString HandOutPage::sentence() const { return m_sentence->text(); }

} // namespace pool
