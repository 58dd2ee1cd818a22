#pragma once

#include "core/verdict/advice.h"
#include "ui/base/runview.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace pool {

// The line under the chunk strip: one sentence on what can be learned from the run, and a button that tries
// what it suggests, or runs the program once more if its pool gave up. Its place is there from the start, so
// nothing moves when the sentence comes.
class InsightLine : public QWidget
{
    Q_OBJECT

public:
    explicit InsightLine(QWidget *parent = nullptr);

    void showRun(const RunView &view); // that has ended
    void say(const QString &sentence, const std::optional<Advice> &advice = {});
    void offerRestart(const QString &sentence);
    void hint(const QString &sentence); // fainter: not about a run
    void clear() { say({}); }

    QString sentence() const;
    const std::optional<Advice> &advice() const { return m_advice; }
    QPushButton *button() const { return m_try; }

signals:
    void restartRequested();                // the same run again
    void adviceTaken(const Advice &advice); // the user wants to try it

private:
    QLabel *m_sentence;
    QPushButton *m_try;
    std::optional<Advice> m_advice;
    bool m_offersRestart = false;
};

} // namespace pool
