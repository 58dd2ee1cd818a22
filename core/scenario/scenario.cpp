#include "core/scenario/scenario.h"

#include "core/model/text.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

namespace pool {

namespace {

template <class... Ts> struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

constexpr qint64 largestFile = qint64(64) << 20;

Items readLines(const QString &path)
{
    // A scenario may be a stranger's: a pipe would block, a device would never end.
    const QFileInfo info(path);
    if (info.exists() && !info.isFile())
        throw ValueError(QStringLiteral("cannot read '%1': not a regular file").arg(path));
    if (info.size() > largestFile)
        throw ValueError(QStringLiteral("cannot read '%1': larger than %2 MiB").arg(path).arg(largestFile >> 20));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(path, file.errorString()));
    QCborArray lines;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        if (line.endsWith('\n'))
            line.chop(1);
        if (line.endsWith('\r'))
            line.chop(1);
        lines.append(textOf(line));
    }
    if (file.error() != QFileDevice::NoError)
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(path, file.errorString()));
    return Items(lines);
}

} // namespace

bool isItemTimeout(double seconds)
{
    return seconds >= 0.001 && seconds <= std::chrono::duration<double>(maximumItemTime).count();
}

QString itemTimeoutText() { return QStringLiteral("a number of seconds from 0.001 to 86400"); }

Call Step::called() const
{
    return std::visit(Overloaded{
                          [](const SubmitStep &step) { return callOf(step.method); },
                          [](const GetStep &) { return Call::Get; },
                          [](const WaitStep &) { return Call::Wait; },
                          [](const QueryStep &step) {
                              return step.query == QueryStep::Query::Ready ? Call::Ready : Call::Successful;
                          },
                          [](const NextStep &) { return Call::Next; },
                          [](const LifecycleStep &step) {
                              switch (step.call) {
                              case LifecycleStep::Call::Close:
                                  return Call::Close;
                              case LifecycleStep::Call::Join:
                                  return Call::Join;
                              case LifecycleStep::Call::Terminate:
                                  break;
                              }
                              return Call::Terminate;
                          },
                          [](const SleepStep &) { return Call::Sleep; },
                          [](const SignalStep &) { return Call::SignalWorker; },
                      },
                      call);
}

QString rangeText(const RangeSpec &range)
{
    QStringList numbers{QString::number(range.stop)};
    if (range.start != 0 || range.step != 1)
        numbers.prepend(QString::number(range.start));
    if (range.step != 1)
        numbers << QString::number(range.step);
    return QStringLiteral("range(%1)").arg(numbers.join(QStringLiteral(", ")));
}

Items makeItems(const ItemsSpec &spec)
{
    return std::visit(Overloaded{
                          [](const RangeSpec &range) { return Items::range(range.start, range.stop, range.step); },
                          [](const QCborArray &list) { return Items(list); },
                          [](const LinesSpec &lines) { return readLines(lines.path); },
                      },
                      spec);
}

} // namespace pool
