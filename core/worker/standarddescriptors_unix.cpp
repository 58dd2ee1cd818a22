#include "core/worker/standarddescriptors.h"

#include <fcntl.h>
#include <unistd.h>

namespace pool {

void openStandardDescriptors()
{
    int descriptor = 0;
    do { // each gets the lowest number that is free
        descriptor = ::open("/dev/null", O_RDWR);
        if (descriptor < 0)
            descriptor = ::open("/", O_RDONLY | O_DIRECTORY); // without devices: something that nobody can write to
    } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
    if (descriptor >= 0)
        ::close(descriptor);
}

} // namespace pool
