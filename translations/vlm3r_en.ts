<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AnswerCheck</name>
    <message numerus="yes">
        <source>Measured in the points of the room (%n point(s)); the error bar follows their confidence.</source>
        <translation>
            <numerusform>Measured in the points of the room (%n point); the error bar follows their confidence.</numerusform>
            <numerusform>Measured in the points of the room (%n points); the error bar follows their confidence.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation>
            <numerusform>Cut off after %n token: raise “Longest answer” in the sampling settings.</numerusform>
            <numerusform>Cut off after %n tokens: raise “Longest answer” in the sampling settings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PlotView</name>
    <message numerus="yes">
        <source>%1: %n value(s), the last %2, the lowest %3 at %4 %5.</source>
        <translation>
            <numerusform>%1: %n value, the last %2, the lowest %3 at %4 %5.</numerusform>
            <numerusform>%1: %n values, the last %2, the lowest %3 at %4 %5.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrainingForecast</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s)</source>
        <translation>
            <numerusform>%n sample</numerusform>
            <numerusform>%n samples</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) a step</source>
        <translation>
            <numerusform>%n sample a step</numerusform>
            <numerusform>%n samples a step</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) judge checkpoints</source>
        <translation>
            <numerusform>%n sample judges checkpoints</numerusform>
            <numerusform>%n samples judge checkpoints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhatIfDialog</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AgreementDialog</name>
    <message numerus="yes">
        <source>%n object(s) matched</source>
        <translation>
            <numerusform>%n object matched</numerusform>
            <numerusform>%n objects matched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotateBar</name>
    <message numerus="yes">
        <source>%1 of %n object(s) reviewed</source>
        <translation>
            <numerusform>%1 of %n object reviewed</numerusform>
            <numerusform>%1 of %n objects reviewed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AnnotatePage</name>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n category</numerusform>
            <numerusform>%n categories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation>
            <numerusform>The model sees %n frame of the video and the shape of the room.</numerusform>
            <numerusform>The model sees %n frames, spread over the video, and the shape of the room.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message numerus="yes">
        <source>Delete %n object(s)</source>
        <translation>
            <numerusform>Delete %n object</numerusform>
            <numerusform>Delete %n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message numerus="yes">
        <source>Ask %n question(s)</source>
        <translation>
            <numerusform>Ask %n question</numerusform>
            <numerusform>Ask %n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ImportDialog</name>
    <message numerus="yes">
        <source>%n scene(s) in the file</source>
        <translation>
            <numerusform>%n scene in the file</numerusform>
            <numerusform>%n scenes in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n object(s) imported.</source>
        <translation>
            <numerusform>%n object imported.</numerusform>
            <numerusform>%n objects imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out:</source>
        <translation>
            <numerusform>%n row left out:</numerusform>
            <numerusform>%n rows left out:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MakeDialog</name>
    <message numerus="yes">
        <source>%n question(s).</source>
        <translation>
            <numerusform>%n question.</numerusform>
            <numerusform>%n questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out that stood twice.</source>
        <translation>
            <numerusform>%n left out that stood twice.</numerusform>
            <numerusform>%n left out that stood twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MapView</name>
    <message numerus="yes">
        <source>%n object(s)</source>
        <translation>
            <numerusform>%n object</numerusform>
            <numerusform>%n objects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation>
            <numerusform>✓ Complete: %n tensor, there with the right shape.</numerusform>
            <numerusform>✓ Complete: %n tensors, all there with the right shape.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation>
            <numerusform>✕ Not usable: %n problem.</numerusform>
            <numerusform>✕ Not usable: %n problems.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n token</numerusform>
            <numerusform>%n tokens</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProblemList</name>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n left out</source>
        <translation>
            <numerusform>%1 of %n left out</numerusform>
            <numerusform>%1 of %n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::QuestionsPanel</name>
    <message numerus="yes">
        <source>%n question(s)</source>
        <translation>
            <numerusform>%n question</numerusform>
            <numerusform>%n questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RelationsPanel</name>
    <message numerus="yes">
        <source>%n other object(s); sides as seen in the current frame</source>
        <translation>
            <numerusform>%n other object; sides as seen in the current frame</numerusform>
            <numerusform>%n other objects; sides as seen in the current frame</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other object(s); no frame to tell sides in</source>
        <translation>
            <numerusform>%n other object; no frame to tell sides in</numerusform>
            <numerusform>%n other objects; no frame to tell sides in</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ResultPage</name>
    <message numerus="yes">
        <source>%n question(s) could not be answered and score 0.</source>
        <translation>
            <numerusform>%n question could not be answered and score 0.</numerusform>
            <numerusform>%n questions could not be answered and score 0.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) were left out, the first one: %1</source>
        <translation>
            <numerusform>%n row were left out, the first one: %1</numerusform>
            <numerusform>%n rows were left out, the first one: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RunPanel</name>
    <message numerus="yes">
        <source>%n line(s) of the log left out</source>
        <translation>
            <numerusform>%n line of the log left out</numerusform>
            <numerusform>%n lines of the log left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n task ▴</numerusform>
            <numerusform>%n tasks ▴</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TrainDialog</name>
    <message numerus="yes">
        <source>%n question(s) with their true answers are added to a file of training conversations. Scenes of the benchmarks are kept out of it.</source>
        <translation>
            <numerusform>%n question with its true answer is added to a file of training conversations. Scenes of the benchmarks are kept out of it.</numerusform>
            <numerusform>%n questions with their true answers are added to a file of training conversations. Scenes of the benchmarks are kept out of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) added to %1.</source>
        <translation>
            <numerusform>%n question added to %1.</numerusform>
            <numerusform>%n questions added to %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n stood there already.</source>
        <translation>
            <numerusform>%n stood there already.</numerusform>
            <numerusform>%n stood there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused:</source>
        <translation>
            <numerusform>%n refused:</numerusform>
            <numerusform>%n refused:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::WhatIfDialog</name>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation>
            <numerusform>%n frame</numerusform>
            <numerusform>%n frames</numerusform>
        </translation>
    </message>
</context>
</TS>
