#pragma once

#include "core/verdict/advice.h"
#include "ui/base/runview.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace pool {

// The headline over the chunk strip. Before a run it says what to look at, after it what can be learned, with a button
// that tries what is suggested, or runs the program once more if its pool gave up. While a run goes on, captions may
// stand there in its place. That place, two lines high, is there
// from the start, so nothing moves when the sentence comes.
class InsightLine : public QWidget
{
    Q_OBJECT

public:
    explicit InsightLine(QWidget *parent = nullptr);

    void showRun(const RunView &view); // that has ended
    void say(const QString &sentence, const std::optional<Advice> &advice = {});
    void offerRestart(const QString &sentence);
    void sayFirst(const QString &sentence); // before what is said
    void setDetail(const QString &text);    // to what is said: the tip tells it
    void clear() { say({}); }
    void setCaption(const QString &caption); // in its place, in larger letters, until it is empty
    void setBrief(bool on);                  // on a stage: nothing of what is not known
    void setLookingBack(bool on); // captions in letters of one size, and no button: it speaks of the whole run
    void setAdviceShown(bool on); // or else what happened alone: who learns is to find out

    const QString &sentence() const { return m_said; }
    QString shownText() const; // it, or the caption
    const std::optional<Advice> &advice() const { return m_advice; }
    QPushButton *button() const { return m_try; }

signals:
    void restartRequested();                // the same run again
    void adviceTaken(const Advice &advice); // the user wants to try it

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void reserveRoom();
    void display();
    QFont enlarged(double factor) const;
    void showButton();
    bool fits(const QString &text, const QFont &letters) const;
    QString fitting(const QString &text, const QFont &letters) const;

    QLabel *m_sentence;
    QPushButton *m_try;
    QString m_said;
    QString m_brief; // the same without what is not known
    QString m_bare;  // the same without advice
    QString m_detail;
    QString m_caption;
    std::optional<Advice> m_advice;
    bool m_offersRestart = false;
    bool m_isBrief = false;
    bool m_isLookingBack = false;
    bool m_showsAdvice = true;
};

} // namespace pool
