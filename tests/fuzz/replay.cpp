#include "tests/fuzz/fuzztarget.h"

#include <QDirIterator>
#include <QFile>

// Feeds the files of directories to a fuzz target, one after the other; the last one named is the one that
// ended the program, if one did.
int main(int argc, char **argv)
{
    int files = 0;
    for (int i = 1; i < argc; ++i) {
        QDirIterator corpus(QFile::decodeName(argv[i]), QDir::Files);
        while (corpus.hasNext()) {
            QFile file(corpus.next());
            if (!file.open(QIODevice::ReadOnly))
                return 1;
            std::fprintf(stderr, "%s\n", qPrintable(file.fileName()));
            const QByteArray bytes = file.readAll();
            LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t *>(bytes.constData()), size_t(bytes.size()));
            ++files;
        }
    }
    std::fprintf(stderr, "%d files\n", files);
    return files > 0 ? 0 : 1;
}
