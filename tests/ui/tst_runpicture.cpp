#include "tests/literaltrace.h"
#include "tests/testmain.h"
#include "ui/picture/runpicture.h"
#include "ui/style/fills.h"
#include "ui/style/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QSvgGenerator>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

using namespace pool;

// A run as a picture, by its pixels and by its texts.
class TestRunPicture : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_history.reset(); }
    void theDrawingSaysWhatTheWindowSays();
    void allWorkersAreInSight();
    void aSeatIsOneRowHoweverManyWorkersItHad();
    void itemsAreNamedAsInTheWindow();
    void theImageIsAsWideAsAskedAndScaled();
    void lightAndDarkDifferInTheGround();
    void theLegendIsWholeHoweverNarrow();
    void barsOfManyItemsAreInTheDrawing();
    void eachFillLooksInTheDrawingAsOnTheScreen();
    void theDocumentIsOnePage();
    void notesArePinnedByNumberAndListedBelow();
    void aLongNoteIsWhole();
    void manyNotesAreAllListed();
    void whatIsTooLargeIsRefused();

private:
    RunPicture picture(int width = RunPicture::usualWidth, Theme theme = Theme::Light) const
    {
        return RunPicture(QStringLiteral("A <title>"), m_jobs,
                          {.history = m_history.get(), .now = m_history->lastEventAt()},
                          {.width = width, .palette = paletteOf(theme), .font = QApplication::font()}, m_notes);
    }
    QStringList textsOfDrawing(int width = RunPicture::usualWidth) const;
    void tell(int workers, int items);

    std::unique_ptr<History> m_history;
    std::vector<PlannedJob> m_jobs;
    std::vector<Note> m_notes;
};

void TestRunPicture::tell(int workers, int items)
{
    LiteralTrace story;
    story.openedWithWorkers(workers);
    for (int worker = 0; worker < workers; ++worker)
        story.at(1).started(quint32(worker));
    story.at(2).submitted(0, workers * items, items);
    for (int worker = 0; worker < workers; ++worker) {
        LiteralTrace::Stamps stamps;
        for (int item = 0; item < items; ++item)
            stamps.push_back({2 + item, 3 + item});
        story.chunk(quint32(worker), 0, quint32(worker), 2, stamps);
    }
    story.at(3 + items).ready(0);
    m_history = std::make_unique<History>(story.read());
    m_jobs = {{QStringLiteral("Job 1"), m_history->jobs()[0].chunking}};
}

void TestRunPicture::init()
{
    tell(3, 4);
    m_notes.clear();
}

QStringList TestRunPicture::textsOfDrawing(int width) const
{
    QStringList texts;
    QXmlStreamReader xml(picture(width).drawing());
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && (xml.name() == u"text" || xml.name() == u"title"))
            texts << xml.readElementText().trimmed();
    return xml.hasError() ? QStringList{xml.errorString()} : texts;
}

void TestRunPicture::theDrawingSaysWhatTheWindowSays()
{
    const QStringList texts = textsOfDrawing();
    for (const char *text : {"A <title>", "Worker 3", "pid 102", "done", "never ran", "chunk 2", "11"})
        QVERIFY2(texts.contains(QLatin1String(text)), qPrintable(text + QStringLiteral(" in ") + texts.join(u'|')));
}

void TestRunPicture::aSeatIsOneRowHoweverManyWorkersItHad()
{
    tell(1, 2);
    const int height = picture().size().height();
    LiteralTrace story;
    story.openedWithWorkers(1);
    story.at(1).submitted(0, 40, 1);
    for (quint32 worker = 0; worker < 40; ++worker) {
        if (worker > 0)
            story.at(2 + 2 * worker).starting(worker, 200 + worker);
        story.at(2 + 2 * worker).started(worker);
        story.chunk(worker, 0, worker, 2 + 2 * worker, {{2 + 2 * worker, 3 + 2 * worker}});
        story.at(3 + 2 * worker).workerEnded(worker, {.expected = true});
    }
    story.at(90).ready(0);
    m_history = std::make_unique<History>(story.read());
    m_jobs = {{QStringLiteral("Job 1"), m_history->jobs()[0].chunking}};
    QCOMPARE(picture().size().height(), height);
}

