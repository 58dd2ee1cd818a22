#include "core/record/jsonstream.h"
#include "core/scenario/scenariojson.h"
#include "tests/record/readingback.h"
#include "tests/record/smallrun.h"
#include "tests/testmain.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace pool;

namespace {

template <class Write> QByteArray written(Write write)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    JsonStream json(out);
    json.beginList();
    write(json);
    json.endList();
    json.finish();
    return out.data();
}

QString readBack(const QByteArray &json) { return QJsonDocument::fromJson(json).array().at(0).toString(); }

// What a reader gets: half a surrogate pair is no character.
QString readable(QChar c) { return c.isSurrogate() ? QChar(QChar::ReplacementCharacter) : c; }

// Whether a terminal that is shown these bytes could be made to do something else than show them.
bool isObeyed(QChar c)
{
    const char16_t unit = c.unicode();
    return c.category() == QChar::Other_Control || c.direction() == QChar::DirLRE || c.direction() == QChar::DirRLE
        || c.direction() == QChar::DirLRO || c.direction() == QChar::DirRLO || c.direction() == QChar::DirPDF
        || (unit >= 0x2066 && unit <= 0x2069) || unit == 0x200e || unit == 0x200f || unit == 0x061c;
}

} // namespace

class TestJsonStream : public QObject
{
    Q_OBJECT

private slots:
    void everyCodeUnitIsReadAsItWasWritten();
    void everyCodeUnitWithinAnObjectIsReadAsItWasWritten();
    void whatATerminalWouldObeyIsAnEscape();
    void whatLooksLikeAnEscapeStaysAText();
    void aRecordWithEveryCodeUnitIsRead();
};

void TestJsonStream::everyCodeUnitIsReadAsItWasWritten()
{
    for (uint unit = 0; unit <= 0xffff; ++unit) {
        const QChar c(static_cast<char16_t>(unit));
        QCOMPARE(readBack(written([&](JsonStream &json) { json.text(c); })), readable(c));
        QCOMPARE(readBack(written([&](JsonStream &json) { json.text(u'a' + QString(c) + u'b'); })),
                 u'a' + readable(c) + u'b');
    }
}

void TestJsonStream::everyCodeUnitWithinAnObjectIsReadAsItWasWritten()
{
    for (uint unit = 0; unit <= 0xffff; ++unit) {
        const QChar c(static_cast<char16_t>(unit));
        const QJsonObject object{{QStringLiteral("key") + c, QStringLiteral("value") + c}};
        const QByteArray json = written([&](JsonStream &stream) { stream.value(object); });
        const QJsonObject read = QJsonDocument::fromJson(json).array().at(0).toObject();
        QCOMPARE(read, (QJsonObject{{QStringLiteral("key") + readable(c), QStringLiteral("value") + readable(c)}}));
    }
}

void TestJsonStream::whatATerminalWouldObeyIsAnEscape()
{
    for (uint unit = 0; unit <= 0xffff; ++unit) {
        const QChar c(static_cast<char16_t>(unit));
        if (!isObeyed(c))
            continue;
        const QByteArray escape = "\\u" + QByteArray::number(unit, 16).rightJustified(4, '0');
        QCOMPARE(written([&](JsonStream &json) { json.text(c); }), "[\"" + escape + "\"]\n");
        const QByteArray object = written([&](JsonStream &json) {
            json.value(QJsonObject{{QStringLiteral("k"), QString(c)}});
        });
        for (const QChar shown : QString::fromUtf8(object).chopped(1))
            QVERIFY(!isObeyed(shown));
    }
}

void TestJsonStream::whatLooksLikeAnEscapeStaysAText()
{
    const QString text = QStringLiteral("\\ud800 \\\\ud800 \\");
    QCOMPARE(readBack(written([&](JsonStream &json) { json.text(text); })), text);
    const QByteArray json = written([&](JsonStream &stream) {
        stream.value(QJsonObject{{QStringLiteral("k"), text}});
    });
    QCOMPARE(QJsonDocument::fromJson(json).array().at(0)[u"k"].toString(), text);
}

void TestJsonStream::aRecordWithEveryCodeUnitIsRead()
{
    QString all;
    QString expected;
    for (uint unit = 0; unit <= 0xffff; ++unit) {
        const QChar c(static_cast<char16_t>(unit));
        all += c;
        all += u'-'; // so that no two of them are a pair
        expected += readable(c) + u'-';
    }
    RunResult run = smallRun();
    run.scenario.title = QStringLiteral("\ufeff") + all;
    run.scenario.notes = all;
    run.trace->append({.at = run.trace->view()[run.trace->view().size() - 1].at, .kind = EventKind::Output},
                      OutputLine{{}, QStringLiteral("\ufeff") + all});
    for (const RecordDetail detail : {RecordDetail::File, RecordDetail::Full}) {
        QBuffer file;
        file.open(QIODevice::WriteOnly);
        QVERIFY(writeRecord(file, run, detail));
        const StoredRun stored = read(file.data());
        QCOMPARE(stored.run.scenario.title, QStringLiteral("\ufeff") + expected);
        QCOMPARE(stored.run.scenario.notes, expected);
        const QJsonArray output = makeRecord(stored.run)[u"output"].toArray();
        QCOMPARE(output.last().toString(), QStringLiteral("\ufeff") + expected);
    }
}

TEST_CLASS(TestJsonStream, QCoreApplication)
#include "tst_jsonstream.moc"
