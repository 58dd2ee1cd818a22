<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Curve</name>
    <message numerus="yes">
        <source>Median of %n draw(s), band 10–90 %: %1</source>
        <translation>
            <numerusform>Median of %n draw, band 10–90 %: %1</numerusform>
            <numerusform>Median of %n draws, band 10–90 %: %1</numerusform>
        </translation>
    </message>
</context>
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
    <name>ProgramPlan</name>
    <message numerus="yes">
        <source>%n worker(s)</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln job(s) in %2</source>
        <translation>
            <numerusform>%1 of %Ln job in %2</numerusform>
            <numerusform>%1 of %Ln jobs in %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message numerus="yes">
        <source>shorter than what its chunk cost: %1, shared by its %n item(s)</source>
        <translation>
            <numerusform>shorter than what its chunk cost: %1, shared by its %n item</numerusform>
            <numerusform>shorter than what its chunk cost: %1, shared by its %n items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 item(s)</source>
        <translation>
            <numerusform>%1 item</numerusform>
            <numerusform>%1 items</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln step</numerusform>
            <numerusform>%Ln steps</numerusform>
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
    <name>pool::InsightLine</name>
    <message numerus="yes">
        <source>Try %n worker(s)</source>
        <translation>
            <numerusform>Try %n worker</numerusform>
            <numerusform>Try %n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::SetupPanel</name>
    <message numerus="yes">
        <source>Worker processes; the mark stands at the %n processor(s) here</source>
        <translation>
            <numerusform>Worker processes; the mark stands at the %n processor here</numerusform>
            <numerusform>Worker processes; the mark stands at the %n processors here</numerusform>
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
<context>
    <name>pool::SweepPlot</name>
    <message numerus="yes">
        <source>%Ln process(es)</source>
        <translation>
            <numerusform>%Ln process</numerusform>
            <numerusform>%Ln processes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>median of %Ln run(s): %1</source>
        <translation>
            <numerusform>one run: %1</numerusform>
            <numerusform>median of %Ln runs: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::UnsavedQuestion</name>
    <message numerus="yes">
        <source>%n run(s) of the list, or their notes, are in no file. Close the window without them?</source>
        <translation>
            <numerusform>One run of the list, or one of its notes, is in no file. Close the window without it?</numerusform>
            <numerusform>%n runs of the list, or their notes, are in no file. Close the window without them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::RunLane</name>
    <message numerus="yes">
        <source>%n worker(s)</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::WhatIfPanel</name>
    <message numerus="yes">
        <source>%Ln item(s) failed or never ran and count as the mean of the others.</source>
        <translation>
            <numerusform>%Ln item failed or never ran and counts as the mean of the others.</numerusform>
            <numerusform>%Ln items failed or never ran and count as the mean of the others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOut</name>
    <message numerus="yes">
        <source>the next %n item(s)</source>
        <translation>
            <numerusform>the next item</numerusform>
            <numerusform>the next %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::HandingOut</name>
    <message numerus="yes">
        <source>%n worker(s)</source>
        <translation>
            <numerusform>%n worker</numerusform>
            <numerusform>%n workers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::NotesPanel</name>
    <message numerus="yes">
        <source>%n note(s). They are saved with the run.</source>
        <translation>
            <numerusform>%n note. It is saved with the run.</numerusform>
            <numerusform>%n notes. They are saved with the run.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pool::NoteDialog</name>
    <message numerus="yes">
        <source>%n character(s) left</source>
        <translation>
            <numerusform>%n character left</numerusform>
            <numerusform>%n characters left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) too many</source>
        <translation>
            <numerusform>%n character too many</numerusform>
            <numerusform>%n characters too many</numerusform>
        </translation>
    </message>
</context>
</TS>
