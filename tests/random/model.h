#pragma once

#include "tests/random/evidence.h"

// An independent model of the pool: says what of an observation cannot be, by the rules of Python's Pool and the
// promises of this one. Where workers are killed many outcomes are legal: what became of each chunk is then taken from
// the events, and must be one of those; all that follows from it must agree.

struct Circumstances {     // besides what the scenario says
    int deadlySignals = 0; // that were sent to workers from outside, at most
    bool isInterrupted = false;
};

// One line for each rule that is broken; none if all is as it must be.
QStringList complaintsAbout(const pool::Scenario &scenario, const Circumstances &circumstances,
                            const Observation &seen);

// Its parts. Of jobs: chunks, items, the ledger, callbacks and what the job came to.
void judgeJobs(const pool::Scenario &scenario, const Circumstances &circumstances, const Observation &seen,
               const Evidence &evidence, QStringList &complaints);
// Of workers: their number, their ends, what each of them did, and what they printed.
void judgeWorkers(const pool::Scenario &scenario, const Circumstances &circumstances, const Observation &seen,
                  const Evidence &evidence, QStringList &complaints);
// Of the caller: what its steps returned or raised, when, and what was printed.
void judgeCaller(const pool::Scenario &scenario, const Observation &seen, const Evidence &evidence,
                 QStringList &complaints);

// Of all signals, the ones in the scenario's own steps that end a worker.
int deadlySteps(const pool::Scenario &scenario);
// What the job came to before its callback ran; no type: its values.
pool::Error failureOf(const JobEvidence &job);
// An error of a chunk that the pool gave up, which no event tells of.
bool isGivenUp(const pool::Error &error);
