#pragma once

namespace pool {

// The thread in which one pool's callbacks run, as the pool's jobs know it: none of them can get ready while a
// callback of that pool waits for it. Shared by the pool's Completions, which enters it, and its jobs. Any thread
// may ask.
class CallbackThread
{
public:
    bool isCurrent() const { return s_current == this; }
    void enter() { s_current = this; } // for the rest of the calling thread's life

private:
    static inline thread_local const CallbackThread *s_current = nullptr;
};

} // namespace pool
