#include "tests/testmain.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

namespace {

QString contentsOf(const QString &path)
{
    QFile file(QDir(QStringLiteral(SOURCE_DIRECTORY)).filePath(path));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

// The README's picture of the house is the code.
class TestDiagram : public QObject
{
    Q_OBJECT

private slots:
    void everyClassInTheDiagramStandsInTheRoomThatItNames()
    {
        const QString readme = contentsOf(QStringLiteral("README.md"));
        const qsizetype start = readme.indexOf(QStringLiteral("```"), readme.indexOf(QStringLiteral("\n## The house")));
        const QString diagram = readme.mid(start, readme.indexOf(QStringLiteral("```"), start + 3) - start);
        static const QRegularExpression name(QStringLiteral("\\b([a-z]+(?:/[a-z]+)?)/([A-Z][A-Za-z]+)"));
        int found = 0;
        for (auto it = name.globalMatch(diagram); it.hasNext(); ++found) {
            const auto match = it.next();
            const QString room = match.captured(1).startsWith(u"ui/") ? match.captured(1)
                                                                      : QStringLiteral("core/") + match.captured(1);
            const QString header = contentsOf(QStringLiteral("%1/%2.h").arg(room, match.captured(2).toLower()));
            const QRegularExpression declared(
                QStringLiteral("^(template .*)?(class|struct) %1\\b[^;]*$").arg(match.captured(2)),
                QRegularExpression::MultilineOption);
            QVERIFY2(header.contains(declared), qPrintable(match.captured(0)));
        }
        QVERIFY(found >= 10);
    }
};

TEST_CLASS(TestDiagram, NoApplication)
#include "tst_diagram.moc"
