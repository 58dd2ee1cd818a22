#include "core/lesson/factnames.h"

#include "core/scenario/texttemplate.h"

#include <QRegularExpression>

namespace pool {

const std::vector<FactName> &factNames()
{
    using enum FactKind;
    constexpr auto set = FactSource::Settings;
    constexpr auto ran = FactSource::Outcome;
    static const std::vector<FactName> names{
        {"items", Count, set, "items of the job"},
        {"chunksize", Count, set, "items in a chunk"},
        {"chunks", Count, set, "chunks of the job"},
        {"last_chunk_items", Count, set, "items in the last chunk"},
        {"default_chunksize", Count, set, "the chunksize that Python takes if none is given"},
        {"default_chunks", Count, set, "chunks with that"},
        {"even_chunksize", Count, set, "the chunksize with which each worker gets one chunk"},
        {"processes", Count, set, "workers"},
        {"processors", Count, set, "processors of this machine that workers can use"},
        {"item_time", Time, set, "how long an item takes: the first one"},
        {"shortest_item", Time, set, "how long the shortest item takes"},
        {"longest_item", Time, set, "how long the longest item takes"},
        {"serial", Time, set, "how long all items take one after the other"},
        {"fair_share", Time, set, "the same, divided by the number of workers"},
        {"bound", Time, set, "no schedule on that many workers is faster, if items sleep"},
        {"makespan", Time, ran, "from the first submit until the last job is ready"},
        {"work", Time, ran, "what one worker alone would have needed"},
        {"efficiency", Share, ran, "work, as a share of workers times makespan"},
        {"speedup", Ratio, ran, "work divided by the makespan"},
        {"used_workers", Count, ran, "workers that had a chunk"},
        {"unused_workers", Count, ran, "workers that had none"},
        {"unused_worker", Number, ran, "the first of those"},
        {"most_items", Count, ran, "items of the worker that had most"},
        {"least_items", Count, ran, "items of the worker that had fewest"},
        {"busiest_worker", Number, ran, "the worker that had most items"},
        {"used_processes", Count, ran, "worker processes that had a chunk"},
        {"process_items", Count, ran, "items of the worker process that ran most"},
        {"alone", Time, ran, "how long, at the end, one worker was the only one at work"},
        {"done", Count, ran, "items that returned a value"},
        {"failed", Count, ran, "items that raised"},
        {"failed_items", Words, ran, "which ones: \"items 2 and 9\""},
        {"first_failed", Number, ran, "the first of them, by number"},
        {"failed_at", Time, ran, "when the first error was raised"},
        {"cut", Count, ran, "items that began and never ended"},
        {"never_ran", Count, ran, "items that never began"},
        {"never_ran_items", Words, ran, "which ones: \"items 3, 10 and 11\""},
        {"submitted", Time, ran, "when the job was submitted"},
        {"ready", Time, ran, "when the job was ready"},
        {"first_report", Time, ran, "when the pool first knew that a chunk had ended"},
        {"last_end", Time, ran, "when its last item ended"},
        {"first_end", Time, ran, "when its first item ended"},
        {"callbacks", Count, ran, "calls of its callback"},
        {"error_callbacks", Count, ran, "calls of its error_callback"},
        {"callback", Time, ran, "when its callback was called"},
        {"error_callback", Time, ran, "when its error_callback was called"},
        {"first_finished", Number, ran, "the item that ended first"},
        {"last_finished", Number, ran, "the item that ended last"},
        {"last_chunk", Number, ran, "the chunk that ended last"},
        {"last_worker", Number, ran, "the worker that ran it"},
    };
    return names;
}

const FactName *knownFact(const QString &name)
{
    static const QRegularExpression shape(QStringLiteral("\\A(before\\.)?(job[1-9]\\.)?(\\w+?)(_ms)?\\z"));
    const auto match = shape.match(name);
    const QString bare = match.captured(3);
    const bool inMilliseconds = !match.captured(4).isEmpty();
    for (const FactName &fact : factNames())
        if (bare == QLatin1String(fact.name))
            return !inMilliseconds || fact.kind == FactKind::Time ? &fact : nullptr;
    return nullptr;
}

Condition conditionOf(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("\\A\\s*([^<>=!\\s]+)\\s*(<=|>=|!=|<|>|=)\\s*(\\S+)\\s*\\z"));
    const auto match = shape.match(text);
    if (!match.hasMatch())
        return {text.trimmed(), QStringLiteral(">"), QStringLiteral("0")};
    return {match.captured(1), match.captured(2), match.captured(3)};
}

namespace {

QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &place : placesIn(text))
        names << place.section(u' ', 0, 0);
    for (const QString &condition : conditionsIn(text)) {
        const Condition parts = conditionOf(condition);
        for (const QString &side : {parts.left, parts.right}) {
            bool isNumber = false;
            side.toDouble(&isNumber);
            if (!isNumber)
                names << side;
        }
    }
    return names;
}

} // namespace

std::optional<QString> unknownName(const QString &text)
{
    for (const QString &name : namesIn(text))
        if (!knownFact(name))
            return name;
    return {};
}

bool speaksOfOutcome(const QString &text)
{
    return std::ranges::any_of(namesIn(text), [](const QString &name) {
        const FactName *fact = knownFact(name);
        return name.startsWith(QStringLiteral("before.")) || (fact && fact->source == FactSource::Outcome);
    });
}

} // namespace pool
