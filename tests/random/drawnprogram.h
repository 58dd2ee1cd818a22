#pragma once

#include "tests/random/model.h"

#include <QJsonObject>

#include <vector>

// Something that happens to a program from outside while it runs.
struct Disturbance {
    enum class Kind { Signal, Interruption };
    Kind kind = Kind::Signal;
    double atMs = 0;   // after the pool was opened
    int place = 0;     // of the worker, among those that are there then
    int signal = 0;    // as the system counts them
    double stopMs = 0; // how long a worker stays stopped
};

// A program that a seed draws: the same seed, the same program and the same disturbances.
struct DrawnProgram {
    quint32 seed = 0;
    QJsonObject scenario;
    int byHand = 0; // the last steps, which are not part of the program but called while its pool is kept open
    std::vector<Disturbance> disturbances;

    Circumstances circumstances() const;
    QByteArray text() const; // for people: all of it as JSON
};

// Items of the task `probe` write into `ledger`.
DrawnProgram drawProgram(quint32 seed, const QString &ledger);
