#include "core/lesson/lessonreader.h"

#include "core/scenario/jsontext.h"
#include "core/scenario/scenariojson.h"
#include "core/scenario/submits.h"

#include <QRegularExpression>

#include <limits>

namespace pool {

namespace {

const QString formatName = QStringLiteral("pool-lesson/1");
constexpr qint64 largest = std::numeric_limits<qint64>::max();

QString oneOf(const QStringList &names) { return QStringLiteral("one of ") + names.join(QStringLiteral(", ")); }

// One of these names.
QString nameAmong(const JsonField &field, const QStringList &names)
{
    if (!names.contains(field.value().toString()))
        field.refuse(oneOf(names));
    return field.text();
}

QString words(const JsonField &field)
{
    if (field.text().trimmed().isEmpty())
        field.refuse(QStringLiteral("text that is not empty"));
    return field.text();
}

// A text whose places are all known.
QString templateText(const JsonField &field)
{
    const QString text = words(field);
    if (const auto unknown = unknownName(text))
        field.fail(QStringLiteral("'%1' is not the name of a fact").arg(*unknown));
    return text;
}

// Reads the steps of one lesson, which name the jobs of its scenario.
class StepsReader
{
public:
    explicit StepsReader(const Scenario &scenario)
        : m_scenario(scenario)
        , m_jobs(submitsOf(scenario))
    {}

    LessonStep read(const JsonField &field) const
    {
        const auto keys = [&](QStringList own) {
            own.prepend(QStringLiteral("text"));
            own.prepend(QStringLiteral("do"));
            field.checkKeys(field[QStringLiteral("do")].text(), own);
        };
        if (!field.value().isObject())
            field.refuse(QStringLiteral("an object"));
        const QString kind = nameAmong(field[QStringLiteral("do")], stepKinds());
        LessonStep step;
        if (kind == u"predict") {
            keys({QStringLiteral("what"), QStringLiteral("job"), QStringLiteral("chunks"), QStringLiteral("answers")});
            step.what = predict(field);
        } else if (kind == u"run") {
            keys({});
            step.what = RunStep{};
        } else if (kind == u"look") {
            keys({QStringLiteral("at")});
            step.what = LookStep{place(field[QStringLiteral("at")])};
        } else if (kind == u"change") {
            keys({QStringLiteral("free"), QStringLiteral("example")});
            step.what = ChangeStep{free(field), change(field, QStringLiteral("example"))};
        } else if (kind == u"hand_out") {
            keys({});
            step.what = HandOutStep{};
        } else {
            keys({QStringLiteral("free"), QStringLiteral("goal"), QStringLiteral("answer")});
            step.what = ChallengeStep{free(field), readGoal(field[QStringLiteral("goal")]),
                                      change(field, QStringLiteral("answer"))};
        }
        step.text = templateText(field[QStringLiteral("text")]);
        return step;
    }

private:
    PredictStep predict(const JsonField &field) const
    {
        PredictStep step;
        step.kind = *guessKindFromKey(nameAmong(field[QStringLiteral("what")], guessKindKeys()));
        step.job = job(field[QStringLiteral("job")]);
        const JsonField chunks = field[QStringLiteral("chunks")];
        if (!chunks.isMissing()) {
            if (step.kind != GuessKind::WorkerOfChunk)
                chunks.fail(QStringLiteral("goes with worker_of_chunk only"));
            for (const JsonField &chunk : chunks.elements())
                step.chunks.push_back(quint32(chunk.integer(0, std::numeric_limits<int>::max())));
        }
        const JsonField answers = field[QStringLiteral("answers")];
        if (step.kind != GuessKind::Choice && !answers.isMissing())
            answers.fail(QStringLiteral("go with choice only"));
        if (step.kind == GuessKind::Choice) {
            for (const JsonField &answer : answers.elements())
                step.answers.push_back(readAnswer(answer));
            if (step.answers.size() < 2 || step.answers.size() > 6)
                answers.fail(QStringLiteral("must be 2 to 6 answers, not %1").arg(step.answers.size()));
        }
        return step;
    }

    static Answer readAnswer(const JsonField &field)
    {
        field.checkKeys(QStringLiteral("an answer"),
                        {QStringLiteral("text"), QStringLiteral("right"), QStringLiteral("if")});
        Answer answer{.text = templateText(field[QStringLiteral("text")])};
        const JsonField right = field[QStringLiteral("right")];
        const JsonField condition = field[QStringLiteral("if")];
        if (right.isMissing() == condition.isMissing())
            field.fail(QStringLiteral("needs one of right and if"));
        if (!right.isMissing())
            answer.isRight = right.flag();
        else
            answer.rightIf = readGoal(condition);
        return answer;
    }

    size_t job(const JsonField &field) const
    {
        if (field.isMissing())
            return 0;
        QStringList names;
        for (const SubmitStep *known : m_jobs)
            names << known->as;
        return size_t(names.indexOf(nameAmong(field, names)));
    }

