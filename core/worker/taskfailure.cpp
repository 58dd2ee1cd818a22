#include "core/worker/taskfailure.h"

#include "core/model/text.h"

#include <cstdlib>
#include <cxxabi.h>
#include <memory>
#include <new>
#include <typeinfo>

namespace pool {

namespace {

QString readable(const std::type_info *type)
{
    if (!type)
        return QStringLiteral("unknown exception");
    int status = 0;
    const std::unique_ptr<char, void (*)(void *)> name(abi::__cxa_demangle(type->name(), nullptr, nullptr, &status),
                                                       std::free);
    return QString::fromUtf8(status == 0 ? name.get() : type->name());
}

} // namespace

Error currentTaskError()
{
    try {
        throw;
    } catch (const Exception &exception) {
        return exception.error();
    } catch (const std::bad_alloc &) {
        return {.type = QStringLiteral("MemoryError")};
    } catch (const std::exception &exception) {
        return {.type = readable(&typeid(exception)), .message = textOf(exception.what())};
    } catch (abi::__forced_unwind &) {
        throw;
    } catch (...) {
        return {.type = readable(abi::__cxa_current_exception_type()),
                .message = QStringLiteral("an exception that is no std::exception")};
    }
}

} // namespace pool
