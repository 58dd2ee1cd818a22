// The limit that the machine sets: the same exchange as a pool's over bare sockets, without a pool. Prints
// one JSON object, as bench_pool does.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include <sched.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void readAll(int fd, char *to, size_t size)
{
    while (size > 0) {
        const ssize_t got = ::read(fd, to, size);
        if (got <= 0)
            std::exit(1);
        to += got;
        size -= size_t(got);
    }
}

void writeAll(int fd, const char *from, size_t size)
{
    while (size > 0) {
        const ssize_t sent = ::write(fd, from, size);
        if (sent <= 0)
            std::exit(1);
        from += sent;
        size -= size_t(sent);
    }
}

// Keeps the calling thread on one of the processors that it may use.
void stayOn(int which)
{
    cpu_set_t mayUse, one;
    ::sched_getaffinity(0, sizeof mayUse, &mayUse);
    CPU_ZERO(&one);
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
        if (CPU_ISSET(cpu, &mayUse) && which-- == 0)
            CPU_SET(cpu, &one);
    }
    ::sched_setaffinity(0, sizeof one, &one);
}

// A child that sends back what it gets, in pieces of `size` bytes; if `apart`, on another processor.
int echoChild(size_t size, bool apart = false)
{
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        std::exit(1);
    if (::fork() == 0) {
        ::close(ends[0]);
        if (apart)
            stayOn(1);
        std::vector<char> buffer(size);
        for (;;) {
            readAll(ends[1], buffer.data(), size);
            writeAll(ends[1], buffer.data(), size);
        }
    }
    ::close(ends[1]);
    return ends[0];
}

double percentile(std::vector<double> values, double share)
{
    std::sort(values.begin(), values.end());
    return values[std::min(values.size() - 1, size_t(share * double(values.size())))];
}

} // namespace

int main(int argc, char **argv)
{
    const std::string name = argc > 2 ? argv[1] : "";
    if (name == "latency") {
        const bool apart = argc > 3 && std::string(argv[3]) == "apart";
        const int fd = echoChild(64, apart);
        if (apart)
            stayOn(0);
        char message[64] = {};
        std::vector<double> times;
        for (int i = 0; i < std::atoi(argv[2]); ++i) {
            const auto start = Clock::now();
            writeAll(fd, message, sizeof message);
            readAll(fd, message, sizeof message);
            times.push_back(secondsSince(start) * 1e6);
        }
        std::printf("{\"median_us\": %f, \"p99_us\": %f}\n", percentile(times, 0.5), percentile(times, 0.99));
        return 0;
    }
    if (name == "echo" && argc > 3) {
        const size_t size = size_t(std::atoll(argv[2]));
        const int items = std::atoi(argv[3]);
        const int fds[2] = {echoChild(size), echoChild(size)};
        std::vector<char> out(size), in(size);
        const auto start = Clock::now();
        for (int i = 0; i < items; i += 2) {
            for (const int fd : fds)
                writeAll(fd, out.data(), size);
            for (const int fd : fds)
                readAll(fd, in.data(), size);
        }
        std::printf("{\"mib_per_s\": %f}\n", double(size) * items / secondsSince(start) / (1 << 20));
        return 0;
    }
    return 2;
}