    Place place(const JsonField &field) const
    {
        if (field.value().isString()) {
            constexpr int first = int(Place::Kind::Caller);
            return {.kind = Place::Kind(first + placeNames().indexOf(nameAmong(field, placeNames())))};
        }
        const QStringList keys = field.value().toObject().keys();
        const QString wanted = QStringLiteral("%1, or an object with one of %2")
                                   .arg(oneOf(placeNames()), numberedPlaces().join(QStringLiteral(", ")));
        if (!field.value().isObject())
            field.refuse(wanted);
        field.checkKeys(QStringLiteral("a place"), numberedPlaces() + QStringList{QStringLiteral("job")});
        QStringList named = keys;
        named.removeAll(QStringLiteral("job"));
        if (named.size() != 1)
            field.refuse(wanted);
        Place place{.kind = Place::Kind(numberedPlaces().indexOf(named.front())),
                    .job = job(field[QStringLiteral("job")])};
        const JsonField which = field[named.front()];
        if (place.kind == Place::Kind::Tab)
            place.tab = nameAmong(which, drawerTabs());
        else if (which.value().isString())
            place.fact = factOf(which);
        else
            place.number = which.integer(
                0, place.kind == Place::Kind::Call ? qint64(m_scenario.program.size()) - 1 : largest);
        return place;
    }

    static QString factOf(const JsonField &field)
    {
        const FactName *fact = knownFact(field.text());
        if (!fact || fact->kind != FactKind::Number) {
            QStringList names;
            for (const FactName &known : factNames())
                if (known.kind == FactKind::Number)
                    names << QLatin1String(known.name);
            field.refuse(QStringLiteral("a number or ") + oneOf(names));
        }
        return field.text();
    }

    static std::vector<FreeField> free(const JsonField &field)
    {
        std::vector<FreeField> fields;
        const JsonField list = field[QStringLiteral("free")];
        for (const JsonField &name : list.elements())
            fields.push_back(FreeField(freeFieldKeys().indexOf(nameAmong(name, freeFieldKeys()))));
        if (fields.empty())
            list.refuse(QStringLiteral("at least ") + oneOf(freeFieldKeys()));
        return fields;
    }

    static SettingsChange change(const JsonField &field, const QString &key)
    {
        const SettingsChange change = readSettingsChange(field[key]);
        const std::vector<FreeField> allowed = free(field);
        for (const FreeField changed : change.fields()) {
            const QString name = freeFieldKeys()[qsizetype(changed)];
            if (std::ranges::find(allowed, changed) == allowed.end())
                field[key][name].fail(QStringLiteral("is not among the free fields"));
        }
        return change;
    }

    const Scenario &m_scenario;
    const std::vector<const SubmitStep *> m_jobs;
};

QString readName(const JsonField &field)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z"));
    if (!shape.match(field.value().toString()).hasMatch())
        field.refuse(QStringLiteral("a name of letters, digits, '-', '_' and '.', without blanks"));
    return field.text();
}

} // namespace

Lesson readLesson(const QByteArray &json)
{
    const QJsonValue document = parsedJson(json, QStringLiteral("lesson"));
    if (!document.isObject())
        JsonField(document, QStringLiteral("lesson")).refuse(QStringLiteral("an object"));
    const JsonField root(document, QString());
    if (const JsonField format = root[QStringLiteral("format")]; format.value() != formatName)
        format.refuse(u'"' + formatName + u'"');
    root.checkKeys(QStringLiteral("a lesson"),
                   {QStringLiteral("format"), QStringLiteral("name"), QStringLiteral("title"),
                    QStringLiteral("misconception"), QStringLiteral("panels"), QStringLiteral("scenario"),
                    QStringLiteral("steps")});
    Lesson lesson{.name = readName(root[QStringLiteral("name")]),
                  .title = words(root[QStringLiteral("title")]),
                  .misconception = words(root[QStringLiteral("misconception")])};
    if (const JsonField panels = root[QStringLiteral("panels")]; !panels.isMissing()) {
        for (const JsonField &panel : panels.elements())
            lesson.panels << nameAmong(panel, lessonPanels());
    }
    lesson.scenario = readScenario(root[QStringLiteral("scenario")]);
    const StepsReader reader(lesson.scenario);
    const JsonField steps = root[QStringLiteral("steps")];
    for (const JsonField &step : steps.elements())
        lesson.steps.push_back(reader.read(step));
    if (lesson.steps.empty())
        steps.refuse(QStringLiteral("at least one step"));
    return lesson;
}

bool looksLikeLesson(const QByteArray &beginning)
{
    static const QRegularExpression format(QStringLiteral("\\A\\s*\\{\\s*\"format\"\\s*:\\s*\"pool-lesson/"));
    return format.match(QString::fromUtf8(beginning)).hasMatch();
}

} // namespace pool
