#pragma once

#include <QtGlobal>

#include <memory>
#include <vector>

namespace pool {

// A sequence that grows at its end and never moves: what a reader has been shown stays where it is and as it is,
// so it can be read without a lock while the writer goes on. What is old may be dropped from its beginning; who has
// a view of it keeps it. Growing, dropping and taking a view need the owner's lock; reading through a view does not.
template <class T, size_t BlockSize = 4096> class AppendLog
{
    struct Block {
        T entries[BlockSize];
    };

public:
    // The first `size` entries, fixed at the time of the call; without those that had been dropped before.
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

    size_t size() const { return m_size; } // with what has been dropped
    const T &operator[](size_t index) const
    {
        return m_blocks[index / BlockSize - m_droppedBlocks]->entries[index % BlockSize];
    }

    void append(T entry)
    {
        if (m_size % BlockSize == 0)
            m_blocks.push_back(std::make_shared<Block>());
        m_blocks.back()->entries[m_size % BlockSize] = std::move(entry);
        ++m_size;
    }

    // Frees the blocks that hold only entries before that one.
    void dropBefore(size_t index)
    {
        if (const size_t blocks = index / BlockSize; blocks > m_droppedBlocks) {
            m_blocks.erase(m_blocks.begin(), m_blocks.begin() + qptrdiff(blocks - m_droppedBlocks));
            m_droppedBlocks = blocks;
        }
    }

    size_t bytes() const { return m_blocks.size() * sizeof(Block); }

    // Brings an older view of this log up to date; costs what has grown since.
    void extend(View &view) const
    {
        const size_t blocks = m_droppedBlocks + m_blocks.size();
        for (size_t block = view.m_blocks.size(); block < blocks; ++block)
            view.m_blocks.push_back(block < m_droppedBlocks ? nullptr : m_blocks[block - m_droppedBlocks]);
        view.m_size = m_size;
    }

private:
    std::vector<std::shared_ptr<Block>> m_blocks;
    size_t m_droppedBlocks = 0;
    size_t m_size = 0;
};

} // namespace pool
