<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%1 item(s)</source>
        <translation>
            <numerusform>%1 item</numerusform>
            <numerusform>%1 items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 chunk(s)</source>
        <translation>
            <numerusform>%1 chunk</numerusform>
            <numerusform>%1 chunks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 value(s)</source>
        <translation>
            <numerusform>%1 value</numerusform>
            <numerusform>%1 values</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 line(s)</source>
        <translation>
            <numerusform>%1 line</numerusform>
            <numerusform>%1 lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1… (%2 more character(s))</source>
        <translation>
            <numerusform>%1… (%2 more character)</numerusform>
            <numerusform>%1… (%2 more characters)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Insight</name>
    <message numerus="yes">
        <source>%Ln worker(s) got no chunk: there were fewer chunks than workers.</source>
        <translation>
            <numerusform>One worker got no chunk: there were fewer chunks than workers.</numerusform>
            <numerusform>%Ln workers got no chunk: there were fewer chunks than workers.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln worker(s) idled %1 at the end, waiting for chunk %2.</source>
        <translation>
            <numerusform>One worker idled %1 at the end, waiting for chunk %2.</numerusform>
            <numerusform>%Ln workers idled %1 at the end, waiting for chunk %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There were %Ln worker(s) more than items; they had nothing to do.</source>
        <translation>
            <numerusform>There was one worker more than there were items, so it had nothing to do.</numerusform>
            <numerusform>There were %Ln workers more than items; they had nothing to do.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln other worker(s) died, and nothing was lost with them.</source>
        <translation>
            <numerusform>Another worker died, and nothing was lost with it.</numerusform>
            <numerusform>%Ln other workers died, and nothing was lost with them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgramPlan</name>
    <message numerus="yes">
        <source>%1 in %2 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 in %2 of %Ln job</numerusform>
            <numerusform>%1 in %2 of %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::FaultRow</name>
    <message numerus="yes">
        <source>an item whose worker dies is run again, at most %n time(s)</source>
        <translation>
            <numerusform>an item whose worker dies is run again once</numerusform>
            <numerusform>an item whose worker dies is run again, at most %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::SetupPanel</name>
    <message numerus="yes">
        <source>%n core(s) here</source>
        <translation>
            <numerusform>%n core here</numerusform>
            <numerusform>%n cores here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::StatusLine</name>
    <message numerus="yes">
        <source>%1 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 of %Ln job</numerusform>
            <numerusform>%1 of %Ln jobs</numerusform>
        </translation>
    </message>
</context>
</TS>
