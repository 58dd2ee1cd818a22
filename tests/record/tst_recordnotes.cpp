#include "core/record/record.h"
#include "tests/record/readingback.h"
#include "tests/record/smallrecord.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QTest>

using namespace pool;

namespace {

QByteArray noted(const RunResult &run, const std::vector<Note> &notes, RecordDetail detail = RecordDetail::File)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    writeRecord(buffer, run, detail, notes);
    return buffer.data();
}

// The record without a trace, with that as its notes.
QByteArray retoldWith(const QByteArray &notes)
{
    QByteArray record = smallRecord();
    return record.replace("\"output\":", "\"notes\":" + notes + ",\"output\":");
}

} // namespace

// Notes are saved with a run, and those in a file are checked as all else in it.
class TestRecordNotes : public QObject
{
    Q_OBJECT

private slots:
    void notesReadBackToTheNanosecond();
    void notesOfARunWithoutATraceReadBack();
    void aRecordWithoutNotesIsWrittenAsEver();
    void aNoteIsALineOfBearableLength();
    void whatIsTypedBecomesALine();
    void whatIsNoNoteIsRefusedByItsPath_data();
    void whatIsNoNoteIsRefusedByItsPath();
    void thereMayBeManyNotesButNotAnyNumber();
};

void TestRecordNotes::notesReadBackToTheNanosecond()
{
    const StoredRun stored = read(noted(smallRun(), smallNotes()));
    QVERIFY(stored.notes == smallNotes());
    QCOMPARE(noted(stored.run, stored.notes), noted(smallRun(), smallNotes()));
}

// Its jobs are numbered in the file as they were called, refused ones too.
void TestRecordNotes::notesOfARunWithoutATraceReadBack()
{
    const StoredRun stored = read(retoldWith(
        R"([{"text":"a","at_ms":0},{"text":"b","item":{"job":0,"i":4}},{"text":"c","from_ms":1,"to_ms":2.5}])"));
    const std::vector<Note> expected{{QStringLiteral("a"), Note::Moment{0}},
                                     {QStringLiteral("b"), Note::Item{{0}, 4}},
                                     {QStringLiteral("c"), Note::Range{1'000'000, 2'500'000}}};
    QVERIFY(stored.notes == expected);
    QVERIFY(stored.run.trace->isRetold());
    QVERIFY(read(noted(stored.run, stored.notes)).notes == expected);
    QCOMPARE(refusal(retoldWith(R"([{"text":"a","item":{"job":1,"i":0}}])")),
             QStringLiteral("notes[0].item.job: job 1 was refused"));
}

void TestRecordNotes::aRecordWithoutNotesIsWrittenAsEver()
{
    for (const RecordDetail detail : {RecordDetail::Full, RecordDetail::Summary, RecordDetail::File})
        QVERIFY(!noted(smallRun(), {}, detail).contains("notes"));
    const StoredRun stored = read(smallSavedRun());
    QCOMPARE(noted(stored.run, {}, RecordDetail::Full), noted(smallRun(), {}, RecordDetail::Full));
    QVERIFY(read(noted(smallRun(), {})).notes.empty());
    QVERIFY(read(retoldWith("[]")).notes.empty());
}

void TestRecordNotes::aNoteIsALineOfBearableLength()
{
    QVERIFY(isNoteText(QStringLiteral("x")));
    QVERIFY(isNoteText(QString(Note::longestText, u'x')));
    QVERIFY(isNoteText(QStringLiteral("\u05d0 <b>&amp; %1")));
    QVERIFY(!isNoteText(QString(Note::longestText + 1, u'x')));
    for (const QString &text : {QString(), QStringLiteral(" \u00a0"), QStringLiteral("a\nb"),
                                QStringLiteral("a\u2028b"), QStringLiteral("a\u202eb"), QStringLiteral("a\u2066b"),
                                QString(QChar(0x9b)), QString(QChar(0)), QString(QChar(0xd800))})
        QVERIFY(!isNoteText(text));
}

void TestRecordNotes::whatIsTypedBecomesALine()
{
    QCOMPARE(noteTextOf(QStringLiteral(" two\n\tlines\u202e ")), QStringLiteral("two lines"));
    QCOMPARE(noteTextOf(QStringLiteral(" \n")), QString());
    QCOMPARE(noteTextOf(QString(2 * Note::longestText, u'x')).size(), Note::longestText);
    const QString face = QStringLiteral("\U0001F600"); // two units, the second of which is beyond the end
    QCOMPARE(noteTextOf(QString(Note::longestText - 1, u'x') + face).size(), Note::longestText - 1);
}

