#include "ui/inspector/figuretext.h"

#include "core/verdict/formula.h"
#include "ui/style/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace pool {

namespace {

// The context that the table of figures names for its words.
struct Words {
    static QString tr(const char *text) { return QCoreApplication::translate("Figures", text); }
};

QString valueText(const Figure &figure, const Metrics &metrics, const QString &unknown)
{
    const std::optional<double> value = figure.value(metrics);
    return value ? unitText(figure.unit, *value) : unknown;
}

QString sourceText(Figure::Source source)
{
    switch (source) {
    case Figure::Source::Call:
        return Words::tr("Set by the caller.");
    case Figure::Source::Events:
        return Words::tr("Counted.");
    case Figure::Source::Workers:
        return Words::tr("Measured by the workers, at the start and the end of each item.");
    case Figure::Source::Pool:
        return Words::tr("Measured by the pool.");
    case Figure::Source::Both:
        return Words::tr("Measured between the pool and the workers.");
    case Figure::Source::System:
        return Words::tr("Measured by the operating system, in the workers.");
    case Figure::Source::Computed:
        return Words::tr("Computed from other figures.");
    }
    return {};
}

FigureText textOf(const Figure &figure, const Metrics &metrics, const QString &unknown)
{
    FigureText text{.id = QString::fromLatin1(figure.id),
                    .name = Words::tr(figure.name),
                    .value = valueText(figure, metrics, unknown),
                    .meaning = Words::tr(figure.meaning),
                    .source = sourceText(figure.source)};
    if (!figure.formula)
        return text;
    const Formula formula(figure);
    text.formula = figure.value(metrics) ? Words::tr("%1 = %2").arg(formula.withNumbers(metrics), text.value)
                                         : Words::tr("%1: %2").arg(formula.withNumbers(metrics), text.value);
    QStringList symbols;
    for (const Formula::Meaning &meaning : formula.meanings())
        symbols << Words::tr("%1: %2").arg(meaning.symbol, Words::tr(meaning.words));
    text.symbols = symbols.join(QStringLiteral(", "));
    return text;
}

} // namespace

QString unitText(Figure::Unit unit, double value)
{
    switch (unit) {
    case Figure::Unit::Time:
        return durationText(qRound64(value));
    case Figure::Unit::Count:
        return numberText(qRound64(value));
    case Figure::Unit::Items:
        return itemsText(qRound64(value));
    case Figure::Unit::Ratio:
        return QLocale().toString(value, 'f', 2);
    case Figure::Unit::Bytes:
        return bytesText(qRound64(value));
    case Figure::Unit::Share:
        return Words::tr("%1 %").arg(QLocale().toString(value * 100, 'f', 1));
    }
    return {};
}

std::vector<FigureText> figureTexts(const Metrics &metrics, const QString &unknown)
{
    std::vector<FigureText> texts;
    for (const Figure *figure : figuresOf(metrics))
        texts.push_back(textOf(*figure, metrics, unknown));
    return texts;
}

} // namespace pool
