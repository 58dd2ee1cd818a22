#pragma once

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace pool {

// What the program prints, as it would in a terminal. Keeps the newest lines only and counts the others;
// scrolls along until the user scrolls up. A flood of lines is put in a few hundred at a time, so that the
// window stays awake.
class OutputPanel : public QWidget
{
    Q_OBJECT

public:
    static constexpr int maximumLines = 10'000;

    explicit OutputPanel(QWidget *parent = nullptr);

    void clear();
    // Whose lines they are, where they are not those of the run that goes on or went last; clear() forgets it.
    void setRun(const QString &name, bool isWhole = true); // whole: nothing was lost of them
    void append(const QStringList &lines, qint64 droppedBefore = 0);

    QStringList lastLines(int count) const; // that the program printed, each on one line
    QString text() const;                   // of all lines that are kept, those to be put in yet included
    qint64 dropped() const { return m_dropped; }

signals:
    void changed();

protected:
    void changeEvent(QEvent *event) override;

private:
    void follow(); // the newest line, until the user scrolls up
    void putIn();
    void count();

    QPlainTextEdit *m_text;
    QLabel *m_count;
    QTimer m_next; // runs only while lines wait
    QStringList m_waiting;
    QString m_run;
    bool m_isWhole = true;
    bool m_follows = true;
    qint64 m_lines = 0;
    qint64 m_dropped = 0;
};

} // namespace pool
