#pragma once

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

// The law of the house as plain functions of a path and a text; each complaint is "path:line: what". What
// walks the source tree is in tst_includes.cpp.

// The floor of each room, as the README's table has it.
using Floors = QHash<QString, int>;

inline Floors floorsIn(const QStringList &readme)
{
    static const QRegularExpression row(QStringLiteral("^\\| (\\d+) \\| `([a-z/]+)` \\|"));
    Floors floors;
    for (const QString &line : readme) {
        if (const auto match = row.match(line); match.hasMatch())
            floors.insert(match.captured(2), match.captured(1).toInt());
    }
    return floors;
}

inline QString roomOf(const QString &path)
{
    const QString top = path.section(u'/', 0, 0);
    return top == u"core" || top == u"ui" ? path.section(u'/', 0, -2) : top;
}

// A room includes from itself and from lower floors; two rooms on one floor do not know each other.
inline QString complaintAboutInclude(const Floors &floors, const QString &path, const QString &included)
{
    if (included.endsWith(u".moc"))
        return {};
    const QString from = roomOf(path);
    const QString to = roomOf(included);
    if (!floors.contains(to) && !(from == u"tests" && to == u"tests"))
        return QStringLiteral("\"%1\" is not written from the root").arg(included);
    if (from == u"tests" || from == to)
        return {};
    if (from.startsWith(u"ui/") && (to == u"core/wire" || to == u"core/engine" || to == u"core/worker"))
        return QStringLiteral("the window must not know %1").arg(to);
    if (floors.value(to) >= floors.value(from))
        return QStringLiteral("%1 must not include from %2").arg(from, to);
    return {};
}

inline QStringList complaintsAboutIncludes(const Floors &floors, const QString &path, const QStringList &lines)
{
    static const QRegularExpression include(QStringLiteral("^\\s*#\\s*include\\s*\"([^\"]+)\""));
    if (path.section(u'/', 0, 0) != u"tests" && !floors.contains(roomOf(path)))
        return {QStringLiteral("%1:1: %2 is not among the README's rooms").arg(path, roomOf(path))};
    QStringList complaints;
    for (int i = 0; i < lines.size(); ++i) {
        const auto match = include.match(lines[i]);
        if (!match.hasMatch())
            continue;
        const QString complaint = complaintAboutInclude(floors, path, match.captured(1));
        if (!complaint.isEmpty())
            complaints << QStringLiteral("%1:%2: %3").arg(path).arg(i + 1).arg(complaint);
    }
    return complaints;
}

inline QStringList complaintsAboutShape(const QString &path, const QStringList &lines)
{
    QStringList complaints;
    static const QStringList withSources{QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"),
                                         QStringLiteral("tests")};
    if (withSources.contains(path.section(u'/', 0, 0)) && lines.size() > 400)
        complaints << QStringLiteral("%1:400: goes on to line %2").arg(path).arg(lines.size());
    if (path.endsWith(u".h") && lines.value(0) != u"#pragma once")
        complaints << QStringLiteral("%1:1: a header starts with #pragma once").arg(path);
    return complaints;
}

// A class is whole in one header and at most one source of its name: x.cpp, or x_unix.cpp, has x.h. What adds itself to
// a table (a task, a verb) and the main programs need none.
inline QStringList complaintsAboutLoneSources(const QStringList &paths)
{
    static const QStringList alone{QStringLiteral("app/main.cpp"), QStringLiteral("app/poolworker.cpp")};
    QStringList complaints;
    for (const QString &path : paths) {
        const QString room = roomOf(path);
        if (!path.endsWith(u".cpp") || room == u"tests" || room == u"core/tasks" || path.startsWith(u"app/verbs/")
            || alone.contains(path))
            continue;
        QString header = path.chopped(4);
        if (header.endsWith(u"_unix"))
            header.chop(5);
        if (!paths.contains(header + QStringLiteral(".h")))
            complaints << QStringLiteral("%1:1: has no %2.h").arg(path, header);
    }
    return complaints;
}

// Paths of one machine: somebody's home, or where this very checkout lies.
inline QStringList complaintsAboutMachinePaths(const QString &path, const QStringList &lines, const QString &checkout)
{
    static const QRegularExpression home(QStringLiteral("/(home|root|Users)/[\\w.]"));
    QStringList complaints;
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].contains(home) || lines[i].contains(checkout + u'/'))
            complaints << QStringLiteral("%1:%2: a path of one machine").arg(path).arg(i + 1);
    }
    return complaints;
}

// In the window, what people read goes through tr(). Literals that are handed straight to a widget are found.
inline QStringList complaintsAboutTexts(const QString &path, const QStringList &lines)
{
    static const QRegularExpression untranslated(QStringLiteral(
        "\\b(setText|setToolTip|setStatusTip|setWhatsThis|setWindowTitle|setTitle|setPlaceholderText|setAccessibleName|"
        "setAccessibleDescription|setPrefix|setSuffix|setLabelText|addAction|addMenu|addTab|addItem|showMessage|"
        "QAction|QLabel|QPushButton|QCheckBox|QRadioButton|QToolButton|QGroupBox|QDockWidget)"
        "\\((\\w+, )?(QStringLiteral\\(|QLatin1String\\(|QString\\(|u)?\"[^\"]*[A-Za-z]{2}"));
    QStringList complaints;
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].contains(untranslated))
            complaints << QStringLiteral("%1:%2: a text for people without tr()").arg(path).arg(i + 1);
    }
    return complaints;
}

inline QStringList complaintsAboutTopLevel(const QStringList &entries)
{
    static const QStringList expected{QStringLiteral("CMakeLists.txt"), QStringLiteral("CMakePresets.json"),
                                      QStringLiteral("README.md"),      QStringLiteral("app"),
                                      QStringLiteral("core"),           QStringLiteral("resources"),
                                      QStringLiteral("tests"),          QStringLiteral("ui")};
    QStringList complaints;
    for (const QString &entry : entries) {
        const bool ignored = entry.startsWith(u'.') || entry == u"build" || entry.startsWith(u"build-")
            || entry.endsWith(u".user") || entry == u"compile_commands.json";
        if (!ignored && !expected.contains(entry))
            complaints << QStringLiteral("%1:1: does not belong at the top").arg(entry);
    }
    for (const QString &entry : expected) {
        if (!entries.contains(entry))
            complaints << QStringLiteral("%1:1: is missing").arg(entry);
    }
    return complaints;
}
