#pragma once

#include "ui/runview.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace pool {

// The line under the chunk strip: one sentence on what can be learned from the run, and a button that tries
// what it suggests. Its place is there from the start, so nothing moves when the sentence comes.
class InsightLine : public QWidget
{
    Q_OBJECT

public:
    explicit InsightLine(QWidget *parent = nullptr);

    void showRun(const RunView &view); // that has ended
    void say(const QString &sentence, std::optional<qint64> chunksize = {});
    void hint(const QString &sentence); // fainter: not about a run
    void clear() { say({}); }

    QString sentence() const;
    std::optional<qint64> suggestion() const { return m_chunksize; }
    QPushButton *button() const { return m_try; }

signals:
    void chunksizeSuggested(qint64 chunksize); // the user wants to try it

private:
    QLabel *m_sentence;
    QPushButton *m_try;
    std::optional<qint64> m_chunksize;
};

} // namespace pool
