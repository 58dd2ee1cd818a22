#pragma once

#include "core/lesson/lesson.h"

#include <QDialog>
#include <QSet>

class QPushButton;
class QTreeWidget;

namespace pool {

// All lessons that come with the program: what each is called, what people believe that it puts right, and whether it
// has been done. One is started by a double click, by Enter or by the button; those of teachers are opened as files.
class LessonList : public QDialog
{
    Q_OBJECT

public:
    enum Column { Number, Title, Misconception, Done, columns };

    explicit LessonList(std::vector<Lesson> lessons, QWidget *parent = nullptr);

    void setDone(const QSet<QString> &names);
    void choose(const QString &name);
    QTreeWidget *table() const { return m_table; }
    QPushButton *startButton() const { return m_start; }
    QPushButton *openButton() const { return m_open; }

signals:
    void lessonChosen(const pool::Lesson &lesson);
    void fileRequested();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void start();
    void fitColumns();

    const std::vector<Lesson> m_lessons;
    QTreeWidget *m_table;
    QPushButton *m_start;
    QPushButton *m_open;
};

} // namespace pool
