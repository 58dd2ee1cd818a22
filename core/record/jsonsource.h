#pragma once

#include <QByteArray>
#include <QIODevice>

#include <iterator>

namespace pool {

// Private to the reading of large JSON files: a device as a sequence of characters for a parser that takes
// iterators, piece by piece. The parser keeps the token that it is in; so that it cannot be made to keep a
// whole file, the source gives up when none has ended for too long.
class JsonSource
{
public:
    class Iterator
    {
    public:
        using value_type = char;
        using difference_type = qint64;
        using iterator_category = std::input_iterator_tag;
        using reference = char;
        using pointer = void;
        explicit Iterator(JsonSource *source)
            : m_source(source)
        {} // null: the end of any
        char operator*() const { return m_source->m_piece[m_source->m_next]; }
        Iterator &operator++()
        {
            ++m_source->m_next;
            return *this;
        }
        Iterator operator++(int) { return ++*this; }
        bool operator==(const Iterator &) const
        {
            return m_source->m_next == m_source->m_piece.size() && !m_source->fill();
        }

    private:
        JsonSource *m_source;
    };

    JsonSource(QIODevice &device, qint64 longestToken)
        : m_device(device)
        , m_longestToken(longestToken)
    {}

    void noteToken() { m_tokenAt = m_before + m_next; }

    // Reads the next piece. False at the end; throws ValueError for a token too long or a device that fails.
    bool fill();

private:
    QIODevice &m_device;
    const qint64 m_longestToken;
    QByteArray m_piece;
    qsizetype m_next = 0; // in the piece
    qint64 m_before = 0;  // bytes in the pieces before it
    qint64 m_tokenAt = 0; // where the last token ended
};

} // namespace pool
