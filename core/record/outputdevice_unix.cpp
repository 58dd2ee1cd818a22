#include "core/record/outputdevice.h"

#include <cerrno>

#include <unistd.h>

namespace pool {

qint64 OutputDevice::readData(char *, qint64) { return -1; }

qint64 OutputDevice::writeData(const char *data, qint64 size)
{
    for (qint64 done = 0; done < size;) {
        const ssize_t written = ::write(m_descriptor, data + done, size_t(size - done));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            const int error = written == 0 ? ENOSPC : errno;
            if (m_error == 0)
                m_error = error;
            setErrorString(qt_error_string(error));
            return -1;
        }
        done += written;
    }
    return size;
}

} // namespace pool
