#include "ui/base/policytext.h"

#include <QCoreApplication>

namespace pool {

namespace {

struct PolicyWords {
    Q_DECLARE_TR_FUNCTIONS(Policy)
};

} // namespace

QString policyText(Policy policy)
{
    switch (policy) {
    case Policy::Default:
        return PolicyWords::tr("Python's default: about 4 chunks a worker");
    case Policy::Fixed:
        return PolicyWords::tr("a chosen chunksize");
    case Policy::Even:
        return PolicyWords::tr("even: one chunk a worker");
    case Policy::Guided:
        return PolicyWords::tr("guided: a share of what is left");
    case Policy::Trapezoid:
        return PolicyWords::tr("trapezoid: smaller step by step");
    case Policy::Factoring:
        return PolicyWords::tr("factoring: half of what is left, in rounds");
    }
    return {};
}

} // namespace pool
