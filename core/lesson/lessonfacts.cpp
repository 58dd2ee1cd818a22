#include "core/lesson/lessonfacts.h"

#include "core/scenario/foreseenjob.h"
#include "core/scenario/submits.h"
#include "core/scenario/texttemplate.h"
#include "core/verdict/lowerbound.h"

#include <algorithm>

namespace pool {

namespace {

const QString timeUnit = QStringLiteral("_ms");
const QString earlier = QStringLiteral("before.");

// "item 3", "items 3, 10 and 11", "items 4 to 9 and 12".
QString itemsText(const std::vector<ItemRange> &ranges)
{
    QStringList parts;
    qint64 count = 0;
    for (const ItemRange &range : ranges) {
        count += range.size();
        if (range.size() > 2)
            parts << QStringLiteral("%1 to %2").arg(range.begin).arg(range.end - 1);
        else
            for (qint64 item = range.begin; item < range.end; ++item)
                parts << QString::number(item);
    }
    if (parts.isEmpty())
        return QStringLiteral("no item");
    const QString last = parts.takeLast();
    const QString noun = count == 1 ? QStringLiteral("item ") : QStringLiteral("items ");
    return noun + (parts.isEmpty() ? last : parts.join(QStringLiteral(", ")) + QStringLiteral(" and ") + last);
}

std::vector<ItemRange> rangesOf(const std::vector<qint64> &items)
{
    std::vector<ItemRange> ranges;
    for (const qint64 item : items) {
        if (!ranges.empty() && ranges.back().end == item)
            ++ranges.back().end;
        else
            ranges.push_back({item, item + 1});
    }
    return ranges;
}

QString jobPrefix(size_t job) { return QStringLiteral("job%1.").arg(job + 1); }

bool compare(double left, const QString &sign, double right)
{
    if (sign == u"<")
        return left < right;
    if (sign == u"<=")
        return left <= right;
    if (sign == u">")
        return left > right;
    if (sign == u">=")
        return left >= right;
    return (left == right) == (sign == u"=");
}

} // namespace

LessonFacts::LessonFacts(const Scenario &scenario, int processors)
{
    set(QStringLiteral("processes"), scenario.processes.value_or(defaultProcesses()));
    set(QStringLiteral("processors"), processors);
    const std::vector<const SubmitStep *> submits = submitsOf(scenario);
    for (size_t i = 0; i < submits.size(); ++i) {
        addSubmit(jobPrefix(i), *submits[i], scenario);
        if (i == 0)
            addSubmit({}, *submits[i], scenario);
    }
}

void LessonFacts::addSubmit(const QString &prefix, const SubmitStep &submit, const Scenario &scenario)
{
    const int processes = scenario.processes.value_or(defaultProcesses());
    qint64 items = 1;
    try {
        items = isApply(submit.method) ? 1 : makeItems(submit.items).size();
    } catch (const Exception &) { // the run will say what is wrong
        return;
    }
    const auto add = [&](const char *name, std::optional<double> value) { set(prefix + QLatin1String(name), value); };
    const qint64 chunksize = effectiveChunksize(submit.method, submit.chunksize, items, processes);
    const Chunking chunking(items, items > 0 ? std::min(chunksize, items) : 0);
    add("items", double(items));
    add("chunksize", double(chunksize));
    add("chunks", chunking.count());
    if (chunking.count() > 0) {
        add("last_chunk_items", double(chunking.chunk(chunking.count() - 1).size()));
        const qint64 usual = effectiveChunksize(submit.method, {}, items, processes);
        add("default_chunksize", double(usual));
        add("default_chunks", double((items + usual - 1) / usual));
        add("even_chunksize", double((items + processes - 1) / processes));
    }
    const auto job = foreseenJob(submit, scenario);
    if (!job)
        return;
    const OwnTimes &times = job->times;
    std::vector<qint64> each;
    for (qint64 i = 0; i < (times.upTo.empty() ? 1 : times.items()); ++i)
        each.push_back(times.of(i));
    const double longest = double(*std::ranges::max_element(each));
    const double share = double(times.all()) / processes;
    add("item_time", double(each.front()));
    add("shortest_item", double(*std::ranges::min_element(each)));
    add("longest_item", longest);
    add("serial", double(times.all()));
    add("fair_share", share);
    add("bound", std::max(share, longest));
}

void LessonFacts::add(const RunOutcome &outcome)
{
    const auto toDouble = [](auto value) { return std::optional(double(value)); };
    set(QStringLiteral("makespan"), toDouble(outcome.makespan));
    set(QStringLiteral("work"), outcome.work ? toDouble(*outcome.work) : std::nullopt);
    set(QStringLiteral("efficiency"), outcome.efficiency());
    set(QStringLiteral("speedup"), outcome.speedup());
    set(QStringLiteral("used_workers"), outcome.usedWorkers());
    set(QStringLiteral("unused_workers"), outcome.processes() - outcome.usedWorkers());
    set(QStringLiteral("used_processes"), outcome.usedProcesses);
    set(QStringLiteral("process_items"), toDouble(outcome.mostOfProcess));
    set(QStringLiteral("alone"), toDouble(outcome.alone));
    const auto unused = std::ranges::find(outcome.chunksOfWorkers, 0);
    if (unused != outcome.chunksOfWorkers.end())
        set(QStringLiteral("unused_worker"), toDouble(unused - outcome.chunksOfWorkers.begin() + 1));
    if (!outcome.itemsOfWorkers.empty()) {
        const auto [least, most] = std::ranges::minmax_element(outcome.itemsOfWorkers);
        set(QStringLiteral("least_items"), toDouble(*least));
        set(QStringLiteral("most_items"), toDouble(*most));
        const auto busiest = std::ranges::max_element(outcome.itemsOfWorkers);
        set(QStringLiteral("busiest_worker"), toDouble(busiest - outcome.itemsOfWorkers.begin() + 1));
    }
    for (size_t i = 0; i < outcome.jobs.size(); ++i) {
        addJob(jobPrefix(i), outcome.jobs[i]);
        if (i == 0)
            addJob({}, outcome.jobs[i]);
    }
}

void LessonFacts::addJob(const QString &prefix, const JobOutcome &job)
{
    const auto add = [&](const char *name, auto value) { set(prefix + QLatin1String(name), double(value)); };
    const auto addTime = [&](const char *name, const std::optional<qint64> &time) {
        if (time)
            set(prefix + QLatin1String(name), double(*time));
    };
    add("done", job.done);
    add("failed", job.failed.size());
    add("cut", job.cut);
    add("never_ran", job.neverRanCount());
    setWords(prefix + QStringLiteral("failed_items"), itemsText(rangesOf(job.failed)));
    setWords(prefix + QStringLiteral("never_ran_items"), itemsText(job.neverRan));
    if (!job.failed.empty())
        add("first_failed", job.failed.front());
    addTime("failed_at", job.firstFailedAt);
    add("submitted", job.submittedAt);
    addTime("ready", job.readyAt);
    addTime("first_end", job.firstEnd);
    addTime("first_report", job.firstReport);
    add("callbacks", job.callbackAt ? 1 : 0);
    add("error_callbacks", job.errorCallbackAt ? 1 : 0);
    addTime("callback", job.callbackAt);
    addTime("error_callback", job.errorCallbackAt);
    if (job.firstFinished >= 0)
        add("first_finished", job.firstFinished);
    if (job.lastFinished < 0)
        return;
    add("last_end", job.lastEnd);
    add("last_finished", job.lastFinished);
    add("last_chunk", job.lastChunk);
    add("last_worker", job.lastWorker + 1);
}

void LessonFacts::addBefore(const LessonFacts &before)
{
    for (const auto &[name, fact] : before.m_facts)
        if (!name.startsWith(earlier))
            m_facts.insert_or_assign(earlier + name, fact);
}

void LessonFacts::set(const QString &name, std::optional<double> value)
{
    const FactName *known = knownFact(name);
    Q_ASSERT(known);
    if (value)
        m_facts.insert_or_assign(name, Fact{known->kind, *value});
}

void LessonFacts::setWords(const QString &name, const QString &words)
{
    m_facts.insert_or_assign(name, Fact{FactKind::Words, 0, words});
}

std::optional<QString> LessonFacts::text(const QString &place, const Wording &wording) const
{
    const QString name = place.section(u' ', 0, 0);
    const QString noun = place.section(u' ', 1);
    const auto found = m_facts.find(name);
    if (found == m_facts.end())
        return {};
    const Fact &fact = found->second;
    const FactName *known = knownFact(name);
    QString text;
    switch (fact.kind) {
    case FactKind::Count:
    case FactKind::Number:
        text = wording.number(qint64(fact.value));
        break;
    case FactKind::Time:
        text = known && known->source == FactSource::Settings ? Wording().time(qint64(fact.value))
                                                              : wording.time(qint64(fact.value));
        break;
    case FactKind::Share:
        text = wording.share(fact.value);
        break;
    case FactKind::Ratio:
        text = wording.ratio(fact.value);
        break;
    case FactKind::Words:
        text = fact.words;
        break;
    }
    return noun.isEmpty() ? text : text + u' ' + noun + (fact.value == 1 ? QString() : QStringLiteral("s"));
}

std::optional<double> LessonFacts::number(const QString &name) const
{
    const bool isTime = name.endsWith(timeUnit);
    const auto found = m_facts.find(isTime ? name.chopped(timeUnit.size()) : name);
    if (found == m_facts.end() || found->second.kind == FactKind::Words
        || isTime != (found->second.kind == FactKind::Time))
        return {};
    return isTime ? found->second.value / 1e6 : found->second.value;
}

std::optional<bool> LessonFacts::holds(const QString &condition) const
{
    const Condition parts = conditionOf(condition);
    const auto value = [this](const QString &side) -> std::optional<double> {
        bool isNumber = false;
        const double plain = side.toDouble(&isNumber);
        return isNumber ? std::optional(plain) : number(side);
    };
    const auto left = value(parts.left);
    const auto right = value(parts.right);
    return left && right ? std::optional(compare(*left, parts.sign, *right)) : std::nullopt;
}

QString LessonFacts::shownText(const QString &text, const Wording &wording) const
{
    return pool::filledIn(
        text,
        {.value =
             [&](const QString &place) { return this->text(place, wording).value_or(QStringLiteral("not recorded")); },
         .holds = [this](const QString &condition) { return holds(condition); },
         .dropsUnknown = true});
}

QString LessonFacts::filledIn(const QString &text) const
{
    return pool::filledIn(text,
                          {.value = [this](const QString &place) { return this->text(place); },
                           .holds = [this](const QString &condition) { return holds(condition); }});
}

} // namespace pool
