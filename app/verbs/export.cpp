#include "app/console.h"
#include "app/refusal.h"
#include "app/savedfile.h"
#include "app/storedrecord.h"
#include "app/verbparser.h"
#include "core/record/chrometrace.h"
#include "core/record/itemtable.h"
#include "core/verdict/verdict.h"
#include "ui/picture/runpicture.h"
#include "ui/setup/programplan.h"
#include "ui/style/theme.h"

#include <QBuffer>
#include <QImage>

#include <algorithm>
#include <cmath>

namespace pool {

namespace {

const QString csv = QStringLiteral("csv");
const QString traceOption = QStringLiteral("trace");
const QString svg = QStringLiteral("svg");
const QString png = QStringLiteral("png");
const QString pdf = QStringLiteral("pdf");
const QString width = QStringLiteral("width");
const QString scale = QStringLiteral("scale");
const QString theme = QStringLiteral("theme");

const QStringList &forms()
{
    static const QStringList all{csv, traceOption, svg, png, pdf};
    return all;
}

QString widthText()
{
    return QStringLiteral("an integer from %1 to %2").arg(RunPicture::narrowest).arg(RunPicture::widest);
}
QString scaleText()
{
    return QStringLiteral("a number from %1 to %2").arg(RunPicture::smallestScale).arg(RunPicture::largestScale);
}

// How the pictures are to look.
struct Look {
    int width = RunPicture::usualWidth;
    double scale = 1;
    Theme theme = Theme::Light;
};

Look lookFrom(const QCommandLineParser &parser)
{
    Look look;
    for (const QString &option : {width, scale})
        if (parser.isSet(option) && !parser.isSet(png))
            throw ValueError(QStringLiteral("--%1: is for --png, which is not given").arg(option));
    bool ok = false;
    if (parser.isSet(width)) {
        look.width = parser.value(width).toInt(&ok);
        if (!ok || look.width < RunPicture::narrowest || look.width > RunPicture::widest)
            refuse(width, widthText(), parser.value(width));
    }
    if (parser.isSet(scale)) {
        look.scale = parser.value(scale).toDouble(&ok);
        if (!ok || !(look.scale >= RunPicture::smallestScale && look.scale <= RunPicture::largestScale))
            refuse(scale, scaleText(), parser.value(scale));
    }
    look.theme = themeFromKey(parser.value(theme));
    if (look.theme == Theme::System)
        refuse(theme, QStringLiteral("light or dark"), parser.value(theme));
    return look;
}

std::unique_ptr<RunPicture> pictureOf(const StoredRun &stored, int pictureWidth, Theme pictureTheme)
{
    const RunView view{.history = stored.history.get(),
                       .now = stored.history->lastEventAt(),
                       .verdict = std::make_shared<Verdict>(judge(*stored.history, stored.run.origin->cpus))};
    return std::make_unique<RunPicture>(stored.run.scenario.title, jobsOf(stored.run, *stored.history), view,
                                        RunPicture::Form{.width = pictureWidth, .palette = paletteOf(pictureTheme)},
                                        stored.notes);
}

bool writeAll(QIODevice &file, const QByteArray &bytes) { return file.write(bytes) == bytes.size(); }

// By way of memory: libpng has a complaint of its own about a full disk.
bool writeImage(QIODevice &file, const QImage &image)
{
    QBuffer bytes;
    return image.save(&bytes, "PNG") && writeAll(file, bytes.data());
}

int exportRun(const QCommandLineParser &parser)
{
    const Console console;
    checkNames(parser, forms(), parser.positionalArguments().value(0));
    if (std::ranges::none_of(forms(), [&parser](const QString &form) { return parser.isSet(form); }))
        throw ValueError(QStringLiteral("needs at least one of --csv, --trace, --svg, --png and --pdf"));
    const Look look = lookFrom(parser);
    const StoredRun stored = storedRecord(parser.positionalArguments());
    std::unique_ptr<RunPicture> drawn;
    std::unique_ptr<RunPicture> image;
    if (parser.isSet(svg) || parser.isSet(pdf))
        drawn = pictureOf(stored, RunPicture::usualWidth, look.theme);
    if (parser.isSet(png)) {
        image = pictureOf(stored, look.width, look.theme);
        if (const QString reason = image->refusal(look.scale); !reason.isEmpty())
            throw ValueError(QStringLiteral("--png: %1").arg(reason));
    }
    std::map<QString, SavedFile> files;
    for (const QString &form : forms())
        files.try_emplace(form, parser, form);

    bool saved = files.at(csv).save(console, [&](QIODevice &file) { return writeItemTable(file, stored.run); });
    saved &= files.at(traceOption).save(console, [&](QIODevice &file) { return writeChromeTrace(file, stored.run); });
    saved &= files.at(svg).save(console, [&](QIODevice &file) { return writeAll(file, drawn->drawing()); });
    saved &= files.at(png).save(console, [&](QIODevice &file) { return writeImage(file, image->image(look.scale)); });
    saved &= files.at(pdf).save(console, [&](QIODevice &file) { return writeAll(file, drawn->page()); });
    return saved ? Succeeded : Failed;
}

int exportVerb(const Verb &verb, const QStringList &arguments)
{
    VerbParser parser(verb);
    const QString file = QStringLiteral("FILE");
    parser.addPositionalArgument(QStringLiteral("RECORD"), QStringLiteral("The file that a run was saved to."));
    parser.addOptions({
        {csv, QStringLiteral("Write a table: what became of each item, comma-separated."), file},
        {traceOption, QStringLiteral("Write a trace that Perfetto and chrome://tracing can open."), file},
        {svg, QStringLiteral("Draw the run: its chunks and its timeline."), file},
        {png, QStringLiteral("Draw it as an image of pixels."), file},
        {width, QStringLiteral("Make the image N pixels wide: %1.").arg(widthText()), QStringLiteral("N"),
         QString::number(RunPicture::usualWidth)},
        {scale, QStringLiteral("Make the image, with all that is in it, X times as large: %1.").arg(scaleText()),
         QStringLiteral("X"), QStringLiteral("1")},
        {pdf, QStringLiteral("Draw it on a page of its size."), file},
        {theme, QStringLiteral("Draw on a light or a dark ground: light or dark."), QStringLiteral("THEME"),
         QStringLiteral("light")},
    });
    if (const std::optional<int> code = parser.settle(arguments))
        return *code;
    try {
        return exportRun(parser);
    } catch (const ValueError &error) {
        Console().complain(error.error().message);
        return Refused;
    }
}

const bool exportIsAdded = Verb::add({QStringLiteral("export"), QStringLiteral("RECORD"),
                                      QStringLiteral("make a table, a trace or pictures of a saved run"), exportVerb,
                                      true});

} // namespace

} // namespace pool
