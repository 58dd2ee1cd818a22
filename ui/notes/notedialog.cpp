#include "ui/notes/notedialog.h"

#include "core/model/note.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace pool {

NoteDialog::NoteDialog(const QString &title, const QString &text, QWidget *parent)
    : QDialog(parent)
    , m_field(new QPlainTextEdit(text, this))
    , m_left(new QLabel(this))
{
    setWindowTitle(text.isEmpty() ? tr("New note") : tr("Edit the note"));
    auto *layout = new QVBoxLayout(this);
    auto *name = new QLabel(title);
    name->setWordWrap(true);
    name->setTextFormat(Qt::PlainText);
    name->setBuddy(m_field);
    layout->addWidget(name);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_left);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_save = buttons->addButton(tr("&Save"), QDialogButtonBox::AcceptRole);
    m_save->setDefault(true);
    layout->addWidget(buttons);
    m_field->setAccessibleName(name->text());
    m_field->setTabChangesFocus(true);
    m_field->setMinimumSize(fontMetrics().averageCharWidth() * 60, fontMetrics().lineSpacing() * 4);
    m_field->installEventFilter(this);
    m_field->selectAll();
    connect(m_field, &QPlainTextEdit::textChanged, this, &NoteDialog::count);
    connect(buttons, &QDialogButtonBox::accepted, this, &NoteDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    count();
    resize(minimumSizeHint());
}

void NoteDialog::count()
{
    const auto left = Note::longestText - m_field->toPlainText().size();
    m_left->setText(left < 0 ? tr("%n character(s) too many", nullptr, int(-left))
                             : tr("%n character(s) left", nullptr, int(left)));
    m_save->setEnabled(left >= 0 && !noteTextOf(m_field->toPlainText()).isEmpty());
}

void NoteDialog::save()
{
    if (!m_save->isEnabled())
        return;
    const QString text = noteTextOf(m_field->toPlainText());
    accept();
    Q_EMIT written(text);
}

bool NoteDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            save();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace pool
