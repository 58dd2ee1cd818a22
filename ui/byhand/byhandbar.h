#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QMenu;

namespace pool {

class ScenarioRun;

// What can be done to a pool that lives, beside what its program does: the pool's state in one word, a row of buttons,
// and the same as a menu with keys. What cannot be done says why. Says what is wanted; who does it is the window's run.
class ByHandBar : public QWidget
{
    Q_OBJECT

public:
    explicit ByHandBar(QWidget *parent = nullptr);

    void fill(QMenu *menu) const;
    void showRun(const ScenarioRun &run); // what can be done now

    QLabel *state() const { return m_state; } // in one word; hidden without a pool
    QAction *keepOpen() const { return m_keepOpen; }
    QAction *submit() const { return m_submit; }
    QAction *close() const { return m_close; }
    QAction *join() const { return m_join; }
    QAction *terminate() const { return m_terminate; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void reserveRoom();
    void allow(QAction *action, const QString &whyNot);
    QAction *add(const QString &text, const QString &explanation, const QKeySequence &key);

    QLabel *m_state;
    QAction *m_keepOpen;
    QAction *m_submit;
    QAction *m_close;
    QAction *m_join;
    QAction *m_terminate;
};

} // namespace pool
