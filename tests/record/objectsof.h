#pragma once

#include "core/record/recordfields.h"

#include <QBuffer>

#include <functional>

// Hands the objects of a list to a part of a record's reader, as they would come out of a file.
class ObjectsOf : public pool::JsonShapeReader
{
public:
    using Take = std::function<void(const pool::RecordFields &fields)>;

    explicit ObjectsOf(const pool::JsonShape &shape)
        : m_keys{{"list", pool::JsonShape::Take::Objects, &shape}}
        , m_root{m_keys}
    {}

    // What was refused, or nothing. The path of a value begins with list[0].
    QString handOver(const QByteArray &objects, Take take)
    {
        m_take = std::move(take);
        QByteArray json = "{\"list\":[" + objects + "]}";
        QBuffer file(&json);
        file.open(QIODevice::ReadOnly);
        try {
            read(file, m_root);
        } catch (const pool::ValueError &error) {
            return error.error().message;
        }
        return {};
    }

protected:
    void endObject(const pool::JsonShape &shape, const Fields &fields) override
    {
        if (&shape != &m_root)
            m_take(pool::RecordFields(*this, fields));
    }

private:
    const pool::JsonShape::Key m_keys[1];
    const pool::JsonShape m_root;
    Take m_take;
};
