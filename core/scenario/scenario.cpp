#include "core/scenario/scenario.h"

#include <QFile>

namespace pool {

namespace {

template <class... Ts> struct Overloaded : Ts... {
    using Ts::operator()...;
};
template <class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

Items readLines(const QString &path)
{
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
        lines.append(QString::fromUtf8(line));
    }
    if (file.error() != QFileDevice::NoError)
        throw ValueError(QStringLiteral("cannot read '%1': %2").arg(path, file.errorString()));
    return Items(lines);
}

} // namespace

QString Step::callName() const
{
    return std::visit(Overloaded{
                          [](const SubmitStep &step) { return methodName(step.method); },
                          [](const GetStep &) { return QStringLiteral("get"); },
                          [](const WaitStep &) { return QStringLiteral("wait"); },
                          [](const QueryStep &step) {
                              return step.query == QueryStep::Query::Ready ? QStringLiteral("ready")
                                                                           : QStringLiteral("successful");
                          },
                          [](const NextStep &) { return QStringLiteral("next"); },
                          [](const LifecycleStep &step) {
                              switch (step.call) {
                              case LifecycleStep::Call::Close:
                                  return QStringLiteral("close");
                              case LifecycleStep::Call::Join:
                                  return QStringLiteral("join");
                              case LifecycleStep::Call::Terminate:
                                  break;
                              }
                              return QStringLiteral("terminate");
                          },
                          [](const SleepStep &) { return QStringLiteral("sleep"); },
                          [](const SignalStep &) { return QStringLiteral("signal_worker"); },
                      },
        call);
}

Items makeItems(const ItemsSpec &spec)
{
    return std::visit(
        Overloaded{
            [](const RangeSpec &range) { return Items::range(range.start, range.stop, range.step); },
            [](const QCborArray &list) { return Items(list); },
            [](const LinesSpec &lines) { return readLines(lines.path); },
        },
        spec);
}

} // namespace pool
