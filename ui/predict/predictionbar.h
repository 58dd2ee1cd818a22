#pragma once

#include "core/lesson/guesskind.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace pool {

// One line that asks what is going to happen before a run, shows what has been said so far, and holds both against each
// other afterwards. It knows no run: it asks what it is told to ask and says what was chosen. Lives in the GUI thread.
// States: hidden; a question, with what its kind is answered by; a sentence alone, while the run goes on and after it.
class PredictionBar : public QWidget
{
    Q_OBJECT

public:
    struct Question {
        GuessKind kind = GuessKind::Finish;
        QString text;
        QStringList answers = {};           // of a Choice
        int workers = 1;                    // to paint with
        qint64 most = 1;                    // of a number
        std::vector<GuessKind> others = {}; // that can be asked instead, with `kind`; none: it is fixed
        int jobs = 1;                       // that can be asked about instead of `job`
        int job = 0;
    };

    explicit PredictionBar(QWidget *parent = nullptr);

    void ask(const Question &question);
    void setSaid(const QString &said); // so far; empty: nothing
    void setWorker(int worker);        // that is painted with
    void setNumber(qint64 number);
    void setAnswer(int answer);
    void tell(const QString &sentence); // and asks no longer

    bool isAsking() const { return m_isAsking; }
    QString text() const; // the whole line
    QComboBox *kinds() const { return m_kinds; }
    QComboBox *jobs() const { return m_jobs; }
    QSpinBox *number() const { return m_number; }
    QList<QToolButton *> workers() const { return m_workers; }
    QList<QPushButton *> answers() const { return m_answers; }
    QPushButton *allRunButton() const { return m_allRun; }
    QPushButton *clearButton() const { return m_clear; }
    QPushButton *runButton() const { return m_run; }
    QToolButton *closeButton() const { return m_close; }

signals:
    void kindChosen(pool::GuessKind kind);
    void jobChosen(int job);
    void workerChosen(int worker);
    void numberChosen(qint64 number);
    void answerChosen(int answer);
    void allRunChosen();
    void cleared();
    void runRequested();
    void closed();

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void listen();
    void fillWorkers(int count);
    void fillAnswers(const QStringList &answers);
    void display();
    void fit();

    QComboBox *m_kinds;
    QComboBox *m_jobs;
    QLabel *m_text;
    QSpinBox *m_number;
    QPushButton *m_allRun;
    QPushButton *m_clear;
    QPushButton *m_run;
    QToolButton *m_close;
    QHBoxLayout *m_choices;
    QButtonGroup *m_workerGroup;
    QButtonGroup *m_answerGroup;
    QList<QToolButton *> m_workers;
    QList<QPushButton *> m_answers;
    QString m_question;
    QString m_said;
    QString m_told;
    bool m_isAsking = false;
};

} // namespace pool
