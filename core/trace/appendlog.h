#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace pool {

// A sequence that only grows and never moves: what a reader has been shown stays where it is and as it is,
// so it can be read without a lock while the writer goes on. Growing and taking a view need the owner's
// lock; reading through a view does not.
template <class T, size_t BlockSize = 4096> class AppendLog
{
    struct Block {
        T entries[BlockSize];
    };

public:
    // The first `size` entries, fixed at the time of the call.
    class View
    {
    public:
        size_t size() const { return m_size; }
        const T &operator[](size_t index) const { return m_blocks[index / BlockSize]->entries[index % BlockSize]; }

    private:
        friend class AppendLog;
        std::vector<std::shared_ptr<const Block>> m_blocks;
        size_t m_size = 0;
    };

    size_t size() const { return m_size; }

    void append(T entry)
    {
        if (m_size % BlockSize == 0)
            m_blocks.push_back(std::make_shared<Block>());
        m_blocks.back()->entries[m_size % BlockSize] = std::move(entry);
        ++m_size;
    }

    // Brings an older view of this log up to date; costs what has grown since.
    void extend(View &view) const
    {
        for (size_t block = view.m_blocks.size(); block < m_blocks.size(); ++block)
            view.m_blocks.push_back(m_blocks[block]);
        view.m_size = m_size;
    }

private:
    std::vector<std::shared_ptr<Block>> m_blocks;
    size_t m_size = 0;
};

} // namespace pool
