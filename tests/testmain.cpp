#include "tests/testmain.h"

#include <QFileInfo>

#include <cstdio>
#include <map>

namespace testmain {

namespace {

// Filled by initialisers of other files, whose order is anybody's guess.
std::map<QString, Run> &classes()
{
    static std::map<QString, Run> byName;
    return byName;
}

} // namespace

bool add(const char *file, Run run)
{
    const QString name = QFileInfo(QString::fromLocal8Bit(file)).completeBaseName();
    return classes().emplace(name.mid(name.indexOf(u'_') + 1), run).second;
}

} // namespace testmain

int main(int argc, char **argv)
{
    const auto &classes = testmain::classes();
    const auto chosen = argc > 1 ? classes.find(QString::fromLocal8Bit(argv[1])) : classes.end();
    if (chosen == classes.end()) {
        std::fprintf(stderr, "%s CLASS [argument of QTest]..., where CLASS is one of:\n", argv[0]);
        for (const auto &[name, run] : classes)
            std::fprintf(stderr, "  %s\n", qPrintable(name));
        return 2;
    }
    argv[1] = argv[0];
    return chosen->second(argc - 1, argv + 1);
}
