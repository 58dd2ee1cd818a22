#include "ui/sweep/sweeppanel.h"

#include "core/lab/labdocuments.h"
#include "core/lab/numberlist.h"
#include "core/record/wholefile.h"
#include "ui/base/localwording.h"
#include "ui/setup/itemsfield.h"
#include "ui/setup/listfield.h"
#include "ui/setup/numberfield.h"
#include "ui/style/format.h"
#include "ui/sweep/sweepmodel.h"
#include "ui/sweep/sweepplot.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QSvgGenerator>
#include <QTreeView>

#include <algorithm>

namespace pool {

namespace {

constexpr qint64 usualPoints = 8; // chunksizes that are suggested
constexpr qint64 mostRepeatsHere = 100;

bool drawAs(const QString &suffix, QIODevice &file, QCustomPlot &plot)
{
    if (suffix == QStringLiteral("png"))
        return plot.toPixmap(960, 540, 2).save(&file, "PNG");
    QSvgGenerator drawing;
    drawing.setOutputDevice(&file);
    drawing.setSize(QSize(960, 540));
    drawing.setViewBox(QRect(0, 0, 960, 540));
    QCPPainter painter;
    if (!painter.begin(&drawing))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    plot.toPainter(&painter, 960, 540);
    return painter.end();
}

} // namespace

SweepPanel::SweepPanel(QWidget *parent)
    : QWidget(parent)
    , m_chunksizes(new ListField(tr("Chunksizes"), {.most = ItemsField::mostItems, .takesAuto = true}, {}, this))
    , m_processes(new ListField(tr("Processes"), {.most = maximumProcesses}, {}, this))
    , m_repeats(new NumberField(tr("Runs of each"), 1, mostRepeatsHere, {}, this))
    , m_button(new QPushButton(tr("Sweep"), this))
    , m_export(new QPushButton(tr("Export…"), this))
    , m_progress(new QProgressBar(this))
    , m_sentence(new QLabel(this))
    , m_plot(new SweepPlot(this))
    , m_model(new SweepModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTreeView(this))
{
    m_repeats->setNumber(3);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SweepModel::sortRole);
    m_table->setModel(m_sorted);
    m_table->setAccessibleName(tr("What was tried"));
    m_table->setRootIsDecorated(false);
    m_table->setUniformRowHeights(true);
    m_table->setAlternatingRowColors(true);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(SweepModel::Chunksize, Qt::AscendingOrder);
    m_table->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->header()->setStretchLastSection(false);
    for (QWidget *part : std::initializer_list<QWidget *>{m_plot, m_table})
        part->setMinimumHeight(2 * fontMetrics().lineSpacing()); // a small window is for the timeline
    auto *parts = new QSplitter(Qt::Horizontal, this);
    parts->addWidget(m_plot);
    parts->addWidget(m_table);
    parts->setStretchFactor(0, 1);
    parts->setStretchFactor(1, 1);
    parts->setChildrenCollapsible(false);
    parts->setSizes({10'000, 10'000}); // the table has room for all of its columns
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(makeControls());
    layout->addWidget(m_sentence);
    layout->addWidget(parts, 1);
    layout->addStretch(0);
    listen();
    show();
}

QLayout *SweepPanel::makeControls()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (const auto &[text, field] : std::initializer_list<std::pair<QString, QWidget *>>{
             {tr("Chunksizes"), m_chunksizes}, {tr("Processes"), m_processes}, {tr("Runs of each"), m_repeats}}) {
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        row->addWidget(label);
        row->addWidget(field);
    }
    row->addWidget(m_button);
    row->addWidget(m_export);
    row->addWidget(m_progress, 1);
    row->addStretch(0);
    m_chunksizes->setHelp(tr("The chunksizes to try: 1,2,4 or 1..40 or 1..1000/20 (20 of them) or auto"));
    m_processes->setHelp(tr("The numbers of workers to try: 4 or 1,2,4 or 1..8"));
    m_repeats->setHelp(tr("How often each is run; one run alone says little"));
    m_button->setToolTip(tr("Run the program of the setup with each of these settings, always with the same items"));
    m_export->setToolTip(tr("Save what was measured: as JSON, as a table or as a picture"));
    m_progress->setAccessibleName(tr("How far the sweep is"));
    return row;
}

