#pragma once

#include <QWidget>

class QAction;
class QMenu;

namespace pool {

class ScenarioRun;

// What can be done to a pool that lives, beside what its program does: a row of buttons, and the same as a
// menu with keys. Says what is wanted; who does it is the window's run.
class ByHandBar : public QWidget
{
    Q_OBJECT

public:
    explicit ByHandBar(QWidget *parent = nullptr);

    void fill(QMenu *menu) const;
    void showRun(const ScenarioRun &run); // what can be done now

    QAction *keepOpen() const { return m_keepOpen; }
    QAction *submit() const { return m_submit; }
    QAction *close() const { return m_close; }
    QAction *join() const { return m_join; }
    QAction *terminate() const { return m_terminate; }

private:
    QAction *add(const QString &text, const QString &explanation, const QKeySequence &key);

    QAction *m_keepOpen;
    QAction *m_submit;
    QAction *m_close;
    QAction *m_join;
    QAction *m_terminate;
};

} // namespace pool
