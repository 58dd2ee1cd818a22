#pragma once

#include "ui/base/runview.h"
#include "ui/insight/captions.h"

#include <QObject>
#include <QTimer>

class QAction;

namespace pool {

// Tells a run while it goes on, caption by caption, to those who watch it on a screen: on stage, and elsewhere if the
// user asks for it; and always one that is looked back at. Keeps no run; lives in the GUI thread.
// States: silent (at first), telling; see Captions for what is told.
class Narrator : public QObject
{
    Q_OBJECT

public:
    explicit Narrator(QObject *parent = nullptr);

    QAction *action() const { return m_asked; } // the user asks for it
    void setStage(bool on);

    void begin(); // another run, or none
    void hear(const RunView &view);
    void tellOf(const RunView &view, const QString &sentence); // of a moment that stands still, until it moves on
    void setNote(const QString &note);                         // somebody's, before what is told, until it is empty
    const QString &caption() const { return m_caption; }       // empty: none

signals:
    void captionChanged(const QString &caption);

private:
    bool isTelling() const;
    void tell();
    void say(const QString &caption);
    void announce();

    QAction *m_asked;
    QTimer m_next;
    Captions m_captions;
    QString m_caption;
    QString m_note;
    bool m_isOnStage = false;
    bool m_isLookingBack = false;
};

} // namespace pool