void TestRecordNotes::whatIsNoNoteIsRefusedByItsPath_data()
{
    QTest::addColumn<QByteArray>("notes");
    QTest::addColumn<QString>("line");
    const auto row = [](const char *name, const char *notes, const char *line) {
        QTest::newRow(name) << QByteArray(notes) << QString::fromLatin1(line);
    };
    row("no list", R"({})", "notes: must be a list, not {}");
    row("null", R"(null)", "notes: must be a list, not null");
    row("no object", R"([1])", "notes[0]: must be an object, not 1");
    row("unknown key", R"([{"text":"a","at":1}])",
        "notes[0].at: unknown key; a note takes text, at_ms, item, from_ms, to_ms");
    row("no text", R"([{"at_ms":1}])", "notes[0].text: must be text, not missing");
    row("blank", R"([{"text":" ","at_ms":1}])", "notes[0].text: must be a line of 1 to 500 characters, ");
    row("two lines", R"([{"text":"a\nb","at_ms":1}])", "notes[0].text: must be a line of 1 to 500 characters, ");
    row("no place", R"([{"text":"a","at_ms":1},{"text":"a"}])", "notes[1]: must have one place: ");
    row("two places", R"([{"text":"a","at_ms":1,"item":{"job":0,"i":0}}])", "notes[0]: must have one place: ");
    row("half a stretch", R"([{"text":"a","from_ms":1}])", "notes[0].to_ms: must be a time in milliseconds, ");
    row("a stretch of nothing", R"([{"text":"a","from_ms":1,"to_ms":1}])", "notes[0].to_ms: must be after from_ms");
    row("before the run", R"([{"text":"a","at_ms":-1}])", "notes[0].at_ms: must be a time in milliseconds, ");
    row("after the run", R"([{"text":"a","at_ms":22.000001}])", "notes[0].at_ms: is after the end of the run");
    row("a stretch beyond", R"([{"text":"a","from_ms":1,"to_ms":99}])", "notes[0].to_ms: is after the end of the run");
    row("far beyond", R"([{"text":"a","at_ms":1e300}])", "notes[0].at_ms: must be a time in milliseconds, ");
    row("a time as text", R"([{"text":"a","at_ms":"1"}])", "notes[0].at_ms: must be a time in milliseconds, ");
    row("no item", R"([{"text":"a","item":3}])", "notes[0].item: must be an object, not 3");
    row("an item of no job", R"([{"text":"a","item":{"i":0}}])", "notes[0].item.job: must be an integer from 0 to ");
    row("another job", R"([{"text":"a","item":{"job":3,"i":0}}])", "notes[0].item.job: there is no job 3");
    row("a refused job", R"([{"text":"a","item":{"job":2,"i":0}}])", "notes[0].item.job: job 2 was refused");
    row("another item", R"([{"text":"a","item":{"job":0,"i":5}}])", "notes[0].item.i: the job has 5 items");
    row("half an item", R"([{"text":"a","item":{"job":0,"i":0.5}}])", "notes[0].item.i: must be an integer from 0 to ");
}

void TestRecordNotes::whatIsNoNoteIsRefusedByItsPath()
{
    QFETCH(QByteArray, notes);
    QFETCH(QString, line);
    QByteArray record = noted(smallRun(), {});
    record.replace("\"trace\":", "\"notes\":" + notes + ",\"trace\":");
    const QString said = refusal(record);
    QVERIFY2(!said.isEmpty() && said.startsWith(line), qPrintable(said));
    QVERIFY(!said.contains(u'\n'));
}

void TestRecordNotes::thereMayBeManyNotesButNotAnyNumber()
{
    std::vector<Note> notes(Note::mostOfARun, {QStringLiteral("x"), Note::Moment{1}});
    QCOMPARE(read(noted(smallRun(), notes)).notes.size(), Note::mostOfARun);
    notes.push_back(notes.front());
    QCOMPARE(refusal(noted(smallRun(), notes)), QStringLiteral("notes: more than 200 notes"));
}

TEST_CLASS(TestRecordNotes, QCoreApplication)
#include "tst_recordnotes.moc"
