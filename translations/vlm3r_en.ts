<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>vlm3r::studio::StatusStrip</name>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation>
            <numerusform>%n task ▴</numerusform>
            <numerusform>%n tasks ▴</numerusform>
        </translation>
    </message>
</context>
</TS>
