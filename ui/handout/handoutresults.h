#pragma once

#include "core/lab/handout.h"
#include "ui/base/itemlabels.h"

#include <QWidget>

#include <optional>

class QScrollArea;
class QTreeView;

namespace pool {

class HandOutBoard;
class HandOutModel;

// How a schedule that somebody handed out compares: a table of it, of Pool's, of those of the policies and of what no
// schedule beats; above it the one that is chosen, at first Pool's default. Lives in the GUI thread.
class HandOutResults : public QWidget
{
    Q_OBJECT

public:
    explicit HandOutResults(QWidget *parent = nullptr);

    // `mine` is over; `end` of the axis is the same as in its picture.
    void show(const Replay &replay, qint64 chunksize, const HandOut &mine, qint64 end);
    void clear();
    void choose(int step); // so many rows further down
    void setLabels(const ItemLabels &labels);

    HandOutBoard *board() const { return m_board; }
    QTreeView *table() const { return m_table; }
    QString verdict() const; // in a sentence

protected:
    void changeEvent(QEvent *event) override;

private:
    void showChosen();
    void fitTable();

    std::optional<Replay> m_replay;
    std::optional<HandOut> m_other; // of the row that is chosen
    qint64 m_end = 1;
    HandOutBoard *m_board;
    QScrollArea *m_rows;
    HandOutModel *m_model;
    QTreeView *m_table;
};

} // namespace pool
