#include "ui/runs/runfiles.h"

#include "core/lesson/lessonreader.h"
#include "core/model/text.h"
#include "core/record/record.h"
#include "core/record/recordreader.h"
#include "core/record/wholefile.h"
#include "core/scenario/scenariojson.h"
#include "core/verdict/verdict.h"
#include "core/watch/scriptfile.h"
#include "ui/style/format.h"

#include <QFileInfo>
#include <QJsonDocument>

namespace pool {

namespace {

QString nameOf(const QString &path) { return shortened(QFileInfo(path).fileName(), 80); }

QString programName(const RunResult &run)
{
    return run.scenario.script ? QFileInfo(run.scenario.script->path).fileName() : run.scenario.title;
}

KeptRun readRun(QFile &file)
{
    StoredRun stored = readRecord(file);
    auto result = std::make_shared<const RunResult>(std::move(stored.run));
    const std::shared_ptr<const History> history = std::move(stored.history);
    const RunOrigin &origin = *result->origin;
    auto verdict = std::make_shared<const Verdict>(judge(*history, origin.cpus));
    KeptRun run = keep(result, history, std::move(verdict), programName(*result));
    run.notes = std::move(stored.notes);
    run.taskLines = result->trace->isRetold() ? TaskLines::First : TaskLines::ByTime;
    return run;
}

bool hasText(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) && file.read(text.size() + 1) == text;
}

QByteArray readDocument(QFile &file)
{
    QByteArray json = file.read(maximumJsonBytes + 1); // one byte more than allowed is enough to refuse it
    if (file.error() != QFileDevice::NoError)
        throw ValueError(file.errorString());
    return json;
}

// It is read, and not run.
Scenario scriptProgram(const QString &path)
{
    Scenario program;
    program.script = Script{.path = path, .python = QStringLiteral("python3"), .text = scriptText(path)};
    return program;
}

} // namespace

RunFiles::RunFiles(QObject *parent)
    : QObject(parent)
{}

void RunFiles::save(std::shared_ptr<const RunResult> run, const QString &path, const std::vector<Note> &notes)
{
    m_background.start(
        [this, run = std::move(run), path, notes]() -> Background::Answer {
            WholeFile file(path);
            bool isWritten = false;
            QString reason;
            try {
                isWritten = file.save(
                    [&](QIODevice &out) { return writeRecord(out, *run, RecordDetail::File, notes); });
                reason = file.reason();
            } catch (const ValueError &error) { // the file stays as it was
                reason = error.error().message;
            }
            return [=, this] {
                if (isWritten)
                    Q_EMIT saved(run, path, notes);
                else
                    Q_EMIT failed(tr("%1 could not be written: %2.").arg(nameOf(path), reason));
            };
        },
        Background::AtEnd::Done);
}

void RunFiles::saveProgram(const Scenario &program, const QString &path, const std::optional<QString> &over)
{
    m_background.start(
        [this, over, json = program.isScript() ? utf8Of(program.script->text) : QJsonDocument(toJson(program)).toJson(),
         program, path]() -> Background::Answer {
            if (over && QFileInfo::exists(path) && !hasText(path, utf8Of(*over)))
                return [=, this] { Q_EMIT hasOtherText(program, path); };
            WholeFile file(path);
            if (file.save([&json](QIODevice &out) { return out.write(json) == json.size(); }))
                return [=, this] { Q_EMIT programSaved(program, path); };
            return [=, this, reason = file.reason()] {
                Q_EMIT failed(tr("%1 could not be written: %2.").arg(nameOf(path), reason));
            };
        },
        Background::AtEnd::Done);
}

void RunFiles::open(const QString &path)
{
    m_background.start([this, path]() -> Background::Answer {
        try {
            if (!QFileInfo(path).isFile()) // a pipe would block
                throw ValueError(QFileInfo::exists(path) ? tr("it is not a regular file.")
                                                         : tr("there is no such file."));
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                throw ValueError(file.errorString());
            if (looksLikeRecord(file.peek(1024))) {
                const KeptRun run = readRun(file);
                return [=, this] { Q_EMIT opened(run, path); };
            }
            if (looksLikeLesson(file.peek(1024))) {
                const Lesson lesson = readLesson(readDocument(file));
                return [=, this] { Q_EMIT lessonOpened(lesson, path); };
            }
            const Scenario program = path.endsWith(QStringLiteral(".py"), Qt::CaseInsensitive)
                ? scriptProgram(path)
                : readScenario(readDocument(file));
            return [=, this] { Q_EMIT programOpened(program, path); };
        } catch (const Exception &exception) {
            return refusal(path, exception.error().message);
        } catch (const std::exception &exception) { // no memory
            return refusal(path, QString::fromUtf8(exception.what()));
        }
    });
}

Background::Answer RunFiles::refusal(const QString &path, const QString &reason)
{
    return [=, this] { Q_EMIT failed(tr("%1 was not opened: %2").arg(nameOf(path), shortened(reason, 300))); };
}

QString runFileFilter() { return RunFiles::tr("Programs, records and lessons (*.json *.py);;All files (*)"); }

QString fileNameOf(const QString &text)
{
    QString name = text.simplified().left(80);
    for (QChar &c : name)
        if (QStringLiteral("/\\:*?\"<>|").contains(c) || !c.isPrint())
            c = u'-';
    while (name.startsWith(u'.') || name.startsWith(u'-') || name.startsWith(u' '))
        name.remove(0, 1); // hidden, or an option
    return name.isEmpty() ? RunFiles::tr("run") : name;
}

} // namespace pool
