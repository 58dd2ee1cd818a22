#pragma once

#include <QComboBox>

namespace pool {

// How fast the next run goes: its items and whatever else has a time given take so many times as long. As written at
// first. A program whose items compute cannot be slowed, and the field says so.
class PaceField : public QComboBox
{
    Q_OBJECT

public:
    explicit PaceField(QWidget *parent = nullptr);

    double factor() const; // of the times; 1 where nothing can be slowed
    void setPossible(bool on);
    QString sentence() const; // what it does, or nothing

private:
    bool m_isPossible = true;
};

} // namespace pool
