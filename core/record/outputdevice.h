#pragma once

#include <QIODevice>

namespace pool {

// Writes to an open descriptor, without a buffer: all that it is given, or it fails with the system's own reason. Is
// open from the start, and does not own the descriptor. May wait for whoever reads it.
class OutputDevice : public QIODevice
{
public:
    explicit OutputDevice(int descriptor)
        : m_descriptor(descriptor)
    {
        open(WriteOnly | Unbuffered);
    }

    int error() const { return m_error; } // of the system, as the first failure had it; 0: there was none

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    const int m_descriptor;
    int m_error = 0;
};

} // namespace pool
