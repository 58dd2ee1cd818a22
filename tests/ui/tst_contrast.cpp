#include "tests/testmain.h"
#include "ui/style/fills.h"
#include "ui/style/theme.h"

#include <QTest>

using namespace pool;

// What must be read, and what must be seen, can be: by the colours that are painted with, in both themes.
class TestContrast : public QObject
{
    Q_OBJECT

private slots:
    void theScaleIsThatOfTheGuidelines();
    void textsAreReadable_data() { themes(); }
    void textsAreReadable();
    void labelsOfBarsAreReadable_data() { themes(); }
    void labelsOfBarsAreReadable();
    void barsAreSeenOnWhatTheyLieOn_data() { themes(); }
    void barsAreSeenOnWhatTheyLieOn();
    void marksAreSeen_data() { themes(); }
    void marksAreSeen();
    void whatIsDimmedIsStillSeen_data() { themes(); }
    void whatIsDimmedIsStillSeen();

private:
    static constexpr double ofText = 4.5;
    static constexpr double ofMark = 3;

    static void themes()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << paletteOf(Theme::Light);
        QTest::newRow("dark") << paletteOf(Theme::Dark);
    }
    static void check(double needed, const char *what, const QColor &one, const QColor &other)
    {
        const double found = contrast(one, other);
        QVERIFY2(found >= needed,
                 qPrintable(QStringLiteral("%1: %2 on %3 is %4")
                                .arg(QString::fromUtf8(what), one.name(), other.name())
                                .arg(found)));
    }
};

void TestContrast::theScaleIsThatOfTheGuidelines()
{
    QCOMPARE(contrast(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrast(Qt::white, Qt::white), 1.0);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    QVERIFY(std::abs(contrast(QColor(0x77, 0x77, 0x77), QColor(0xef, 0xef, 0xef)) - 3.89) < 0.01);
}

void TestContrast::textsAreReadable()
{
    QFETCH(QPalette, palette);
    const Colours colours(palette);
    using Role = QPalette::ColorRole;
    for (const auto &[text, ground] : {std::pair<Role, Role>(QPalette::WindowText, QPalette::Window),
                                       {QPalette::Text, QPalette::Base},
                                       {QPalette::Text, QPalette::AlternateBase},
                                       {QPalette::ButtonText, QPalette::Button},
                                       {QPalette::ButtonText, QPalette::Window},
                                       {QPalette::ToolTipText, QPalette::ToolTipBase},
                                       {QPalette::HighlightedText, QPalette::Highlight},
                                       {QPalette::PlaceholderText, QPalette::Base},
                                       {QPalette::Link, QPalette::Base},
                                       {QPalette::Link, QPalette::Window}})
        check(ofText, qPrintable(QStringLiteral("role %1").arg(int(text))), palette.color(text), palette.color(ground));
    for (const auto &[text, ground] : {std::pair<Role, Role>(QPalette::WindowText, QPalette::Window),
                                       {QPalette::Text, QPalette::Base},
                                       {QPalette::ButtonText, QPalette::Window}}) // nobody has to read it, but can
        check(ofMark, "disabled", palette.color(QPalette::Disabled, text), palette.color(ground));
    for (const QColor &ground : {colours.background, colours.alternate, colours.band})
        check(ofText, "text", colours.text, ground);
    for (const QColor &ground : {colours.background, colours.alternate})
        check(ofText, "muted", colours.muted, ground);
    check(ofText, "complaint", colours.warning, palette.color(QPalette::Window));
    check(ofText, "a field that is wrong", textOn(colours.failed), colours.failed);
}

void TestContrast::labelsOfBarsAreReadable()
{
    QFETCH(QPalette, palette);
    const Colours colours(palette);
    for (quint32 job = 0; job < 4; ++job)
        for (quint32 chunk = 0; chunk < 2; ++chunk)
            for (const Fill fill : allFills) {
                const QColor ground = fillBackground(fill, colours.item({job}, chunk), colours);
                check(ofText, qPrintable(fillName(fill)), textOn(ground), ground);
            }
}

// A bar is told by its colour or by its edge; items that stand side by side by the edge between them.
void TestContrast::barsAreSeenOnWhatTheyLieOn()
{
    QFETCH(QPalette, palette);
    const Colours colours(palette);
    for (quint32 job = 0; job < 4; ++job)
        for (quint32 chunk = 0; chunk < 2; ++chunk) {
            const QColor item = colours.item({job}, chunk);
            check(ofMark, "between items", colours.rim, item);
            for (const QColor &ground : {colours.background, colours.band}) {
                check(ofMark, "item", contrast(item, ground) > contrast(colours.rim, ground) ? item : colours.rim,
                      ground);
                check(ofMark, "narrow item", colours.thinItem({job}, chunk), ground);
            }
            const QColor frame = colours.isDark ? item.lighter(115) : item.darker(135);
            check(ofMark, "frame of what runs", frame, colours.background);
        }
    for (const QColor &ground : {colours.background, colours.band})
        check(ofMark, "outline", colours.outline, ground);
}

void TestContrast::marksAreSeen()
{
    QFETCH(QPalette, palette);
    const Colours colours(palette);
    for (const auto ground : {QPalette::Base, QPalette::Window, QPalette::Button}) {
        check(ofMark, "focus", colours.focus, palette.color(ground));
        check(ofMark, "place", colours.place, palette.color(ground));
    }
    const QColor base = palette.color(QPalette::Base);
    check(ofMark, "now", colours.now, colours.background);
    check(ofMark, "dots of idle time", colours.idle, colours.background);
    check(ofMark, "stripes of the caller", colours.caller, colours.background);
    check(ofMark, "queue and overview", colours.queue, colours.background);
    check(ofMark, "guess", colours.guess, colours.background);
    check(ofMark, "failure", colours.failed, colours.background);
    check(ofMark, "rim of a failure's mark, of a callback's, of a death", colours.text, colours.background);
    check(ofMark, "checks of what is lost", colours.text, colours.lost);
    check(ofMark, "edges of folds, of what never ran", colours.muted, colours.background);
    check(ofMark, "arrows, flags, what is hovered", palette.color(QPalette::Text), base);
    check(ofMark, "brush, what is selected", palette.color(QPalette::Highlight), base);
    check(ofMark, "focus", palette.color(QPalette::Highlight), palette.color(QPalette::Window));
}

void TestContrast::whatIsDimmedIsStillSeen()
{
    QFETCH(QPalette, palette);
    const Colours colours(palette);
    const auto dimmed = [&](const QColor &colour) { return laidOver(colour, colours.dimming); };
    check(ofText, "text", dimmed(colours.text), dimmed(colours.background));
    check(ofText, "text on a bar that starts", dimmed(colours.text), dimmed(colours.band));
    check(ofMark, "outline", dimmed(colours.outline), dimmed(colours.background));
}

TEST_CLASS(TestContrast, QApplication)
#include "tst_contrast.moc"
