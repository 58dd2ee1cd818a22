#pragma once

#include <QTest>

// The tests of a room are one program, tests_<room>. TEST_CLASS(TestDeaths, QCoreApplication) at the end of
// tst_deaths.cpp stands in place of Qt's QTEST_MAIN and gives that program the class `deaths`: `tests_faults deaths`
// runs it, and what follows the name goes to QTest. The second argument is the kind of application that exists
// meanwhile.
namespace testmain {

using Run = int (*)(int argc, char **argv);

// `file` is tst_<name>.cpp, in any folder.
bool add(const char *file, Run run);

struct NoApplication {
    NoApplication(int &, char **) {}
};

template <class TestClass, class Application> int run(int argc, char **argv)
{
    [[maybe_unused]] Application application(argc, argv);
    if constexpr (std::is_base_of_v<QCoreApplication, Application>)
        application.setAttribute(Qt::AA_Use96Dpi, true);
    TestClass test;
    return QTest::qExec(&test, argc, argv);
}

} // namespace testmain

#define TEST_CLASS(TestClass, Application)                                                                             \
    namespace testmain {                                                                                               \
    [[maybe_unused]] static const bool added##TestClass = add(__FILE__, run<TestClass, Application>);                  \
    }
