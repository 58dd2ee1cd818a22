#include "core/lesson/guesskind.h"

namespace pool {

const QStringList &guessKindKeys()
{
    static const QStringList keys{QStringLiteral("finish"),    QStringLiteral("worker_of_chunk"),
                                  QStringLiteral("never_run"), QStringLiteral("callback"),
                                  QStringLiteral("chunks"),    QStringLiteral("best_chunksize"),
                                  QStringLiteral("choice")};
    return keys;
}

QString guessKindKey(GuessKind kind) { return guessKindKeys()[qsizetype(kind)]; }

std::optional<GuessKind> guessKindFromKey(const QString &key)
{
    const qsizetype index = guessKindKeys().indexOf(key);
    return index < 0 ? std::nullopt : std::optional(GuessKind(index));
}

} // namespace pool
