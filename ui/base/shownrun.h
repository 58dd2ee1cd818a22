#pragma once

#include "ui/base/runview.h"

#include <QObject>

namespace pool {

// The owner of which run the panels show, and which moment of it. Whoever brings a further moment (a run that goes on,
// one of the list, a replay) says so here; every panel shows what it hears from here, so all show the same.
// Keeps no run: its history must outlive what is shown of it, until another one is shown or clear(). For the GUI
// thread.
// States: no run is shown, or one is, as it is now, at its end, or at a moment that is looked back at.
class ShownRun : public QObject
{
    Q_OBJECT

public:
    enum class Moment { None, Live, Replayed, End };

    explicit ShownRun(QObject *parent = nullptr);

    const RunView &view() const { return m_view; }
    Moment moment() const;

    void show(const RunView &view);
    void clear(); // the run that was shown may go

signals:
    void changed(); // another moment, or another run; there is one
    void cleared();

private:
    RunView m_view;
};

} // namespace pool
