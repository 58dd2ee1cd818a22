#include <cstdarg>

#include <sched.h>
#include <sys/mman.h>

// Only in builds with ThreadSanitizer. QProcess starts programs with clone(CLONE_VM | CLONE_VFORK). The
// sanitizer's own clone() takes that for a fork: the child, which shares our memory, then tells the parent's
// bookkeeping that all its other threads are gone, and every report after that is wrong. The C library's
// clone under its other name passes it by.
//
// What the child does is not looked at: it sets up descriptors of its own, which the sanitizer, whose bookkeeping is
// shared, would take for ours.
//
// Qt gives the child 4 KB of stack, below which that of its parent begins. A report of the sanitizer, even one that is
// suppressed, takes more, so the child gets a stack of its own here. The parent waits until it has no more use for it.

extern "C" void AnnotateIgnoreReadsBegin(const char *file, int line) __attribute__((weak));
extern "C" void AnnotateIgnoreReadsEnd(const char *file, int line) __attribute__((weak));
extern "C" void AnnotateIgnoreWritesBegin(const char *file, int line) __attribute__((weak));
extern "C" void AnnotateIgnoreWritesEnd(const char *file, int line) __attribute__((weak));

extern "C" int __clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    va_list more;
    va_start(more, argument);
    void *const parentId = va_arg(more, void *);
    void *const threadStorage = va_arg(more, void *);
    void *const childId = va_arg(more, void *);
    va_end(more);
    constexpr int both = CLONE_VM | CLONE_VFORK;
    constexpr size_t size = 1 << 20;
    void *room = MAP_FAILED;
    if ((flags & both) == both)
        room = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
    if (room == MAP_FAILED)
        return __clone(function, stack, flags, argument, parentId, threadStorage, childId);
    const bool isChecked = AnnotateIgnoreReadsBegin; // by a sanitizer: workers' tasks may start others
    if (isChecked) {
        AnnotateIgnoreReadsBegin(__FILE__, __LINE__);
        AnnotateIgnoreWritesBegin(__FILE__, __LINE__);
    }
    const int pid = __clone(function, static_cast<char *>(room) + size, flags, argument, parentId, threadStorage,
                            childId);
    if (isChecked) {
        AnnotateIgnoreWritesEnd(__FILE__, __LINE__);
        AnnotateIgnoreReadsEnd(__FILE__, __LINE__);
    }
    munmap(room, size);
    return pid;
}
