#pragma once

#include <QProcess>
#include <QStringList>

// One run of a program as a user sees it: what it prints, what it complains of, and its exit code.
struct ProgramRun {
    int code = -1; // -1: it did not end by itself in time
    QByteArray out;
    QByteArray err;

    QStringList lines() const { return QString::fromUtf8(out).split(u'\n', Qt::SkipEmptyParts); }
};

// Waits for a program that has been started.
inline ProgramRun endOf(QProcess &process)
{
    ProgramRun run;
    if (process.waitForFinished(30000) && process.exitStatus() == QProcess::NormalExit)
        run.code = process.exitCode();
    run.out = process.readAllStandardOutput();
    run.err = process.readAllStandardError();
    return run;
}

inline ProgramRun runProgram(const QString &program, const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    return endOf(process);
}

inline ProgramRun runExplorer(const QStringList &arguments, const QByteArray &input = {})
{
    return runProgram(QStringLiteral(POOL_EXPLORER), arguments, input);
}
