#pragma once

#include <QMessageBox>

namespace pool {

// Asks whether the window may be closed although its program runs, or is swept. When that ends meanwhile the question
// stays, for what the other answer promised (the window remains) still holds; only its words change. Deletes itself
// when it closes.
class CloseQuestion : public QMessageBox
{
    Q_OBJECT

public:
    enum class Of { Program, Sweep };

    CloseQuestion(Of what, QWidget *window);

    void setRunning(bool isRunning); // at first it is

signals:
    void confirmed(); // close it

private:
    const Of m_of;
    QPushButton *m_close;
    QPushButton *m_stay;
};

} // namespace pool
