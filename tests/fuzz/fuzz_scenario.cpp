#include "core/scenario/scenariojson.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonDocument>

using namespace pool;

// Any bytes are a scenario that survives being written and read again, or are refused with one line.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(data), qsizetype(size));
    Scenario scenario;
    try {
        scenario = readScenario(bytes, ScenarioFiles::LeaveAlone);
    } catch (const ValueError &refused) {
        require(!refused.error().message.isEmpty() && !refused.error().message.contains(u'\n'));
        return 0;
    }
    const QJsonObject written = toJson(scenario);
    const QByteArray text = QJsonDocument(written).toJson();
    require(toJson(readScenario(text, ScenarioFiles::LeaveAlone)) == written);
    return 0;
}
