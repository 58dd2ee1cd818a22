<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Figures</name>
    <message>
        <source>Makespan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the call until everything is ready: how long a caller has to wait.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What one worker would need for the same items, one after the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Against the same items run back to back. Items that sleep need no core, so it may exceed the number of cores.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the workers&apos; time that went into items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overhead effic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the time with a chunk, the share inside items. Larger chunks make it better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distribution effic.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The share of the time in which a worker had a chunk. Smaller chunks make it better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>100 % when every worker worked equally long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean concurrency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many items were running at a time, on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak concurrency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most workers that were inside an item at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower bound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schedule of these items on this many workers is faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… with these chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schedule is faster as long as the items are cut into these chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By how much the run was longer than the best one could be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guarantee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first start to the last end it cannot take longer while free workers take the next chunk (Graham).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time with a chunk but outside its items, of all workers together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time without a chunk, of all workers together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle at start-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the workers&apos; first chunks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle in between</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two chunks of a worker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the workers&apos; last chunks, while others still worked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time of workers that got no chunk at all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the worker that ran dry first waited for the end. Smaller chunks make it shorter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue wait, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long a chunk waited until a worker got it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue wait, longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the last chunk waited until a worker got it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From a chunk&apos;s end until the pool knew of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Report, longest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest time from a chunk&apos;s end until the pool knew of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mean run time of an item.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the items were faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, sigma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the run times lie from their mean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, variation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above 0.5 the items are uneven: small chunks spread them better.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, 90 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nine of ten items were faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item, 99 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>99 of 100 items were faster.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost of a chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each chunk costs beside its items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least chunksize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below it the overhead is more than a twentieth of the work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most chunksize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Above it a worker has less than four chunks, and the end gets uneven.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items that raised, were lost or never ran. They are not counted as work.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fill</name>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>many done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done, unreported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No worker has begun it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A worker is inside the function now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function returned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several items, too short to be drawn one by one: zoom in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function returned, but the worker has not reported its times yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The function raised an exception; the rest of its chunk is not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never run: an earlier item of its chunk failed, or the pool was terminated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its worker process died while running it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pool was terminated while it was running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its worker process was stopped by a signal (SIGSTOP) and stands still.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker was there and had no chunk.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message>
        <source>%1 item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1… (%2 more characters)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Insight</name>
    <message>
        <source>One worker got no chunk: there were fewer chunks than workers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 workers got no chunk: there were fewer chunks than workers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One worker idled %1 at the end, waiting for chunk %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 workers idled %2 at the end, waiting for chunk %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everyone waited for chunk %1: it took %2, %3 times as long as the one in the middle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the time with a chunk went beside the items: the chunks are too small for items this short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The item that ended last took %1, %2 times the mean. Long items are better put first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was one worker more than there were items, so it had nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were %1 workers more than items; they had nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Well balanced: %1 of the workers&apos; time was work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of the workers&apos; time was work, the rest went into starting and waiting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1 died of %2 between two chunks, so nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1 died of %2 and took chunk %3 with it; no other chunk was lost, but get() raises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 Worker %2 took its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item %1 failed. All others ran, but get() raises, and their values are lost to the caller.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item %1 failed, so item %2, which follows it in its chunk, never ran. The other chunks did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item %1 failed, so items %2 to %3, which follow it in its chunk, never ran. The other chunks did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pool was terminated before the job was ready: %1 cut off, %2 never started, no callback called.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>map_async() came back at once and left the caller free; map() held it for %1, until its last item was done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OwnItems</name>
    <message>
        <source>apply_async needs one item to call the task with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no item, so none can be bad.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bad item must be one of 0 to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>apply_async makes one call, with item 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a bad item, uneven times are possible for at most %1 items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a bad item, all items must be whole numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My items</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No items: there is nothing to do</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2 of %3 jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in 1 chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> – predicted at least %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> – predicted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no items, so no chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one call, one chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto = ⌈%1 ÷ (4 × %2)⌉ = %3 → %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imap&apos;s own default = 1 → %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⌈%1 ÷ %2⌉ = %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the last one of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first call is %1, which takes arguments and no items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The items are the lines of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These items cannot be written in one line; they are run as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This program submits no items.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No call of this program takes a chunksize.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>chunk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1: items %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>job %1, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1, pid %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker process starts up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One chunk, sent to the worker as one task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in to see each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done, not reported yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost with its worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off by terminate()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 never run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier item of the same chunk ended it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker process ended, as it was told to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A step of the caller&apos;s program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller waits here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callback of job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called once, for the whole job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle: start-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is there and has not got a chunk yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle: between chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for its next chunk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle: never used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There were too few chunks for this worker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle: tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No chunk was left for it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1: item %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker process is stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By a signal (SIGSTOP): whatever it was doing stands still until it is resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start-up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>between chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting %1 for chunk %2 on worker %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting %1 for chunk %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for chunk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy %1, overhead %2, idle %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean concurrency %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1: %2 busy, %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waits in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>busy %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1 died: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1 took its place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item %1 never ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items %1 to %2 never ran</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the worker died</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item %1 of the same chunk failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>callback of job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item %1, chunk %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of job %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the caller waits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finished: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ideal finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at worst</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowSettings</name>
    <message>
        <source>The settings could not be read and were set aside as %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkerMenu</name>
    <message>
        <source>Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Kill (SIGKILL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Freeze (SIGSTOP; given up after 30 s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Resume (SIGCONT)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkerState</name>
    <message>
        <source>starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leaving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>died: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ByHandBar</name>
    <message>
        <source>The pool by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep the pool open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not leave the with block at the end of the program: the pool stays for more calls. Untick it to leave.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit one more job with these settings. The caller does it when it is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;close()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No new jobs; what is queued is still done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;join()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller waits until a closed or terminated pool has ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;terminate()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop what is queued and end the workers at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::CallbacksModel</name>
    <message>
        <source>the error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a list of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (raised)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>still in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Called with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ChunkStrip</name>
    <message>
        <source>Chunk strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 items in %3 chunks of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1 · worker %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1 · W%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1·W%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunk %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No items, so no chunks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items %1 to %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Chunk %1: items %2 to %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::CodePanel</name>
    <message>
        <source>Equivalent Python program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the caller is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Python program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the program; it runs as it is under python3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller is blocked in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller is free: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The caller makes the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is at its end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::FigureCard</name>
    <message>
        <source>Mean concurrency</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::InsightLine</name>
    <message>
        <source>Insight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try chunksize %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set the chunksize to %1; press Run to see what it does</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A callback is called once for a job, after its last chunk: with all values in order, or with the first error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ItemsField</name>
    <message>
        <source>52, 0:52 or a list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a number, a range such as 0:52, or a list is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be a whole number, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be at least %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be at most %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a range is written start:stop or start:stop:step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the step must not be 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: a list may have at most %2 items.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F5, Ctrl+R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it, as Ctrl-C would</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the whole run into the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to now and follow the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+ and −, W and S, mouse wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom the timeline, at the pointer or in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A and D, Shift+drag, right drag, Shift+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move along the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure: what happened in that stretch of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page up and down, Alt+wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scroll the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to what is under the pointer, or fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← and →, Home and End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk over the items of a row of the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ and ↓</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the row above or below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to the selected item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I, B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide idle time; the ideal finish</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T, Ctrl+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The timeline as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F11</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presentation: only the strip and the timeline, large</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Q</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the pool open after the program; again: leave it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+B, Ctrl+D, Ctrl+J, Ctrl+Shift+T</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By hand: submit again, close(), join(), terminate()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu key, Shift+F10 or right click on a worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kill, freeze or resume it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+O, Ctrl+S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a program or a record; save the chosen run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F2, Del</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the chosen run; take it off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide code, output, inspector, runs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::Legend</name>
    <message>
        <source>%1 Click to show or hide it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some states are drawn as faint outlines: show all again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The states for which there is no room here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::MainWindow</name>
    <message>
        <source>Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the whole run into the timeline (F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the whole run into the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Python program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping: the pool is being terminated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The pool could not be started: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by an exception after %1 – %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished after %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is still running. Stop it and close the window?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve the chosen run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;ool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Fit the whole run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline as a &amp;table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D&amp;ark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Presentation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press Run, or F5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run of the list first (View, Runs).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is in the list of runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is over, its pool is kept open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A chunk is the handful of items that a worker takes at a time. Press Run, or F5, to see who takes which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened: the setup is in use until the run is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is ready to run: press Run, or F5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a program or a record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a program or a record…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, by %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::MetricsPanel</name>
    <message>
        <source>Formula</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has run yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So far; workers report a chunk at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W = %1 workers. Click a card for its formula.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::Minimap</name>
    <message>
        <source>Overview of the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many items ran at the same time. The frame is what the timeline shows; the arrow keys move it, plus and minus zoom.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items that ran at the same time, over the whole run. Drag the frame, or its edges.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::NowPanel</name>
    <message>
        <source>Solid: the pool knows. Striped: done, but the pool hears of a chunk only at its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Workers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 items done; the pool knows of %3 of %4 chunks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::NumberField</name>
    <message>
        <source>%1: a number is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes a whole number, not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes a whole number or %2, not “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be a whole number, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be at least %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 must be at most %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::OutputPanel</name>
    <message>
        <source>Output of the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the program prints appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, the first %1 of them no longer shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::OwnRow</name>
    <message>
        <source>Item time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>callbac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>err&amp;or callback</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ramp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one slow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape of the item times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fixed: every item takes this long; ramp: item n takes n + 1 times as long;
random: from 0 to twice as long; one slow: item 0 takes ten times as long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an item does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sleep: items wait, which needs no processor; compute: items use a processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is killed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the bad item does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>raises an exception, or takes its worker with it: killed by a signal, or sys.exit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index of an item that goes wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item &amp;time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See&amp;d</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bad item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Method</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ResultsModel</name>
    <message>
        <source>done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an exception</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>computed, but discarded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ResultsPanel</name>
    <message>
        <source>Job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut off by terminate()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not ready: no values yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready, not successful: get() raises</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sorting…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sorted when the run is over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::RowLabels</name>
    <message>
        <source>Timeline rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pid %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::RunFiles</name>
    <message>
        <source>Python %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not a regular file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was not opened: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Programs and records (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::RunList</name>
    <message>
        <source>Run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of runs was full: %1 made room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, run by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (not saved)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proc.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunksize of the first job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makespan: from the first submit until the last job was ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eff.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency: the share of the processes&apos; time that went into items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::RunsPanel</name>
    <message>
        <source>Sa&amp;ve…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ope&amp;n…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>De&amp;lete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chosen run as a record (Ctrl+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the chosen run off the list (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set &amp;up again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a record or a program; this runs nothing (Ctrl+O)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the program of the chosen run into the setup, with its settings, to run it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::SetupPanel</name>
    <message>
        <source>Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>auto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunksize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 core here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cores here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processors that this program may use; they are marked on the slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;gram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pro&amp;cesses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunksi&amp;ze</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My items</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run the program (F5 or Ctrl+R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop it, as Ctrl-C would (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the example shows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the settings mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processes auto = %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: chunksize %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunksize %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as in the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::ShareBar</name>
    <message>
        <source>Where the workers&apos; time went</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::StatusLine</name>
    <message>
        <source>ready()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready(): 2 of 2 jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>successful()</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>successful(): ValueError</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Items done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items 100,000/100,000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunks the pool knows of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunks known 1,000/1,000</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1000.0 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready(): –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>successful(): –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunks known –</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>False</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready(): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>successful(): %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>items %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chunks known %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::TimelineTable</name>
    <message>
        <source>Timeline as a table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::TimelineTableModel</name>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callbacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row for the caller, its callbacks, the waiting chunks and each worker, over time. Press T for the same as a table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeline plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to now (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to now and follow the run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean concurrency</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::TwoFillBar</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pool::WorkersModel</name>
    <message>
        <source>died: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chunk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, chunk %2 was lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ended after %1 in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Worker process %1, pid %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
