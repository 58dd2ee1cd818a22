#pragma once

#include "ui/inspector/runprogress.h"

#include <QStatusBar>

class QLabel;

namespace pool {

class TallyBar;

// The bottom line, always in sight: what became of the items, what the caller could ask of its results right now, and
// how far the run is. Every field has its place from the start, so nothing moves while it counts.
class StatusLine : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);

    void clear();
    void showRun(const RunView &view);
    void say(const QString &sentence); // stays until the next one
    QString sentence() const;
    void setStage(bool on); // then only what the last row can make use of
    QString readyText() const;
    QString itemsLine() const; // what became of the items
    const TallyBar *bar() const { return m_bar; }

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addField(const QString &name, const QString &widest);

    void reserveRoom();

    QList<std::pair<QLabel *, QString>> m_fields; // with the widest text that they may have to show
    QLabel *m_sentence;
    QLabel *m_ready;
    QLabel *m_successful;
    TallyBar *m_bar;
    QLabel *m_items;
    ProgressReader m_progress;
    QLabel *m_chunks;
    QLabel *m_elapsed;
};

} // namespace pool
