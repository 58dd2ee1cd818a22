#pragma once

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace pool {

// Asks for the text of a note: one line, however it is typed. Enter saves it. Not modal by itself: open() it.
class NoteDialog : public QDialog
{
    Q_OBJECT

public:
    NoteDialog(const QString &title, const QString &text, QWidget *parent);

    QPlainTextEdit *field() const { return m_field; }
    QPushButton *saveButton() const { return m_save; }

signals:
    void written(const QString &text); // fit for a note

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void count();
    void save();

    QPlainTextEdit *m_field;
    QLabel *m_left;
    QPushButton *m_save;
};

} // namespace pool
