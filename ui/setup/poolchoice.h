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

    const QString &python() const { return m_python; } // the interpreter
    // `version` as it says it: "Python 3.11.2"; empty if that is not known.
    void setPython(const QString &interpreter, const QString &version);
    QString sentence() const; // who runs a program of somebody's own
    bool isPython() const { return currentIndex() == 1; }
    void choosePython(bool on);
    void showFor(bool isScript); // a program of somebody's own

private:
    QString m_python = QStringLiteral("python3");
    QString m_version;
    bool m_wantsPython = false; // where there is a choice
};

} // namespace pool
