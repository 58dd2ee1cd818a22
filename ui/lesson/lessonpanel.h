#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace pool {

class WrappedLabel;

// What is said of a lesson at one of its steps, as the panel shows it.
struct LessonPage {
    QString title;
    int step = 1; // of so many; one more: the lesson is over
    int steps = 1;
    QString text;
    QString note;       // smaller, below it
    bool isMet = false; // the note says that a goal is met
    QString button;     // what the one button does
    QString tip;        // of it
    bool canPress = true;
    bool canGoBack = false;
};

// A lesson beside the pictures that it is about: its text, and one large button at a place of its own that does what
// comes next, so that a whole lesson can be played without looking for anything. As high as the longest text of the
// lesson needs, so that nothing moves from step to step. Shows what it is told; lives in the GUI thread.
class LessonPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LessonPanel(QWidget *parent = nullptr);

    // That are going to be shown, and whether fields are: to have room for.
    void setTexts(const QStringList &texts, bool withFields = false);
    void setPage(const LessonPage &page);
    void setFields(QWidget *fields); // beside the note; becomes the panel's. Null: none

    const LessonPage &page() const { return m_page; }
    QLabel *textLabel() const;
    QLabel *noteLabel() const;
    QPushButton *button() const { return m_button; }
    QToolButton *backButton() const { return m_back; }
    QToolButton *startOverButton() const { return m_startOver; }
    QToolButton *leaveButton() const { return m_leave; }

signals:
    void pressed(); // the one button
    void backRequested();
    void startOverRequested();
    void leaveRequested();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void listen();
    void display();
    void reserveRoom();

    LessonPage m_page;
    QStringList m_texts;
    QLabel *m_title;
    QLabel *m_at;
    WrappedLabel *m_text;
    WrappedLabel *m_note;
    QVBoxLayout *m_words;
    QHBoxLayout *m_below; // the note, and fields beside it
    QWidget *m_fields = nullptr;
    bool m_hasFields = false; // some step has
    QPushButton *m_button;
    QToolButton *m_back;
    QToolButton *m_startOver;
    QToolButton *m_leave;
};

} // namespace pool
