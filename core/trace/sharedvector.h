#pragma once

#include <QtGlobal>

#include <algorithm>
#include <bit>
#include <compare>
#include <iterator>
#include <memory>
#include <vector>

namespace pool {

// A vector of which copies cost little: they share its blocks, and whoever changes an entry gets a block of its own
// first. So many states of one list, each a little further on, take hardly more memory than one. Entries never move
// while they are only read. Like a std::vector it is for one thread at a time; so are its copies, as they share.
// Reading takes one step more than in a std::vector. `bytes`: of a block, about.
template <class T, size_t bytes = 16384> class SharedVector
{
public:
    using value_type = T;

    class const_iterator
    {
    public:
        using iterator_category = std::random_access_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T *;
        using reference = const T &;

        const_iterator() = default;
        const_iterator(const SharedVector *vector, difference_type at)
            : m_vector(vector)
            , m_at(at)
        {}

        reference operator*() const { return (*m_vector)[size_t(m_at)]; }
        pointer operator->() const { return &**this; }
        reference operator[](difference_type by) const { return *(*this + by); }
        const_iterator &operator+=(difference_type by)
        {
            m_at += by;
            return *this;
        }
        const_iterator &operator-=(difference_type by) { return *this += -by; }
        const_iterator &operator++() { return *this += 1; }
        const_iterator &operator--() { return *this += -1; }
        const_iterator operator++(int)
        {
            const const_iterator before = *this;
            ++*this;
            return before;
        }
        const_iterator operator--(int)
        {
            const const_iterator before = *this;
            --*this;
            return before;
        }
        friend const_iterator operator+(const_iterator it, difference_type by) { return it += by; }
        friend const_iterator operator+(difference_type by, const_iterator it) { return it += by; }
        friend const_iterator operator-(const_iterator it, difference_type by) { return it -= by; }
        friend difference_type operator-(const const_iterator &a, const const_iterator &b) { return a.m_at - b.m_at; }
        friend bool operator==(const const_iterator &a, const const_iterator &b) { return a.m_at == b.m_at; }
        friend auto operator<=>(const const_iterator &a, const const_iterator &b) { return a.m_at <=> b.m_at; }

    private:
        const SharedVector *m_vector = nullptr;
        difference_type m_at = 0;
    };

    size_t size() const { return m_size; }
    bool empty() const { return m_size == 0; }
    const T &operator[](size_t index) const { return m_blocks[index / blockSize][qptrdiff(index % blockSize)]; }
    const T &front() const { return (*this)[0]; }
    const T &back() const { return (*this)[m_size - 1]; }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, std::ptrdiff_t(m_size)}; }
    auto rbegin() const { return std::reverse_iterator(end()); }
    auto rend() const { return std::reverse_iterator(begin()); }

    // The entry, to be changed: in this vector alone. Until the next copy is made it stays where it is then.
    T &edit(size_t index) { return own(index / blockSize)[qptrdiff(index % blockSize)]; }

    void push_back(T entry)
    {
        const size_t block = m_size / blockSize;
        if (m_size == m_room)
            makeRoom();
        own(block)[qptrdiff(m_size % blockSize)] = std::move(entry);
        ++m_size;
    }

    void pop_back()
    {
        --m_size;
        if (Block &last = m_blocks[m_size / blockSize]; last.use_count() == 1)
            last[qptrdiff(m_size % blockSize)] = T();
        if (m_size % blockSize == 0)
            dropLastBlock();
    }

    // All blocks are one until they are changed.
    void assign(size_t size, const T &value)
    {
        m_size = m_room = size;
        m_blocks.clear();
        if (size == 0)
            return;
        const size_t first = std::min(size, blockSize);
        const Block block(new T[first]());
        std::fill_n(block.get(), first, value);
        m_blocks.assign((size + blockSize - 1) / blockSize, block);
        if (m_blocks.size() > 1)
            m_room = m_blocks.size() * blockSize;
    }

private:
    using Block = std::shared_ptr<T[]>;
    static constexpr size_t blockSize = std::bit_floor(std::max<size_t>(bytes / sizeof(T), 1));
    static constexpr size_t fewest = std::min<size_t>(4, blockSize);

    Block &own(size_t block)
    {
        if (m_blocks[block].use_count() > 1)
            renew(block, std::min(m_room - block * blockSize, blockSize));
        return m_blocks[block];
    }

    void makeRoom()
    {
        if (m_size == 0 || m_size >= blockSize) { // few get little room
            const size_t room = m_size == 0 ? fewest : blockSize;
            m_blocks.emplace_back(new T[room]());
            m_room += room;
            return;
        }
        const size_t room = std::min(2 * m_room, blockSize);
        renew(0, room);
        m_room = room;
    }

    // A block of its own, with the same entries.
    void renew(size_t block, size_t room)
    {
        const Block before = std::move(m_blocks[block]);
        m_blocks[block].reset(new T[room]());
        T *const from = before.get();
        T *const end = from + std::min(m_size - block * blockSize, blockSize);
        if (before.use_count() == 1)
            std::move(from, end, m_blocks[block].get());
        else
            std::copy(from, end, m_blocks[block].get());
    }

    void dropLastBlock()
    {
        m_blocks.pop_back();
        m_room = m_size;
    }

    std::vector<Block> m_blocks; // all full but the last; a first one that is the only one may be smaller
    size_t m_size = 0;
    size_t m_room = 0; // entries that the blocks can hold
};

} // namespace pool
