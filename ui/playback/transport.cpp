#include "ui/playback/transport.h"

#include "ui/playback/transporticons.h"
#include "ui/style/format.h"

#include <QAction>
#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

namespace pool {

namespace {

// "1/4 ×", "1 ×"
QString speedText(double factor)
{
    return factor < 1 ? Transport::tr("1/%1 ×").arg(numberText(qint64(1 / factor + 0.5)))
                      : Transport::tr("%1 ×").arg(numberText(qint64(factor + 0.5)));
}

} // namespace

Transport::Transport(Playback *playback, QWidget *parent)
    : QWidget(parent)
    , m_playback(playback)
    , m_speeds(new QMenu(this))
    , m_speed(new QToolButton(this))
    , m_time(new QLabel(this))
{
    setAccessibleName(tr("Replay"));
    m_play = add(tr("&Play"), {Qt::Key_K}, [this] { m_playback->toggle(); });
    m_on = add(tr("Step &on"), {Qt::Key_Period}, [this] { m_playback->step(1); });
    m_back = add(tr("Step &back"), {Qt::Key_Comma}, [this] { m_playback->step(-1); });
    m_begin = add(tr("To the be&ginning"), {Qt::Key_0}, [this] { m_playback->seek(m_playback->begin()); });
    m_end = add(tr("To the &end, or now"), {Qt::Key_9}, [this] { m_playback->leave(); });
    m_actions << nullptr;
    const auto addJump = [this](const QString &text, Playback::Jump to, int direction, const QKeySequence &key) {
        add(text, {key}, [this, to, direction] { m_playback->jump(to, direction); });
    };
    addJump(tr("Next end of a &chunk"), Playback::Jump::ChunkEnd, 1, Qt::Key_L);
    addJump(tr("Chunk end before"), Playback::Jump::ChunkEnd, -1, Qt::Key_J);
    addJump(tr("Next call&back"), Playback::Jump::Callback, 1, Qt::Key_V);
    addJump(tr("Callback before"), Playback::Jump::Callback, -1, Qt::SHIFT | Qt::Key_V);
    addJump(tr("Next &failure"), Playback::Jump::Failure, 1, Qt::Key_N);
    addJump(tr("Failure before"), Playback::Jump::Failure, -1, Qt::SHIFT | Qt::Key_N);
    m_actions << nullptr;
    add(tr("&Slower"), {Qt::Key_Less}, [this] { m_playback->setSpeed(m_playback->speed() / 2); });
    add(tr("F&aster"), {Qt::Key_Greater}, [this] { m_playback->setSpeed(m_playback->speed() * 2); });
    m_loop = add(tr("&Loop the marked stretch"), {Qt::Key_O}, [this] {
        m_playback->setLoop(m_playback->loop() ? std::nullopt : m_range);
        if (m_playback->loop())
            m_playback->play();
    });
    m_loop->setCheckable(true);

    auto *keys = new QHBoxLayout;
    keys->setSpacing(0);
    for (QAction *action : {m_begin, m_back, m_play, m_on, m_end})
        keys->addWidget(button(action));
    keys->addStretch(1);
    auto *told = new QHBoxLayout;
    told->setSpacing(4);
    m_speed->setPopupMode(QToolButton::InstantPopup);
    m_speed->setAutoRaise(true);
    m_speed->setMenu(m_speeds);
    m_speed->setAccessibleName(tr("Speed of the replay"));
    m_speed->setToolTip(tr("How fast time goes in the replay (< and >)"));
    m_time->setTextFormat(Qt::PlainText);
    m_time->setAccessibleName(tr("Moment"));
    told->addWidget(m_speed);
    told->addWidget(m_time, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 1, 2, 1);
    layout->setSpacing(0);
    layout->addLayout(keys);
    layout->addLayout(told);
    fillSpeeds();
    connect(m_playback, &Playback::changed, this, &Transport::display);
    connect(m_playback, &Playback::moved, this, &Transport::display);
    connect(m_playback, &Playback::left, this, &Transport::display);
    paintSigns();
    growSigns();
    display();
}

QAction *Transport::add(const QString &text, const QList<QKeySequence> &keys, std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, std::move(act));
    m_actions << action;
    return action;
}

QToolButton *Transport::button(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setMinimumSize(24, 24);
    return button;
}

void Transport::fillSpeeds()
{
    auto *group = new QActionGroup(this);
    for (double factor = Playback::slowest; factor <= Playback::fastest; factor *= 2) {
        QAction *action = m_speeds->addAction(speedText(factor));
        action->setCheckable(true);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, factor] { m_playback->setSpeed(factor); });
        connect(m_speeds, &QMenu::aboutToShow, action,
                [this, action, factor] { action->setChecked(m_playback->speed() == factor); });
    }
}

void Transport::setRange(std::optional<std::pair<qint64, qint64>> range)
{
    m_range = range;
    if (m_playback->loop() && range)
        m_playback->setLoop(range); // the loop is the stretch that is marked now
    display();
}

QString Transport::text() const
{
    const qint64 origin = m_playback->begin();
    return tr("%1 of %2").arg(durationText(m_playback->time() - origin), durationText(m_playback->end() - origin));
}

void Transport::display()
{
    const bool can = m_playback->isAvailable();
    for (QAction *action : std::as_const(m_actions))
        if (action)
            action->setEnabled(can);
    m_end->setEnabled(m_playback->isActive());
    m_loop->setEnabled(can && (m_range || m_playback->loop()));
    m_loop->setChecked(m_playback->loop().has_value());
    m_speed->setEnabled(can);
    m_speed->setText(speedText(m_playback->speed()));
    m_time->setText(can ? text() : QString());
    const QString play = m_playback->isPlaying()          ? tr("&Pause")
        : m_playback->isLive() && !m_playback->isActive() ? tr("Hold the &picture")
                                                          : tr("&Play");
    if (m_play->text() != play) {
        m_play->setText(play);
        paintSigns();
    }
}

void Transport::paintSigns()
{
    const bool pauses = m_play->text() != tr("&Play");
    const std::pair<QAction *, TransportSign> signs[] = {
        {m_begin, TransportSign::ToBegin},
        {m_back, TransportSign::StepBack},
        {m_play, pauses ? TransportSign::Pause : TransportSign::Play},
        {m_on, TransportSign::StepOn},
        {m_end, TransportSign::ToEnd},
    };
    for (const auto &[action, sign] : signs)
        action->setIcon(transportIcon(sign, palette()));
}

void Transport::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintSigns();
    if (event->type() == QEvent::FontChange)
        growSigns();
}

// With the letters.
void Transport::growSigns()
{
    const int size = std::max(fontMetrics().height(), 16);
    for (QToolButton *key : findChildren<QToolButton *>())
        key->setIconSize({size, size});
}

} // namespace pool
