#pragma once

#include "core/scenario/pythonsource.h"

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace pool {

// The Python program that the settings stand for; it changes with them. While it runs, the line at which
// the caller is is marked.
class CodePanel : public QWidget
{
    Q_OBJECT

public:
    explicit CodePanel(QWidget *parent = nullptr);

    void showScenario(const Scenario &scenario);
    void markStep(qint64 step); // -1: none
    QString text() const;
    LineRange marked() const { return m_marked; }

private:
    void mark(LineRange lines);

    QPlainTextEdit *m_text;
    QToolButton *m_copy;
    PythonProgram m_program;
    LineRange m_marked;
};

} // namespace pool