void TestRunPicture::itemsAreNamedAsInTheWindow()
{
    tell(2, 2);
    m_jobs[0].items = Items(
        QCborArray{QStringLiteral("ant"), QStringLiteral("bee"), QStringLiteral("cat"), QStringLiteral("dog")});
    const QString texts = textsOfDrawing().join(u'|');
    for (const char *name : {"ant", "bee", "cat", "dog"})
        QVERIFY2(texts.contains(QLatin1String(name)), qPrintable(texts));
}

void TestRunPicture::allWorkersAreInSight()
{
    tell(40, 2);
    const QStringList texts = textsOfDrawing();
    for (int worker = 1; worker <= 40; ++worker)
        QVERIFY2(texts.contains(QStringLiteral("Worker %1").arg(worker)), qPrintable(texts.join(u'|')));
}

void TestRunPicture::theImageIsAsWideAsAskedAndScaled()
{
    const QImage once = picture(700).image();
    QCOMPARE(once.width(), 700);
    const QImage twice = picture(700).image(2);
    QCOMPARE(twice.size(), once.size() * 2);
    QCOMPARE(twice.pixelColor(5, 5), once.pixelColor(2, 2));
}

void TestRunPicture::lightAndDarkDifferInTheGround()
{
    QCOMPARE(picture(600, Theme::Light).image().pixelColor(2, 2), paletteOf(Theme::Light).color(QPalette::Base));
    QCOMPARE(picture(600, Theme::Dark).image().pixelColor(2, 2), paletteOf(Theme::Dark).color(QPalette::Base));
}

void TestRunPicture::theLegendIsWholeHoweverNarrow()
{
    const QStringList texts = textsOfDrawing(RunPicture::narrowest);
    for (const char *text : {"waiting", "done", "idle", "stopped"})
        QVERIFY2(texts.contains(QLatin1String(text)), text);
    QVERIFY(picture(RunPicture::narrowest).size().height() > picture().size().height());
}

void TestRunPicture::barsOfManyItemsAreInTheDrawing()
{
    tell(1, 5000);
    const QByteArray drawing = picture().drawing();
    const QColor bar = Colours(paletteOf(Theme::Light)).item({0}, 0);
    QVERIFY(drawing.contains("fill=\"" + bar.name().toLatin1() + '"'));
    QVERIFY(drawing.size() < 5'000'000);
}

void TestRunPicture::eachFillLooksInTheDrawingAsOnTheScreen()
{
    const Colours colours(paletteOf(Theme::Light));
    const QRectF bar(5, 3, 61, 26);
    for (const Fill fill : allFills) {
        QImage screen(72, 32, QImage::Format_RGB32);
        QImage drawn = screen;
        for (QImage *image : {&screen, &drawn})
            image->fill(colours.background);
        QPainter painter(&screen);
        paintFill(painter, bar, fill, colours.item({0}, 0), colours);
        painter.end();
        QBuffer buffer;
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setResolution(96);
        generator.setSize(screen.size());
        generator.setViewBox(screen.rect());
        painter.begin(&generator);
        paintFill(painter, bar, fill, colours.item({0}, 0), colours);
        painter.end();
        painter.begin(&drawn);
        QSvgRenderer(buffer.data()).render(&painter, screen.rect());
        painter.end();
        qint64 difference = 0;
        for (int y = 0; y < screen.height(); ++y)
            for (int x = 0; x < screen.width(); ++x)
                difference += std::abs(qGray(screen.pixel(x, y)) - qGray(drawn.pixel(x, y)));
        const double mean = double(difference) / (screen.width() * screen.height());
        QVERIFY2(mean < 18, qPrintable(QStringLiteral("%1: %2").arg(fillName(fill)).arg(mean)));
        const int ground = qGray(fillBackground(fill, colours.item({0}, 0), colours).rgb());
        const auto marked = [&](const QImage &image) { // inside: the pattern
            int count = 1;
            for (int y = 8; y < 24; ++y)
                for (int x = 10; x < 61; ++x)
                    count += std::abs(qGray(image.pixel(x, y)) - ground) > 20;
            return double(count);
        };
        const double share = marked(drawn) / marked(screen);
        QVERIFY2(share > 0.5 && share < 2, qPrintable(QStringLiteral("%1: %2").arg(fillName(fill)).arg(share)));
    }
}

