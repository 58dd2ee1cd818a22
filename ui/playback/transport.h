#pragma once

#include "ui/playback/playback.h"

#include <QList>
#include <QWidget>

class QAction;
class QActionGroup;
class QLabel;
class QMenu;
class QToolButton;

namespace pool {

// The keys of a player, for a replay: buttons in two rows, and the same as actions for a menu, each with a key. Says
// the moment and the speed. Lives in the GUI thread; the replay is another's.
class Transport : public QWidget
{
    Q_OBJECT

public:
    explicit Transport(Playback *playback, QWidget *parent = nullptr);

    const QList<QAction *> &actions() const { return m_actions; }  // separators have no text
    void setRange(std::optional<std::pair<qint64, qint64>> range); // brushed: what can be looped
    QString text() const;                                          // "0.42 s of 1.62 s, 1/4 speed"

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *add(const QString &text, const QList<QKeySequence> &keys, std::function<void()> act);
    QToolButton *button(QAction *action);
    void fillSpeeds();
    void display();
    void paintSigns();
    void growSigns();

    Playback *m_playback;
    QList<QAction *> m_actions;
    QAction *m_begin = nullptr;
    QAction *m_back = nullptr;
    QAction *m_play = nullptr;
    QAction *m_on = nullptr;
    QAction *m_end = nullptr;
    QAction *m_loop = nullptr;
    QMenu *m_speeds;
    QToolButton *m_speed;
    QLabel *m_time;
    std::optional<std::pair<qint64, qint64>> m_range;
};

} // namespace pool
