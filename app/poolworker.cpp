#include "core/worker/workermain.h"

int main(int argc, char **argv) { return pool::runWorker(argc, argv); }
