#pragma once

#include "ui/base/runview.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>
#include <utility>

namespace pool {

// The moment of a run that is looked at, and how it moves: by itself at some speed, step by step, or to where somebody
// points. The run goes on meanwhile, if it has not ended; looking never holds it up. Owns a reading of its own of the
// run, which goes back and forth; keeps the run. For the GUI thread.
// States: nothing to replay; the newest moment (the end, or now) is looked at, which whoever shows the run does without
// this; an earlier one stands still; an earlier one moves.
class Playback : public QObject
{
    Q_OBJECT

public:
    enum class Jump { Event, ChunkEnd, Callback, Failure };
    static constexpr double slowest = 1.0 / 16;
    static constexpr double fastest = 16;

    explicit Playback(QObject *parent = nullptr);

    // The run that can be looked at, as it is by now: its reading, which is another's and may grow, and what its
    // workers do. Costs nothing until somebody looks back.
    void setRun(std::shared_ptr<const Trace> trace, std::shared_ptr<const History> history, const RunView &newest);
    void clear();

    bool isAvailable() const; // there is something to look back at
    bool isActive() const { return m_moment != nullptr; }
    bool isPlaying() const { return m_isPlaying; }
    bool isLive() const { return m_newest.isRunning; }                    // the run goes on
    const RunView &view() const { return m_view; }                        // of the moment; only while active
    const std::shared_ptr<const Trace> &trace() const { return m_trace; } // of the run; null: there is none
    const History *whole() const { return m_whole.get(); }                // all there is of it
    qint64 begin() const { return m_newest.origin(); }                    // the first submit
    qint64 end() const { return m_newest.now; }
    qint64 time() const { return isActive() ? m_time : m_newest.now; }
    double speed() const { return m_speed; }
    // The newest event until this moment that there is something to say of; none: nothing has happened yet.
    std::optional<size_t> event() const;

    void play(); // from the beginning, if the end is looked at
    void pause();
    void toggle();                // one or the other; of a run that goes on, the newest moment stands still
    void setSpeed(double factor); // of real time; slowest to fastest
    void seek(qint64 time);       // and stays there; a time beyond the end is the end
    void step(int direction);     // +1: the next event that there is something to say of, -1: the one before
    void jump(Jump to, int direction = 1);
    bool canJump(Jump to, int direction = 1) const;
    void setLoop(std::optional<std::pair<qint64, qint64>> range); // play() comes back to its beginning at its end
    const std::optional<std::pair<qint64, qint64>> &loop() const { return m_loop; }
    void leave(); // to the newest moment

signals:
    void moved();   // another moment, or another reading of it; active
    void left();    // the newest moment is looked at
    void changed(); // what play(), setSpeed(), setLoop() or setRun() change

private:
    void enter();
    void goTo(qint64 time, size_t events);
    void advance(); // a frame
    void look(bool isStill = false);
    std::optional<size_t> find(Jump what, int direction) const;
    bool isIt(Jump what, size_t event) const;

    std::shared_ptr<const Trace> m_trace;
    std::shared_ptr<const History> m_whole; // another's
    RunView m_newest;
    std::shared_ptr<History> m_moment; // as it was at m_time; null: not active
    RunView m_view;
    qint64 m_time = 0;
    double m_speed = 1;
    bool m_isPlaying = false;
    std::optional<std::pair<qint64, qint64>> m_loop;
    QTimer m_frames; // runs only while something moves
    QTimer m_settling;
    QElapsedTimer m_sinceFrame;
};

} // namespace pool