void TestRunPicture::theDocumentIsOnePage()
{
    const RunPicture drawn = picture();
    const QByteArray page = drawn.page();
    QVERIFY(page.startsWith("%PDF-"));
    QVERIFY(page.contains("/Count 1"));
    const QByteArray box = "/MediaBox [0 0 " + QByteArray::number(drawn.size().width() * 3 / 4);
    QVERIFY2(page.contains(box), box.constData());
}

void TestRunPicture::notesArePinnedByNumberAndListedBelow()
{
    const int height = picture().size().height();
    m_notes = {{QStringLiteral("the last"), Note::Moment{5 * ms}},
               {QStringLiteral("a <stretch>"), Note::Range{3 * ms, 4 * ms}},
               {QStringLiteral("nobody ran it"), Note::Item{{7}, 0}}};
    QVERIFY(picture().size().height() > height);
    const QStringList texts = textsOfDrawing();
    const auto has = [&](const char *text) { return texts.contains(QString::fromUtf8(text)); };
    QVERIFY2(has("1") && has("2") && has("1.") && has("2.") && has("3."), qPrintable(texts.join(u'|')));
    QVERIFY(has("a <stretch>") && has("the last") && has("nobody ran it") && has("Notes"));
    QVERIFY2(has("1.00 ms – 2.00 ms"), qPrintable(texts.join(u'|'))); // since the submit
    m_notes.clear();
    QCOMPARE(texts.count(QStringLiteral("3")), textsOfDrawing().count(QStringLiteral("3"))); // it has no pin
}

void TestRunPicture::aLongNoteIsWhole()
{
    QString text;
    while (text.size() < Note::longestText - 40)
        text += QStringLiteral("word%1 ").arg(text.size());
    m_notes = {{text + QString(38, u'x') + u'y', Note::Moment{3 * ms}}};
    const QString drawn = textsOfDrawing(RunPicture::narrowest).join(u' ');
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts))
        QVERIFY2(drawn.contains(word), qPrintable(drawn));
    QVERIFY2(drawn.contains(u'y'), qPrintable(drawn));
    const QImage image = picture(RunPicture::narrowest).image();
    const QColor ground = image.pixelColor(2, 2);
    for (int x = 0; x < image.width(); ++x) // the last line ends above the margin
        QCOMPARE(image.pixelColor(x, image.height() - 8), ground);
    for (int y = 0; y < image.height(); ++y)
        QCOMPARE(image.pixelColor(image.width() - 5, y), ground);
}

void TestRunPicture::manyNotesAreAllListed()
{
    for (int note = 0; note < 40; ++note)
        m_notes.push_back({QStringLiteral("note number %1").arg(note), Note::Moment{(2 + note / 10) * ms}});
    const QStringList texts = textsOfDrawing();
    for (int note = 0; note < 40; ++note)
        QVERIFY2(texts.contains(QStringLiteral("note number %1").arg(note)), qPrintable(texts.join(u'|')));
    QVERIFY2(texts.contains(QStringLiteral("1–10")), qPrintable(texts.join(u'|')));
}

void TestRunPicture::whatIsTooLargeIsRefused()
{
    QCOMPARE(picture().refusal(1), QString());
    QVERIFY(picture(RunPicture::widest).refusal(RunPicture::largestScale).contains(QStringLiteral("80000 by")));
}

TEST_CLASS(TestRunPicture, QApplication)
#include "tst_runpicture.moc"
