#pragma once

#include <QToolButton>

class QActionGroup;

namespace pool {

// How fast the next run goes: its items and whatever else has a time given take so many times as long. A button with a
// menu; as written at first. A program whose items compute cannot be slowed, and the field says so.
class PaceField : public QToolButton
{
    Q_OBJECT

public:
    explicit PaceField(QWidget *parent = nullptr);

    double factor() const; // of the times; 1 where nothing can be slowed
    void setFactor(double factor);
    void setPossible(bool on);
    QString sentence() const; // what it does, or nothing

signals:
    void changed();

private:
    void display();

    QActionGroup *m_choices;
    bool m_isPossible = true;
};

} // namespace pool
