#include "core/record/jsonshape.h"

#include "core/model/error.h"
#include "core/model/text.h"
#include "core/record/jsonsource.h"

#include <QCborMap>

#include <nlohmann/json.hpp>

namespace pool {

// What the parser calls, value by value.
class JsonShapeReader::Sax : public nlohmann::json_sax<nlohmann::json>
{
public:
    Sax(JsonShapeReader &reader, JsonSource &source)
        : m_reader(reader)
        , m_source(source)
    {}

    bool null() override { return word(nullptr); }
    bool boolean(bool value) override { return word(value); }
    bool number_integer(number_integer_t value) override { return scalar(qint64(value)); }
    bool number_unsigned(number_unsigned_t value) override
    {
        // What an integer cannot hold is a number all the same.
        return value > quint64(std::numeric_limits<qint64>::max()) ? scalar(double(value)) : scalar(qint64(value));
    }
    bool number_float(number_float_t value, const string_t &) override { return scalar(value); }
    bool string(string_t &text) override
    {
        m_source.noteToken();
        m_reader.scalar(textOf(QByteArrayView(text.data(), qsizetype(text.size()))), qint64(text.size()));
        return true;
    }
    bool binary(binary_t &) override { return false; }
    bool key(string_t &name) override
    {
        m_source.noteToken();
        m_reader.name(name);
        return true;
    }
    bool start_object(size_t) override { return open(true); }
    bool start_array(size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        refuse(m_reader.path(), QStringLiteral("not JSON at byte %1").arg(position));
    }

private:
    // The parser keeps every character since the last number, text or key. So brackets and words are no tokens in what
    // is passed over, where a hostile file could have nothing else; values that are taken have a bound of their own.
    void noteUnlessPassedOver()
    {
        if (!m_reader.m_skipping)
            m_source.noteToken();
    }
    bool word(const QCborValue &value)
    {
        noteUnlessPassedOver();
        m_reader.scalar(value, 0);
        return true;
    }
    bool scalar(const QCborValue &value)
    {
        m_source.noteToken();
        m_reader.scalar(value, 0);
        return true;
    }
    bool open(bool isObject)
    {
        noteUnlessPassedOver();
        if (++m_depth > maximumDepth)
            refuse(m_reader.path(), QStringLiteral("nested more than %1 deep").arg(maximumDepth));
        m_reader.open(isObject);
        return true;
    }
    bool close()
    {
        noteUnlessPassedOver();
        --m_depth;
        m_reader.close();
        return true;
    }

    JsonShapeReader &m_reader;
    JsonSource &m_source;
    size_t m_depth = 0;
};

void JsonShapeReader::read(QIODevice &device, const JsonShape &root)
{
    m_root = &root;
    m_depth = 0;
    m_skipping = 0;
    m_containers.clear();
    JsonSource source(device, maximumText);
    Sax sax(*this, source);
    if (!source.fill())
        refuse({}, QStringLiteral("empty"));
    nlohmann::json::sax_parse(JsonSource::Iterator(&source), JsonSource::Iterator(nullptr), &sax);
}

void JsonShapeReader::refuse(const QString &path, const QString &sentence)
{
    throw ValueError(QStringLiteral("%1: %2").arg(path.isEmpty() ? QStringLiteral("record") : path, sentence));
}

QString JsonShapeReader::path() const
{
    QString path;
    for (size_t i = 0; i < m_depth; ++i) {
        const Frame &frame = m_frames[i];
        if (!frame.shape)
            path += QStringLiteral("[%1]").arg(frame.count);
        else if (i + 1 < m_depth)
            path += (path.isEmpty() ? QString() : QStringLiteral("."))
                + QLatin1String(frame.shape->keys[frame.key].name);
    }
    return path;
}

QString JsonShapeReader::path(Key key) const
{
    const QString owner = path();
    const QLatin1String name(m_frames[m_depth - 1].shape->keys[key].name);
    return owner.isEmpty() ? QString(name) : owner + u'.' + name;
}

JsonShapeReader::Frame &JsonShapeReader::push(const JsonShape *shape)
{
    if (m_depth == m_frames.size())
        m_frames.emplace_back();
    Frame &frame = m_frames[m_depth++];
    frame.shape = shape;
    frame.seen = 0;
    frame.count = 0;
    if (shape)
        std::fill_n(frame.fields.begin(), shape->keys.size(), QCborValue());
    return frame;
}

qint64 JsonShapeReader::weightOf(const QCborValue &value)
{
    qint64 sum = 16;
    if (value.isString())
        sum += 2 * value.toString().size();
    for (const QCborValue &element : value.toArray())
        sum += weightOf(element);
    for (const auto &[key, element] : value.toMap())
        sum += weightOf(key) + weightOf(element);
    return sum;
}

// The key whose value is being read, be it the value or an element of it.
const JsonShape::Key &JsonShapeReader::currentKey() const
{
    const Frame &frame = m_frames[m_depth - 1];
    const Frame &owner = frame.shape ? frame : m_frames[m_depth - 2];
    return owner.shape->keys[owner.key];
}

namespace {

// A stranger's text, fit to be shown in one line.
QString printable(const std::string &text)
{
    constexpr size_t longest = 40;
    QString shown = QString::fromStdString(text.substr(0, longest));
    for (QChar &c : shown) {
        if (!c.isPrint())
            c = u'?';
    }
    return shown;
}

} // namespace

void JsonShapeReader::addWeight(qint64 bytes)
{
    m_weight += 16 + bytes;
    if (m_weight > maximumWeight)
        refuse(path(), QStringLiteral("larger than %1 MiB in memory").arg(maximumWeight >> 20));
}

void JsonShapeReader::name(const std::string &key)
{
    if (m_skipping)
        return;
    if (!m_containers.empty()) {
        constexpr qint64 entryBytes = 128;
        addWeight(qint64(key.size()) + entryBytes);
        Container &container = m_containers.back();
        container.key = textOf(QByteArrayView(key.data(), qsizetype(key.size())));
        if (container.map.contains(container.key))
            refuse(path(), QStringLiteral("a key is there twice"));
        return;
    }
    Frame &frame = top();
    const auto &keys = frame.shape->keys;
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const JsonShape::Key &k) { return key == k.name; });
    if (found == keys.end())
        refuse(path(), QStringLiteral("unknown key \"%1\"").arg(printable(key)));
    frame.key = size_t(found - keys.begin());
    if (frame.seen & (1u << frame.key))
        refuse(path(frame.key), QStringLiteral("is there twice"));
    frame.seen |= 1u << frame.key;
}

