#pragma once

#include "core/wire/statuspage.h"

#include <QFile>

namespace pool {

// The pool's side of a worker's status page: makes the file that both map. The name goes as soon as the
// worker has it, the memory stays as long as this object.
class StatusFile
{
public:
    explicit StatusFile(const QString &path); // throws Exception
    ~StatusFile();

    QString path() const { return m_file.fileName(); }
    void removeName();
    StatusPage &page() const { return m_shared->status; }
    const Outbox &outbox() const { return m_shared->outbox; }

private:
    bool writeWhole(QByteArrayView bytes);

    QFile m_file;
    SharedPage *m_shared = nullptr;
};

} // namespace pool
