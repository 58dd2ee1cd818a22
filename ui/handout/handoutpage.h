#pragma once

#include "core/lab/handout.h"
#include "ui/base/itemlabels.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace pool {

class HandOutBoard;
class HandOutResults;
class ItemQueue;
class MovingTime;

// You are the pool: workers raise their hands, and who sits here gives them the next chunks, by clicks or keys, as
// large as they are to be. Time goes on in between, by the forecast's rule. Afterwards the own schedule stands above
// Pool's, and its makespan above those of Pool, of other policies, and of what no schedule beats. Lives in the GUI
// thread.
// States: nothing to hand out, and a sentence that says why; a chunk is to be handed out; time goes on, which any key
// brings to its end; over.
class HandOutPage : public QWidget
{
    Q_OBJECT

public:
    struct Game {
        Replay replay;        // as toHandOut() makes it
        qint64 chunksize = 1; // that the program has
        ItemLabels labels;    // of its one job
        QString about;        // "24 items, 4 workers; times as forecast"
    };

    explicit HandOutPage(QWidget *parent = nullptr);

    void play(const Game &game);
    void refuse(const QString &why);
    void clear();
    void playBest(); // all at once, by the fastest of the policies; what goes on in time comes to its end
    bool isOver() const { return m_mine && m_mine->isOver() && !isMoving(); }

    const std::optional<HandOut> &mine() const { return m_mine; }
    HandOutBoard *board() const { return m_board; }
    HandOutResults *results() const { return m_results; }
    ItemQueue *queue() const { return m_queue; }
    QSpinBox *size() const { return m_size; }
    QCheckBox *knowing() const { return m_knows; }
    QPushButton *giveButton() const { return m_give; }
    QPushButton *waitButton() const { return m_wait; }
    QPushButton *undoButton() const { return m_undo; }
    QPushButton *restartButton() const { return m_restart; }
    QPushButton *backButton() const { return m_back; }
    QString sentence() const;
    bool isMoving() const; // time goes on

signals:
    void backRequested();
    void ended(); // all is handed out and has come to its end

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void listen();
    bool press(int key, bool isTrial); // whether the key means something here
    void giveToChosen();
    void give(int worker);
    void letTimeGoOn();
    void undo();
    void startOver();
    void choose(int step);
    void goOn(qint64 before); // the time at which something was decided
    void arrive();            // where time stands still
    void showMoment();
    qint64 axisEnd() const;

    std::optional<Game> m_game;
    std::optional<HandOut> m_mine;
    int m_chosen = -1;    // who gets the next chunk
    qint64 m_longest = 1; // makespan of all others, nanoseconds
    MovingTime *m_time;   // that is seen
    QPushButton *m_back;
    QLabel *m_sentence;
    QLabel *m_about;
    QCheckBox *m_knows;
    ItemQueue *m_queue;
    QWidget *m_controls;
    QWidget *m_sizing; // the field with its name
    QSpinBox *m_size;
    QPushButton *m_give;
    QPushButton *m_wait;
    QPushButton *m_undo;
    QPushButton *m_restart;
    QLabel *m_clock;
    HandOutBoard *m_board;
    QScrollArea *m_rows;
    HandOutResults *m_results;
};

} // namespace pool