void JsonShapeReader::scalar(const QCborValue &value, qint64 bytes)
{
    if (m_skipping)
        return;
    if (m_containers.empty())
        m_weight = 0;
    addWeight(bytes);
    finish(value);
}

// A value is complete: it goes into the one around it, or to whom it is for.
void JsonShapeReader::finish(const QCborValue &whole)
{
    if (!m_containers.empty()) {
        Container &container = m_containers.back();
        if (container.isObject)
            container.map.insert(container.key, QVariant::fromValue(whole));
        else
            container.list.append(whole);
        return;
    }
    if (m_depth == 0)
        refuse({}, QStringLiteral("must be an object"));
    Frame &frame = top();
    const JsonShape::Key &key = currentKey();
    if (!frame.shape) {
        if (key.take == JsonShape::Take::Objects)
            refuse(path(), QStringLiteral("must be an object"));
        const Frame &owner = m_frames[m_depth - 2];
        element(*owner.shape, owner.key, whole);
        ++frame.count;
    } else if (key.take == JsonShape::Take::Objects) {
        refuse(path(frame.key), QStringLiteral("must be a list"));
    } else if (key.take == JsonShape::Take::Object) {
        refuse(path(frame.key), QStringLiteral("must be an object"));
    } else if (key.take != JsonShape::Take::Nothing) {
        frame.fields[frame.key] = whole;
    }
}

void JsonShapeReader::open(bool isObject)
{
    if (m_skipping) {
        ++m_skipping;
    } else if (!m_containers.empty()) {
        begin(isObject);
    } else if (m_depth == 0) {
        if (!isObject)
            refuse({}, QStringLiteral("must be an object"));
        push(m_root);
        beginObject(*m_root);
    } else if (const JsonShape::Key key = currentKey(); !top().shape) {
        if (key.take != JsonShape::Take::Objects)
            return begin(isObject);
        if (!isObject)
            refuse(path(), QStringLiteral("must be an object"));
        push(key.of);
        beginObject(*key.of);
    } else if (key.take == JsonShape::Take::Nothing) {
        m_skipping = 1;
    } else if (key.take == JsonShape::Take::Objects && isObject) {
        refuse(path(top().key), QStringLiteral("must be a list"));
    } else if (key.take == JsonShape::Take::Object) {
        if (!isObject)
            refuse(path(top().key), QStringLiteral("must be an object"));
        push(key.of);
        beginObject(*key.of);
    } else if (!isObject && key.take != JsonShape::Take::Whole && beginList(*top().shape, top().key, top().fields)) {
        push(nullptr);
    } else {
        begin(isObject);
    }
}

void JsonShapeReader::begin(bool isObject)
{
    if (m_containers.empty())
        m_weight = 0;
    addWeight(0);
    m_containers.push_back({.isObject = isObject});
}

void JsonShapeReader::close()
{
    if (m_skipping) {
        --m_skipping;
    } else if (!m_containers.empty()) {
        const Container whole = std::move(m_containers.back());
        m_containers.pop_back();
        finish(whole.isObject ? QCborValue(QCborMap::fromVariantMap(whole.map)) : QCborValue(whole.list));
    } else if (!top().shape) {
        --m_depth;
    } else {
        const Frame &frame = top();
        for (Key key = 0; key < frame.shape->keys.size(); ++key) {
            if (!(frame.seen & (1u << key)) && !frame.shape->keys[key].isOptional)
                refuse(path(key), QStringLiteral("missing"));
        }
        endObject(*frame.shape, frame.fields);
        --m_depth;
        if (m_depth)
            ++top().count;
    }
}

} // namespace pool
