#include <cstdarg>

// Only in builds with ThreadSanitizer. QProcess starts programs with clone(CLONE_VM | CLONE_VFORK). The
// sanitizer's own clone() takes that for a fork: the child, which shares our memory, then tells the parent's
// bookkeeping that all its other threads are gone, and every report after that is wrong. The C library's
// clone under its other name passes it by.

extern "C" int __clone(int (*function)(void *), void *stack, int flags, void *argument, ...);

extern "C" int clone(int (*function)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    va_list more;
    va_start(more, argument);
    void *const parentId = va_arg(more, void *);
    void *const threadStorage = va_arg(more, void *);
    void *const childId = va_arg(more, void *);
    va_end(more);
    return __clone(function, stack, flags, argument, parentId, threadStorage, childId);
}
