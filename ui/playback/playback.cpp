#include "ui/playback/playback.h"

#include "core/trace/statusat.h"
#include "core/verdict/caption.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace pool {

namespace {

using namespace std::chrono_literals;

constexpr auto frame = 16ms;
constexpr auto settling = 100ms;     // after the last move
constexpr qint64 longestFrame = 200; // ms: after a longer one the moment has not moved on for so long

} // namespace

Playback::Playback(QObject *parent)
    : QObject(parent)
{
    m_frames.setTimerType(Qt::PreciseTimer);
    connect(&m_frames, &QTimer::timeout, this, &Playback::advance);
    m_settling.setInterval(settling);
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, [this] { look(true); });
}

void Playback::setRun(std::shared_ptr<const Trace> trace, std::shared_ptr<const History> history, const RunView &newest)
{
    if (history != m_whole && isActive())
        leave();
    m_trace = std::move(trace);
    m_whole = std::move(history);
    m_newest = newest;
    Q_EMIT changed();
}

void Playback::clear()
{
    m_frames.stop();
    m_settling.stop();
    m_isPlaying = false;
    m_loop.reset();
    m_moment.reset();
    m_view = {};
    m_whole.reset();
    m_trace.reset();
    m_newest = {};
    Q_EMIT changed();
}

bool Playback::isAvailable() const { return m_whole && m_whole->applied() > 0 && m_whole->canGoBack(); }

void Playback::enter()
{
    if (isActive())
        return;
    m_moment = std::make_shared<History>(*m_whole);
    m_time = end();
}

void Playback::leave()
{
    if (!isActive())
        return;
    m_frames.stop();
    m_settling.stop();
    m_isPlaying = false;
    // Who shows the moment hears of another one first, and then it may go.
    const std::shared_ptr<History> moment = std::exchange(m_moment, nullptr);
    Q_EMIT left();
    m_view = {};
    Q_EMIT changed();
}

void Playback::toggle()
{
    if (m_isPlaying)
        pause();
    else if (!isActive() && isLive())
        seek(end());
    else
        play();
}

void Playback::play()
{
    if (!isAvailable())
        return;
    if (!isActive() || m_time >= end()) {
        enter();
        const qint64 from = m_loop ? m_loop->first : std::min(begin(), end());
        m_isPlaying = true;
        goTo(from, m_whole->eventsUpTo(from));
    }
    m_isPlaying = true;
    m_sinceFrame.start();
    m_frames.start(frame);
    Q_EMIT changed();
}

void Playback::pause()
{
    m_isPlaying = false;
    Q_EMIT changed();
}

void Playback::setSpeed(double factor)
{
    m_speed = std::clamp(factor, slowest, fastest);
    Q_EMIT changed();
}

void Playback::setLoop(std::optional<std::pair<qint64, qint64>> range)
{
    m_loop = range;
    if (m_loop && isActive() && m_isPlaying && (m_time < m_loop->first || m_time > m_loop->second))
        goTo(m_loop->first, m_whole->eventsUpTo(m_loop->first));
    Q_EMIT changed();
}

void Playback::seek(qint64 time)
{
    if (!isAvailable())
        return;
    m_isPlaying = false;
    time = std::clamp<qint64>(time, 0, end());
    enter();
    goTo(time, m_whole->eventsUpTo(time));
    Q_EMIT changed();
}

bool Playback::isIt(Jump what, size_t index) const
{
    const Event &event = m_whole->view()[index];
    const bool isBad = event.outcome == Outcome::Raised || event.outcome == Outcome::Lost;
    switch (what) {
    case Jump::Event:
        if (event.kind == EventKind::ProcessorMeasured || traitsOf(event.kind).detail == SideTable::Picklings)
            return false; // of what was said before
        return event.kind != EventKind::ItemsRan || event.count > 0;
    case Jump::ChunkEnd:
        return event.kind == EventKind::ChunkReported || event.kind == EventKind::ChunkLost;
    case Jump::Callback:
        return event.kind == EventKind::CallbackStarted;
    case Jump::Failure:
        return event.kind == EventKind::ChunkLost || event.kind == EventKind::PoolBroken
            || (event.kind == EventKind::ChunkReported && isBad)
            || (event.kind == EventKind::WorkerEnded && !m_whole->view().exit(event).expected);
    }
    return false;
}

// After it the moment is one event further on than the event that is looked for.
std::optional<size_t> Playback::find(Jump what, int direction) const
{
    if (!isAvailable())
        return {};
    const size_t now = isActive() ? m_moment->applied() : m_whole->applied();
    if (direction > 0) {
        for (size_t i = now; i < m_whole->applied(); ++i)
            if (isIt(what, i))
                return i;
        return {};
    }
    for (size_t i = event().value_or(0); i-- > 0;)
        if (isIt(what, i))
            return i;
    return {};
}

bool Playback::canJump(Jump to, int direction) const { return find(to, direction).has_value(); }

void Playback::step(int direction) { jump(Jump::Event, direction); }

void Playback::jump(Jump to, int direction)
{
    const std::optional<size_t> found = find(to, direction);
    if (!found)
        return;
    m_isPlaying = false;
    enter();
    goTo(m_whole->timeAfter(*found + 1), *found + 1);
    Q_EMIT changed();
}

std::optional<size_t> Playback::event() const
{
    for (size_t i = isActive() ? m_moment->applied() : m_whole ? m_whole->applied() : 0; i-- > 0;)
        if (isIt(Jump::Event, i))
            return i;
    return {};
}

void Playback::goTo(qint64 time, size_t events)
{
    m_time = time;
    m_moment->see(*m_trace);
    m_moment->goTo(events);
    if (m_isPlaying)
        m_frames.start(frame);
    else
        m_frames.stop();
    look();
}

void Playback::look(bool isStill)
{
    m_view = {.history = m_moment.get(),
              .live = statusesAt(m_time, *m_moment, *m_whole, m_newest.live),
              .now = m_time,
              .isRunning = true,
              .whole = m_whole.get(),
              .end = end(),
              .isStill = isStill};
    if (!isStill)
        m_settling.start();
    Q_EMIT moved();
}

void Playback::advance()
{
    if (!isActive() || !m_isPlaying)
        return m_frames.stop();
    const qint64 elapsed = std::min(m_sinceFrame.restart(), longestFrame);
    const auto step = qint64(double(elapsed) * 1e6 * m_speed);
    qint64 time = m_time + std::max<qint64>(step, 1);
    if (m_loop && time >= m_loop->second) // by as much as it is beyond: a frame may be longer than the loop
        time = m_loop->first + (time - m_loop->first) % std::max<qint64>(m_loop->second - m_loop->first, 1);
    if (time >= end() && isLive())
        return leave(); // it has caught up
    if (time >= end()) {
        m_isPlaying = false;
        time = end();
    }
    goTo(std::min(time, end()), m_whole->eventsUpTo(time));
    if (!m_isPlaying)
        Q_EMIT changed();
}

} // namespace pool
