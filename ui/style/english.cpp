#include "ui/style/english.h"

#include <QCoreApplication>
#include <QTranslator>

// Q_INIT_RESOURCE does not work inside a namespace.
static void initEnglish() { Q_INIT_RESOURCE(english); }

namespace pool {

void installEnglish()
{
    initEnglish();
    auto *texts = new QTranslator(QCoreApplication::instance());
    if (texts->load(QStringLiteral(":/translations/poolexplorer_en.qm")))
        QCoreApplication::installTranslator(texts);
}

} // namespace pool
