#pragma once

#include <QMessageBox>

namespace pool {

// Asks whether the window may be closed although its program runs. When the run ends meanwhile the question stays,
// for what the other answer promised (the window remains) still holds; only its words change. Deletes itself when it
// closes.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    explicit CloseQuestion(QWidget *window);

    void setRunning(bool isRunning); // at first it is

signals:
    void confirmed(); // close it

private:
    QPushButton *m_close;
    QPushButton *m_stay;
};

} // namespace pool
