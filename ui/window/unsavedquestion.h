#pragma once

#include <QMessageBox>

namespace pool {

// Asks whether the window may be closed although runs of its list are in no file. Deletes itself when it closes.
class UnsavedQuestion : public QMessageBox
{
    Q_OBJECT

public:
    UnsavedQuestion(int runs, QWidget *window);

signals:
    void confirmed(bool asksAgain); // close it; and whether to ask the next time
};

} // namespace pool
