#pragma once

#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

// Runs a script of tests/conformance under the installed CPython: `input` on its standard input, a JSON list
// back. Fails the running test, and returns nothing, if the script does not end well.
inline QJsonArray askPython(const QStringList &scriptAndArguments, const QByteArray &input,
                            std::chrono::milliseconds limit = std::chrono::seconds(60))
{
    QProcess python;
    python.setWorkingDirectory(QStringLiteral(CONFORMANCE_DIRECTORY));
    python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    python.start(QStringLiteral(PYTHON), scriptAndArguments);
    python.write(input);
    python.closeWriteChannel();
    if (!python.waitForFinished(int(limit.count())) || python.exitCode() != 0) {
        QTest::qFail(qPrintable(QStringLiteral("python3 %1: %2, exit code %3")
                                    .arg(scriptAndArguments.join(u' '), python.errorString())
                                    .arg(python.exitCode())),
                     __FILE__, __LINE__);
        return {};
    }
    return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
}

inline QJsonArray askPython(const QStringList &scriptAndArguments, const QJsonArray &input)
{
    return askPython(scriptAndArguments, QJsonDocument(input).toJson(QJsonDocument::Compact));
}
