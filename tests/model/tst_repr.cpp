#include "core/model/repr.h"
#include "tests/conformance/python.h"
#include "tests/testmain.h"

#include <QCborArray>
#include <QCborMap>
#include <QRandomGenerator>

#include <bit>
#include <cmath>

using namespace pool;

namespace {

// QJsonDocument would write 1.0 as 1, and has no NaN; Python's reader knows both.
QByteArray jsonText(const QCborValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (std::isnan(number))
            return "NaN";
        if (std::isinf(number))
            return number < 0 ? "-Infinity" : "Infinity";
        const QByteArray text = QByteArray::number(number, 'g', 17);
        return text.contains('.') || text.contains('e') ? text : text + ".0";
    }
    if (!value.isArray())
        return QJsonDocument(QJsonArray{value.toJsonValue()}).toJson(QJsonDocument::Compact).chopped(1).mid(1);
    QByteArrayList parts;
    for (const QCborValue &element : value.toArray())
        parts << jsonText(element);
    return '[' + parts.join(',') + ']';
}

QCborValue randomText(QRandomGenerator &random)
{
    static const QString letters = QStringLiteral(
        "abcXYZ "
        "019'\"\\/"
        "\n\r\t\b\x01\x1f\x7f{}[]%\u00e9\u00df\u0142\u4e2d\u20ac\u00a0\u2028\u200b\ufeff\ue000\U0010ffff\U0001f600");
    const QList<uint> points = letters.toUcs4();
    QString text;
    for (int i = random.bounded(12); i > 0; --i) {
        const uint point = random.bounded(8) ? points[random.bounded(int(points.size()))] : uint(random.bounded(0x100));
        text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
    }
    return text;
}

QCborValue randomDouble(QRandomGenerator &random)
{
    switch (random.bounded(4)) {
    case 0:
        return random.generateDouble();
    case 1:
        return std::round(random.generateDouble() * 1e6) / std::pow(10.0, random.bounded(12));
    case 2:
        return double(random.bounded(1000)) * std::pow(10.0, random.bounded(44) - 22);
    default:
        return std::bit_cast<double>(random.generate64());
    }
}

QCborValue randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 7 : 6)) {
    case 0:
        return qint64(random.generate64()) >> random.bounded(64);
    case 1:
    case 2:
        return randomDouble(random);
    case 3:
        return randomText(random);
    case 4:
        return random.bounded(2) == 0;
    case 5:
        return nullptr;
    default:
        QCborArray list;
        for (int i = random.bounded(5); i > 0; --i)
            list.append(randomValue(random, depth - 1));
        return list;
    }
}

} // namespace

class TestRepr : public QObject
{
    Q_OBJECT

private slots:
    void valuesReadAsPythonPrintsThem();
    void bytesAndMapsReadAsInPython();
};

void TestRepr::valuesReadAsPythonPrintsThem()
{
    QCborArray values{0.0,
                      -0.0,
                      0.1,
                      1.0,
                      1e16,
                      9999999999999998.0,
                      1e-4,
                      9.9999e-5,
                      1.325e-05,
                      1e22,
                      1e100,
                      5e-324,
                      1.7976931348623157e308,
                      qQNaN(),
                      qInf(),
                      -qInf(),
                      0.1 + 0.2,
                      123456789.125,
                      true,
                      false,
                      nullptr,
                      qint64(0),
                      std::numeric_limits<qint64>::min(),
                      std::numeric_limits<qint64>::max(),
                      QString(),
                      QStringLiteral("it's"),
                      QStringLiteral("\"it's\""),
                      QCborArray(),
                      QCborArray{QCborArray{1.0}}};
    QRandomGenerator random(22);
    for (int i = 0; i < 1500; ++i)
        values.append(randomValue(random, 3));

    const QJsonArray answers = askPython({QStringLiteral("pythonvalues.py"), QStringLiteral("repr")}, jsonText(values));
    QCOMPARE(answers.size(), values.size());
    for (qsizetype i = 0; i < values.size(); ++i) {
        QCOMPARE(pythonRepr(values.at(i)), answers[i].toArray()[0].toString());
        QCOMPARE(pythonStr(values.at(i)), answers[i].toArray()[1].toString());
    }
}

void TestRepr::bytesAndMapsReadAsInPython()
{
    QCOMPARE(pythonRepr(QByteArray("a\0'\\\xff", 5)), QStringLiteral("b'a\\x00\\'\\\\\\xff'"));
    QCOMPARE(pythonRepr(QCborMap{{QStringLiteral("k"), 1}, {2, nullptr}}), QStringLiteral("{'k': 1, 2: None}"));
}

TEST_CLASS(TestRepr, QCoreApplication)
#include "tst_repr.moc"
