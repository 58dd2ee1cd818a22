#pragma once

namespace pool {

// Opens the null device in the place of each of the standard descriptors 0, 1 and 2 that is closed. Otherwise the next
// file or socket would get that number, and what is printed would land in it. The first thing that a program does,
// while it has one thread.
void openStandardDescriptors();

} // namespace pool
