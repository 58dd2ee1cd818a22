#pragma once

#include <QComboBox>

namespace pool {

// Whose pool runs the program: this program's own, or Python's, which is watched. A program of somebody's own runs on
// Python's alone.
class PoolChoice : public QComboBox
{
    Q_OBJECT

public:
    explicit PoolChoice(QWidget *parent = nullptr);

    bool isPython() const { return currentIndex() == 1; }
    void choosePython(bool on);
    void showFor(bool isScript); // a program of somebody's own

private:
    bool m_wantsPython = false; // where there is a choice
};

} // namespace pool
