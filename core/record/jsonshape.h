#pragma once

#include <QCborArray>
#include <QCborValue>
#include <QString>
#include <QVariantMap>

#include <array>
#include <span>
#include <vector>

class QIODevice;

namespace pool {

// What an object of a JSON file looks like: the keys it has, and how the value of each is handed over.
struct JsonShape {
    enum class Take : quint8 {
        Whole,    // as one value, when its object ends
        Elements, // a list, element by element; anything else whole
        Objects,  // a list of objects of the shape `of`, nothing else
        Object,   // an object of the shape `of`, nothing else
        Nothing,  // passed over
    };
    struct Key {
        const char *name;
        Take take = Take::Whole;
        const JsonShape *of = nullptr;
        bool isOptional = false;
    };
    static constexpr size_t maximumKeys = 20;

    std::span<const Key> keys;
};

// Reads a JSON file that may be huge and hostile, in one pass and without keeping it: a shape says what is
// expected, the subclass is told what comes. Whatever is malformed, unknown, missing, doubled, nested too
// deeply or too large is refused: ValueError with one line that begins with the path of the value,
// "jobs[0].items[3].pid: must be ...". Knows JSON, not records.
class JsonShapeReader
{
public:
    using Key = size_t;                                            // position in the shape
    using Fields = std::array<QCborValue, JsonShape::maximumKeys>; // by key

    static constexpr size_t maximumDepth = 64;
    static constexpr qint64 maximumText = qint64(4) << 20; // bytes of one text in the file, escapes included
    // Of one value taken whole: 16 bytes for each value in it, and the bytes of its texts.
    static constexpr qint64 maximumWeight = qint64(20) << 20;

    virtual ~JsonShapeReader() = default;
    void read(QIODevice &device, const JsonShape &root);

    // For those a subclass leaves a value to, while it is handed over.
    QString path() const;        // of the object or element
    QString path(Key key) const; // of a value of that object
    [[noreturn]] static void refuse(const QString &path, const QString &sentence);
    qint64 weight() const { return m_weight; }       // of the value taken whole last
    static qint64 weightOf(const QCborValue &value); // of any

protected:
    virtual void beginObject(const JsonShape &) {}
    virtual void endObject(const JsonShape &shape, const Fields &fields) = 0;
    // A list of Elements or Objects begins; `fields` is what has been read of its owner so far. False: it is
    // to be taken whole (Elements only).
    virtual bool beginList(const JsonShape &, Key, const Fields &) { return true; }
    virtual void element(const JsonShape &, Key, const QCborValue &) {}

private:
    class Sax;
    struct Frame {
        const JsonShape *shape = nullptr; // null: a list, of `shape` above
        Key key = 0;                      // the key whose value comes
        quint32 seen = 0;                 // keys so far, one bit each
        qint64 count = 0;                 // elements so far
        Fields fields;
    };
    struct Container { // a value taken whole, in the making
        bool isObject = false;
        QString key;
        QCborArray list = {};
        QVariantMap map = {}; // a QCborMap searches for each key from its start
    };

    void scalar(const QCborValue &value, qint64 bytes);
    void open(bool isObject);
    void close();
    void name(const std::string &key);
    void begin(bool isObject);
    void finish(const QCborValue &whole);
    Frame &top() { return m_frames[m_depth - 1]; }
    Frame &push(const JsonShape *shape);
    const JsonShape::Key &currentKey() const;
    void addWeight(qint64 bytes);

    const JsonShape *m_root = nullptr;
    std::vector<Frame> m_frames; // as many as were ever open at once
    size_t m_depth = 0;          // frames that are open
    size_t m_skipping = 0;       // containers open in a value passed over
    std::vector<Container> m_containers;
    qint64 m_weight = 0;
};

} // namespace pool
