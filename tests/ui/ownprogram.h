#pragma once

#include "ui/window/fileactions.h"
#include "ui/window/mainwindow.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

// A Python program of somebody's own in a window, for tests.

constexpr const char *squaresProgram = "from multiprocessing import Pool\n"
                                       "def my_square(x):\n    return x * x\n"
                                       "if __name__ == '__main__':\n    with Pool(2) as pool:\n"
                                       "        print(pool.map(my_square, range(6), chunksize=3))\n";

// What else the window offers: a program of its own.
inline std::vector<pool::SetupPanel::Entry> onlyEntry()
{
    pool::Scenario program{.title = QStringLiteral("squares"), .processes = 2};
    pool::SubmitStep map{.method = pool::Method::Map,
                         .task = {QStringLiteral("square")},
                         .items = pool::RangeSpec{.stop = 6},
                         .chunksize = 2};
    program.program = {pool::Step{.call = map}};
    return {{QStringLiteral("squares"), program}};
}

inline QString write(const QTemporaryDir &folder, const char *text)
{
    const QString path = folder.filePath(QStringLiteral("mine.py"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0)
        qFatal("the program cannot be written");
    return path;
}

inline void open(pool::MainWindow &window, const QString &path)
{
    window.files()->open(path);
    QTRY_VERIFY(window.setup()->isScript());
}
