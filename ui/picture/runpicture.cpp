#include "ui/picture/runpicture.h"

#include "ui/base/itemlabels.h"
#include "ui/chunkstrip/chunkstrip.h"
#include "ui/notes/notelane.h"
#include "ui/notes/numberednotes.h"
#include "ui/style/elidedlabel.h"
#include "ui/style/legend.h"
#include "ui/timeline/view/minimap.h"
#include "ui/timeline/view/timelineview.h"

#include <QBuffer>
#include <QCoreApplication>
#include <qcustomplot.h>
#include <QLabel>
#include <QPageSize>
#include <QPdfWriter>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QVBoxLayout>

namespace pool {

namespace {

constexpr int margin = 14;
constexpr int dotsPerInch = 96;
constexpr int longestSide = 32'767; // of an image, in device pixels
constexpr qint64 mostPixels = 150'000'000;

struct PictureWords {
    Q_DECLARE_TR_FUNCTIONS(RunPicture)
};

// Of all rows, where there are few of them and where there are many.
int timelineHeight(size_t rows, int line)
{
    const int fixed = 10 * line;
    const int lane = std::clamp(480 / std::max(int(rows), 1), line + 10, 3 * line);
    return fixed + int(rows) * lane;
}

// The overview is for finding one's way, which a picture of the whole does not need.
void hideOverview(const TimelineView &timeline)
{
    timeline.minimap()->hide();
    for (QLabel *label : timeline.findChildren<QLabel *>())
        if (label->buddy() == timeline.minimap())
            label->hide();
}

void addNotes(std::vector<PlacedNote> notes, const RunView &view, TimelineView &timeline, QVBoxLayout &layout)
{
    auto *list = new NoteList(&timeline);
    auto *lane = new NoteLane(timeline.range(), list);
    lane->setNumbered(true);
    auto *name = new QLabel(PictureWords::tr("Notes"));
    name->setIndent(8);
    timeline.setGutter(name, lane);
    list->show(std::move(notes), view.origin(), view.history->jobs().size());
    layout.addWidget(new NumberedNotes(list));
}

int rowsOutOfSight(const TimelineView &timeline)
{
    int most = 0;
    for (const QScrollBar *bar : timeline.findChildren<QScrollBar *>())
        most = std::max(most, bar->maximum());
    return most;
}

// Of widgets that are never shown, which hear of their sizes only when they are painted.
void layOut(QWidget &panels, int width)
{
    panels.resize(width, panels.layout()->totalHeightForWidth(width));
    panels.grab(QRect(0, 0, 1, 1));
}

// A widget and what is in it, shape by shape: QWidget::render() would copy the pixels of a plot.
void paintTree(QCPPainter &painter, QWidget *widget)
{
    painter.save();
    if (!widget->isWindow())
        painter.translate(widget->pos());
    if (auto *plot = qobject_cast<QCustomPlot *>(widget)) {
        plot->replot(QCustomPlot::rpImmediateRefresh);
        plot->toPainter(&painter, plot->width(), plot->height());
    } else {
        widget->render(&painter, QPoint(), QRegion(), QWidget::RenderFlags());
    }
    for (QObject *child : widget->children())
        if (auto *inside = qobject_cast<QWidget *>(child); inside && inside->isVisibleTo(widget))
            paintTree(painter, inside);
    painter.restore();
}

} // namespace

RunPicture::RunPicture(const QString &title, std::vector<PlannedJob> jobs, const RunView &view, const Form &form,
                       const std::vector<Note> &notes)
    : m_title(title)
    , m_panels(std::make_unique<QWidget>())
{
    auto *strip = new ChunkStrip;
    auto *timeline = new TimelineView;
    auto *legend = new Legend;
    legend->setWhole(true);
    auto *layout = new QVBoxLayout(m_panels.get());
    layout->setContentsMargins(margin, margin, margin, margin);
    layout->setSpacing(6);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // the least height of some depends on the width
    if (!title.isEmpty()) {
        auto *heading = new ElidedLabel(title);
        QFont bold = form.font;
        bold.setBold(true);
        heading->setFont(bold);
        heading->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        layout->addWidget(heading);
    }
    layout->addWidget(strip);
    layout->addWidget(timeline);
    layout->addWidget(legend);
    if (!notes.empty())
        addNotes(placed(notes, *view.history), view, *timeline, *layout);

    QPalette palette = form.palette;
    palette.setColor(QPalette::Window, palette.color(QPalette::Base));
    m_panels->setPalette(palette);
    m_panels->setFont(form.font);

    std::vector<Items> items;
    for (const PlannedJob &job : jobs)
        items.push_back(job.items);
    strip->showPlan(std::move(jobs));
    strip->showRun(view);
    timeline->showPlan(view.history->processes());
    timeline->setLabels(ItemLabels(std::move(items)));
    timeline->showRun(view);
    timeline->setPausesFolded(form.foldsPauses);
    hideOverview(*timeline);

    const int line = QFontMetrics(form.font).height();
    const int gutter = notes.empty() ? 0 : line + 8; // of the pins
    timeline->setFixedHeight(timelineHeight(timeline->frame()->rows->lanes().size(), line) + gutter);
    layOut(*m_panels, form.width);
    if (const int hidden = rowsOutOfSight(*timeline); hidden > 0) {
        timeline->setFixedHeight(timeline->height() + hidden + 1);
        layOut(*m_panels, form.width);
    }
}

RunPicture::~RunPicture() = default;

QSize RunPicture::size() const { return m_panels->size(); }

QString RunPicture::refusal(double scale) const
{
    const QSizeF pixels = QSizeF(size()) * scale;
    if (std::max(pixels.width(), pixels.height()) <= longestSide && pixels.width() * pixels.height() <= mostPixels)
        return {};
    return PictureWords::tr("the picture would have %1 by %2 pixels; there may be %3 million, and %4 on a side")
        .arg(qint64(pixels.width()))
        .arg(qint64(pixels.height()))
        .arg(mostPixels / 1'000'000)
        .arg(longestSide);
}

void RunPicture::paint(QCPPainter &painter) const
{
    painter.fillRect(QRect(QPoint(), size()), m_panels->palette().color(QPalette::Window));
    paintTree(painter, m_panels.get());
}

QImage RunPicture::image(double scale) const
{
    QImage image((QSizeF(size()) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QCPPainter painter(&image);
    paint(painter);
    return image;
}

QByteArray RunPicture::drawing() const
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setResolution(dotsPerInch);
    generator.setSize(size());
    generator.setViewBox(QRect(QPoint(), size()));
    generator.setTitle(m_title.toHtmlEscaped()); // it is written as it is
    generator.setDescription(
        PictureWords::tr("A run of a process pool: its chunks, and what each worker did over time").toHtmlEscaped());
    QCPPainter painter;
    painter.begin(&generator);
    paint(painter);
    painter.end();
    return buffer.data();
}

QByteArray RunPicture::page() const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(dotsPerInch);
    writer.setPageSize(QPageSize(QSizeF(size()) / dotsPerInch, QPageSize::Inch, {}, QPageSize::ExactMatch));
    writer.setPageMargins({});
    writer.setTitle(m_title);
    writer.setCreator(QStringLiteral("Pool Explorer ") + QStringLiteral(POOL_VERSION));
    QCPPainter painter;
    painter.begin(&writer);
    painter.setMode(QCPPainter::pmVectorized);
    paint(painter);
    painter.end();
    return buffer.data();
}

} // namespace pool