void SweepPanel::listen()
{
    for (CheckedField *field : std::initializer_list<CheckedField *>{m_chunksizes, m_processes, m_repeats}) {
        connect(field, &CheckedField::changed, this, [this] {
            m_isTyped = true;
            show();
        });
        connect(field, &QLineEdit::returnPressed, m_button, &QPushButton::click);
    }
    connect(m_button, &QPushButton::clicked, this, [this] { isRunning() ? interrupt() : start(); });
    connect(m_export, &QPushButton::clicked, this, &SweepPanel::askWhereToExport);
    connect(&m_job, &SweepJob::advanced, this, &SweepPanel::show);
    connect(&m_job, &SweepJob::finished, this, [this] {
        show();
        Q_EMIT finished();
    });
    const auto pointOf = [this](const QModelIndex &index) { return size_t(m_sorted->mapToSource(index).row()); };
    connect(m_plot, &SweepPlot::pointMarked, this,
            [this](size_t point) { m_table->setCurrentIndex(m_sorted->mapFromSource(m_model->index(int(point), 0))); });
    connect(m_plot, &SweepPlot::pointOpened, this, &SweepPanel::open);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this, pointOf](const QModelIndex &index) {
                if (index.isValid())
                    m_plot->mark(pointOf(index));
            });
    connect(m_table, &QTreeView::activated, this, [this, pointOf](const QModelIndex &index) { open(pointOf(index)); });
}

void SweepPanel::suggest(qint64 items, int processes, std::optional<qint64> best)
{
    if (m_isTyped || isRunning())
        return;
    items = std::min(items, ItemsField::mostItems);
    QString text = QStringLiteral("1..%1").arg(std::max<qint64>(1, items));
    if (items > usualPoints) {
        text = QStringLiteral("auto,") + text + QStringLiteral("/%1").arg(usualPoints);
        if (best && *best <= items && !std::ranges::count(spreadNumbers(1, items, usualPoints), *best))
            text.insert(text.indexOf(u',') + 1, QStringLiteral("%1,").arg(*best));
    }
    m_chunksizes->showText(text);
    m_processes->showText(QString::number(processes));
    show(); // what was said of the fields before
}

void SweepPanel::setBlocked(bool on)
{
    m_isBlocked = on;
    enable();
}

void SweepPanel::start()
{
    if (!m_button->isEnabled())
        return;
    const std::optional<Program> program = m_source ? m_source() : std::nullopt;
    if (!program)
        return Q_EMIT said(tr("A setting of the program is refused; its field says why."));
    SweepQuestion question{.chunksizes = m_chunksizes->numbers()};
    for (const std::optional<qint64> processes : m_processes->numbers())
        question.processes.push_back(int(*processes));
    try {
        m_job.start(program->scenario, question, int(*m_repeats->number()), m_costs);
        m_program = program->name;
        m_plot->mark({});
        Q_EMIT started();
    } catch (const ValueError &error) {
        m_sentence->setText(tr("This cannot be swept: %1.").arg(shortened(error.error().message, 200)));
    }
}

