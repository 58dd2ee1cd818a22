#pragma once

#include "ui/code/codemarks.h"

#include <QWidget>

class QsciLexerPython;
class QsciScintilla;

namespace pool {

// Somebody's own Python program, to be edited: coloured, with line numbers. While it runs, the line at which its caller
// is is marked, and after it the line of an error that ended it. Lives in the GUI thread.
class ScriptEditor : public QWidget
{
    Q_OBJECT

public:
    explicit ScriptEditor(QWidget *parent = nullptr);

    void setText(const QString &text); // keeps the place where that is the same text
    QString text() const;
    void mark(const CodeMarks &marks);
    void markError(int line); // from 1; 0: none
    int errorLine() const { return m_errorLine; }
    int callerLine() const { return m_callerLine; }
    void setReadOnly(bool on); // while it runs
    QsciScintilla *field() const { return m_field; }

signals:
    void edited(); // by the user

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    void goTo(int line);

    QsciScintilla *m_field;
    QsciLexerPython *m_lexer;
    int m_callerLine = 0;
    int m_errorLine = 0;
    bool m_isSetting = false; // the text, from outside
};

// The last line of the program at `path` that a traceback of Python's names; 0 if it names none.
int errorLineIn(const QString &traceback, const QString &path);

} // namespace pool
