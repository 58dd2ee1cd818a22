#pragma once

#include "ui/base/background.h"
#include "ui/picture/runpicture.h"
#include "ui/runs/keptrun.h"

namespace pool {

enum class ExportForm { Image, Drawing, Page, Table, Trace, Python };

// Makes files of a run for other programs. Pictures are painted at once, in the GUI thread, as only there is there a
// widget; all else, and the writing, is done in a thread of its own, one file after the other. Its end waits for that.
// A file is written whole or not at all.
class RunExport : public QObject
{
    Q_OBJECT

public:
    explicit RunExport(QObject *parent = nullptr);

    void write(const KeptRun &run, ExportForm form, const QString &path, const RunPicture::Form &look);

signals:
    void written(const QString &path);
    void failed(const QString &sentence);

private:
    Background m_background;
};

} // namespace pool
