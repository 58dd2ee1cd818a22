#include "core/trace/trace.h"

// The header is found, but whoever links core_model only has no Trace.
int main()
{
    pool::Trace trace;
    trace.append({});
    return 0;
}