void SweepPanel::show()
{
    if (const Sweep *sweep = m_job.sweep()) {
        m_model->show(*sweep);
        const auto isOther = [&](const SweepPoint &point) { return point.processes != sweep->points()[0].processes; };
        m_table->setColumnHidden(SweepModel::Processes, std::ranges::none_of(sweep->points(), isOther));
        m_plot->show(*sweep);
        QString text = sweepSentence(*sweep, LocalWording());
        if (isRunning())
            text = m_job.progress().left
                ? tr("About %1 s left.")
                      .arg(numberText(qRound64(std::chrono::duration<double>(*m_job.progress().left).count())))
                : tr("The first run goes on.");
        else if (m_job.progress().done < m_job.progress().all)
            text.prepend(tr("Ended after %1 of %2 runs. ")
                             .arg(numberText(qint64(m_job.progress().done)), numberText(qint64(m_job.progress().all))));
        if (!isRunning())
            text += u' ' + tr("A click on a point shows its middle run, and lists it in Runs.");
        text.prepend(tr("%1: ").arg(shortened(m_program, 60))); // the setup may show another one by now
        if (!m_job.trouble().isEmpty())
            text += u'\n' + m_job.trouble();
        m_sentence->setText(text);
        m_progress->setMaximum(int(m_job.progress().all));
        m_progress->setValue(int(m_job.progress().done));
        m_progress->setFormat(tr("run %v of %m"));
    } else {
        m_sentence->setText(
            tr("Runs the program again and again, with the same items, and shows which chunksize is best."));
    }
    for (const CheckedField *field : std::initializer_list<CheckedField *>{m_chunksizes, m_processes, m_repeats})
        if (!isRunning() && !field->isAcceptable())
            m_sentence->setText(field->reason());
    m_plot->setVisible(m_job.sweep()); // empty axes would say something
    m_table->setVisible(m_job.sweep());
    m_progress->setVisible(isRunning());
    enable();
}

void SweepPanel::enable()
{
    const bool isGood = m_chunksizes->isAcceptable() && m_processes->isAcceptable() && m_repeats->isAcceptable();
    m_button->setText(isRunning() ? tr("Cancel") : tr("Sweep"));
    m_button->setEnabled(isRunning() || (isGood && !m_isBlocked));
    m_button->setToolTip(
        m_isBlocked && !isRunning()
            ? tr("A run goes on; nothing else runs beside a sweep")
            : tr("Run the program of the setup with each of these settings, always with the same items"));
    for (QLineEdit *field : std::initializer_list<QLineEdit *>{m_chunksizes, m_processes, m_repeats})
        field->setReadOnly(isRunning());
    m_export->setEnabled(m_job.sweep() && !isRunning());
}

void SweepPanel::open(size_t point)
{
    if (isRunning())
        return Q_EMIT said(tr("The runs of a sweep can be seen when it is over."));
    if (const auto run = m_job.runOf(point))
        Q_EMIT runOpened(run);
    else
        Q_EMIT said(tr("No run of this point was kept."));
}

QString SweepPanel::sentence() const { return m_sentence->text(); }

QString SweepPanel::writeTo(const QString &path) const
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    WholeFile file(path);
    const bool isWritten = file.save([&](QIODevice &out) {
        if (suffix == QStringLiteral("csv"))
            return writeSweepTable(out, *m_job.sweep());
        if (suffix == QStringLiteral("png") || suffix == QStringLiteral("svg"))
            return drawAs(suffix, out, *m_plot);
        return writeSweep(out, *m_job.sweep());
    });
    return isWritten ? QString() : tr("%1 could not be written: %2").arg(shortened(path, 200), file.reason());
}

void SweepPanel::askWhereToExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the sweep"), QStringLiteral("sweep.json"),
                                   tr("JSON (*.json);;Table (*.csv);;Image (*.png);;Drawing (*.svg)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        const QString suffix = filter.section(u'.', -1).chopped(1);
        dialog->setDefaultSuffix(suffix);
        const QString name = QFileInfo(dialog->selectedFiles().value(0)).completeBaseName();
        dialog->selectFile((name.isEmpty() ? QStringLiteral("sweep") : name) + u'.' + suffix);
    });
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QString failure = writeTo(path);
        if (!failure.isEmpty())
            m_sentence->setText(failure); // the status line has little room
        Q_EMIT said(failure.isEmpty() ? tr("Exported as %1").arg(shortened(path, 200)) : failure);
    });
    dialog->open();
}

} // namespace pool
