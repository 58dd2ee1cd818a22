#include "ui/picture/runexport.h"

#include "core/python/pythonsource.h"
#include "core/record/chrometrace.h"
#include "core/record/itemtable.h"
#include "core/record/wholefile.h"
#include "ui/setup/programplan.h"
#include "ui/style/format.h"

#include <QFileInfo>

namespace pool {

namespace {

constexpr double imageScale = 2; // sharp on a projector

using Write = std::function<bool(QIODevice &)>;

Write writeBytes(QByteArray bytes)
{
    return [bytes = std::move(bytes)](QIODevice &file) { return file.write(bytes) == bytes.size(); };
}

Write writerOf(const KeptRun &run, ExportForm form, const RunPicture::Form &look)
{
    const QString &title = run.result->scenario.title;
    const auto picture = [&] {
        return RunPicture(title.isEmpty() ? run.program : title, jobsOf(*run.result, *run.history), run.view(), look,
                          run.notes);
    };
    switch (form) {
    case ExportForm::Image: {
        const RunPicture drawn = picture();
        if (const QString reason = drawn.refusal(imageScale); !reason.isEmpty())
            throw ValueError(reason);
        return [image = drawn.image(imageScale)](QIODevice &file) { return image.save(&file, "PNG"); };
    }
    case ExportForm::Drawing:
        return writeBytes(picture().drawing());
    case ExportForm::Page:
        return writeBytes(picture().page());
    case ExportForm::Table:
        return [result = run.result](QIODevice &file) { return writeItemTable(file, *result); };
    case ExportForm::Trace:
        return [result = run.result](QIODevice &file) { return writeChromeTrace(file, *result); };
    case ExportForm::Python:
        break;
    }
    return writeBytes(pythonSource(run.result->scenario).toUtf8());
}

} // namespace

RunExport::RunExport(QObject *parent)
    : QObject(parent)
{}

void RunExport::write(const KeptRun &run, ExportForm form, const QString &path, const RunPicture::Form &look)
{
    const QString name = shortened(QFileInfo(path).fileName(), 80);
    const auto complain = [this, name](const QString &reason) {
        Q_EMIT failed(tr("%1 could not be written: %2.").arg(name, reason));
    };
    Write writes;
    try {
        writes = writerOf(run, form, look);
    } catch (const ValueError &error) {
        return complain(error.error().message);
    }
    m_background.start(
        [this, path, complain, writes = std::move(writes)]() -> Background::Answer {
            WholeFile file(path);
            if (file.save(writes))
                return [=, this] { Q_EMIT written(path); };
            return [complain, reason = file.reason()] { complain(reason); };
        },
        Background::AtEnd::Done);
}

} // namespace pool
