<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip: what it does (its key)</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video file, a folder of pictures, a project or a PLY file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edits are saved as you make them; this gives the project a name and a place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove video from project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the room…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write point cloud, camera path and depth as they are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record fly-through…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop or leave tool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Front</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Isometric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orthographic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from the current camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 3D view moves with the camera that took the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures in cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the current frame&apos;s points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset panel layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Build the room in 3D from the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next sampled frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous sampled frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence and colour…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick a point and ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clip box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only what lies inside a box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate scale…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the selected distance its true length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save viewpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the question to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit last question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chat…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy last answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Inspect a video, model or scene…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the tokens of a text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoded clips on disk…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear encoded clips…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose, check and import models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List a model&apos;s tensors…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Merge an adapter into its base…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convert a checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a random checkpoint…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure the engine&apos;s speed…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the numbers on this machine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this machine can run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report for support…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AnswerInfo</name>
    <message>
        <source>%1&#x2009;s to first token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;tok/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 tokens reused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chat is longer than the model&apos;s context: its start was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Cut off after %n token(s): raise “Longest answer” in the sampling settings.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1&#x2009;GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChatExport</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random weights: the answer means nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chat %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON with all branches (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandForm</name>
    <message>
        <source>More options</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Show what a file or folder is: video, pictures, model, reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file or folder; its content decides what it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn text into token ids</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the encoded clips kept on disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove every encoded clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List the models on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what a checkpoint consists of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a random checkpoint of any size in the released layouts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more places to look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model folder or weight file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check a checkpoint: files, tensors, shapes, hashes, values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write base and adapter as one model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite .pth, .bin or safetensors weights as safetensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adapter folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight file, or a base or merged model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time the engine&apos;s stages on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare this machine&apos;s results with the reference&apos;s, device by device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what works on this machine and what to do about the rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>List every option, or show and save the values in effect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokenizer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder with vocab.json and merges.txt, or tokenizer.json</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sizes of the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>folder to write: base, adapter and CUT3R below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hashes as sha256sum prints them; empty means SHA256SUMS if it is there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also read every tensor and look for NaN and infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Storage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number format of the written weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list every tensor with its type and shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to time; empty means everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repack linear layers as the engine does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed runs of a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>siglip: frames of one batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cut3r: side of the picture, a multiple of 16</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pixels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens per call</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>linear, attention, qwen2-prefill: rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>qwen2-decode: positions before the timed one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effective</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the values in effect and who set them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list the presets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print docs/options.md</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the values in effect to this configuration file (.toml or .json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model folder: adapter, merged model or base; empty means the embedded default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base model of an adapter; empty looks beside it and in the Hugging Face cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spatial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUT3R checkpoint (.pth or .safetensors); empty looks beside the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where to compute; auto takes a GPU when there is one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dtype</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>number format of the computation; auto takes what is fastest and safe here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU threads; 0 means all cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>threads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fp16 rope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>round queries and keys of CUT3R&apos;s encoder to fp16 before the rotation, as the reference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Force</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>load although the memory forecast says that it will not fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>published set of sampling, pooling and prompt settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frames sampled from the clip; 0 means every frame (reconstruct only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>treat the pictures as one video (pooled) or as separate images</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>spatial tokens the answer may use; config means as the model was trained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>honour the rotation a video file asks for (the reference ignores it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep encoded clips on disk, so that later questions need no encoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache max gib</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>most that encoded clips may take on disk; unset means 20</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max new tokens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longest answer; 0 means the profile&apos;s limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 decodes greedily, higher values sample more freely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample among the likeliest tokens of this total probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sample among this many likeliest tokens; 0 means no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>divides the logits of tokens already generated; unset means as the base model says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seed of the sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>longer side of the pictures the model sees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revisit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passes over the clip; the last one&apos;s output is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revisit updates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>let passes after the first still change the memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ttt3r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TTT3R&apos;s gated state update, which drifts less on long videos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset every</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restart the memory every so many frames and chain the poses; 0 means never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to write into the output folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Min confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep points that are more certain than this; confidence begins at 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each frame&apos;s own map moved by its pose (drifts less), or the map of the world head</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove outliers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop points that lie far from all others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colmap points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>thin the points of the COLMAP model to this many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Deixis</name>
    <message>
        <source>the point in frame %1 at %2 (%3&#x2009;% from the left, %4&#x2009;% from the top)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point in frame %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EngineErrors</name>
    <message>
        <source>the GPU stopped answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the CPU under Models, or start the program again to use the GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use fewer frames, choose bf16 or a smaller model under Models, or close other programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models names what is missing and lets you choose it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FieldEditor</name>
    <message>
        <source>%1
On the command line: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose what to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobText</name>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>took %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MarkdownView</name>
    <message>
        <source>[picture: %1]</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Measure</name>
    <message>
        <source>Angle: click a point on one side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle: click the corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle: click a point on the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2 × %3&#x2009;m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance: click the first point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance: click the second point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height: click the lower point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height: click the upper point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box: click one corner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box: click the opposite corner</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Benchmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>%1 billion parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 million parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 thousand parameters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelKind</name>
    <message>
        <source>Adapter: works with a base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole model with sense of space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model without sense of space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUT3R: reconstructs rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vision tower alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown kind of model</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelProblem</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrong hash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mouse</name>
    <message>
        <source>Turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle button</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to the pointer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn around this point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shift+Wheel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Properties</name>
    <message>
        <source>%1°</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, %3&#x2009;m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x to the right, y down, z forward, seen from the first camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as predicted, not calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibrated, × %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2&#x2009;px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate with a measured distance whose true length you know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widest extent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Position</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compared with the first camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tilted up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field of view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the left to the right edge</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Median of its points; 1 is the lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confident enough</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>camera %1 at %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From that camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>column %1, row %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Towards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>orthographic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>perspective</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QObject</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SceneTree</name>
    <message>
        <source>Cameras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Views</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Angle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>growing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stages</name>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at the frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUT3R</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joining picture and space</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding the film</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searching</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ValueSlider</name>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>over %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::AboutDialog</name>
    <message>
        <source>About VLM-3R Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.
Everything happens on this machine: no video, question or answer leaves it, and nothing is reported home.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1, Apache License 2.0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoded clips and rooms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CalibrationBar</name>
    <message>
        <source>True length in metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True length of this measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>True length of “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureController</name>
    <message>
        <source>room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CaptureDialog</name>
    <message>
        <source>Record fly-through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Through the saved viewpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Along the camera path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Once around what is in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the view: %1 × %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MP4 video (*.mp4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose where the video goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures: %1. Save two viewpoints or more to fly between them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pictures: %1, drawn as the view is now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatHeader</name>
    <message>
        <source>Name of the chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename this chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete this chat</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatPanel</name>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video to ask about the room in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of this model are random: its answers mean nothing. Import VLM-3R weights for real ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chats will start with these settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the answer first, or wait for its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known which frame shows this point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The model sees %n frame(s), spread over the video, and the shape of the room.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>This project is open elsewhere: here it can only be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask about this video</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ChatSearch</name>
    <message>
        <source>Find in all chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the search (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Searches the questions and answers of every video in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found for “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>video / chat</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ClipCard</name>
    <message>
        <source>Clip box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLIP BOX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Far side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lower side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Upper side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn clip box off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn clip box on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move clip box</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandDialog</name>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same call as a command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is not as it should be: see below.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandForm</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text a line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something is missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::CommandPalette</name>
    <message>
        <source>What do you want to do?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matching commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has this name. Try another word.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Composer</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the picked point into the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the question to the model (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ContextMeter</name>
    <message>
        <source>Context in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video encoded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next question runs no encoder: the video is in memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This chat fills %1 of the %2 tokens that the model can look back on. Its keys and values take %3 of memory.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show earlier messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Document</name>
    <message>
        <source>This project is open in another window. Changes made here are kept only when you save it under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project cannot be written. Changes are kept only when you save it under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename measurement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove calibration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the measurement is no longer there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a length first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the true length must be a positive number of metres</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the length you measured in the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only a distance or a height can be calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a distance whose true length you know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the measured length is zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure a longer distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename video</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EngineClient</name>
    <message>
        <source>the demo model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::EnginePage</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Room in 3D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the engine starts with, here and on the command line. Options given at the start or in the environment go first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the engine&apos;s settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved in %1. They count from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ExportDialog</name>
    <message>
        <source>Export the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cameras: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence over %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stray points hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one frame only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibrated, scaled by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not calibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is shown is written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no finished room to export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An earlier export in this folder is replaced; other files are never touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PLY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points with colour, confidence and frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PLY as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TUM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>COLMAP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cameras, pictures and points as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>glTF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth as PNG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>16 bit, millimetres; not filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth as NPY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metres; not filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence as NPY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one value a pixel; not filtered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything, to open again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same, readable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>camera path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>points and cameras in one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cameras and statistics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FieldEditor</name>
    <message>
        <source>as usual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a path</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FilterPopup</name>
    <message>
        <source>%1&#x2009;px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence and colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>POINTS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First camera</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own camera: each frame&apos;s points moved by its camera; drifts less on long videos. First camera: points as the model places them in the first frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change point map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only points that the model is at least this sure of are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide stray points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show stray points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strictness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;σ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Points farther from their neighbours than this many standard deviations are hidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change strictness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DRAWING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Camera size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eye-dome lighting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Darkens edges in depth, so that shapes stand out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStrip</name>
    <message>
        <source>Sampled frames</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::FrameStripModel</name>
    <message>
        <source>%1, frame %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model sees this frame when you ask.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its points are in the room.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeyPage</name>
    <message>
        <source>Filter by name or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click into the field and press the new key. Changes count at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already belongs to “%2”. Take it away there first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by name or key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No action has this name or key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mouse in the 3D view</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::LookPage</name>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text and controls</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1&#x2009;%</source>
        <extracomment>A percentage; the space before the sign is a thin one.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MachineCard</name>
    <message>
        <source>Processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at what it can run…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it can run could not be found out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Benchmark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many chairs are there in this room?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Panels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – VLM-3R Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageBar</name>
    <message>
        <source>Close the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageCard</name>
    <message>
        <source>Question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the first word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video was encoded for this answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The video was encoded before; no encoder ran for this answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This question has no answer yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change the question; the old one stays as another branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again. With temperature 0 the answer will be the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer again; this answer stays as another branch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/%2</source>
        <comment>version of a message</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this answer beside another one, with what differs marked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::MessageEditor</name>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask the changed question; the old one stays as another branch (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelCard</name>
    <message>
        <source>Model in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose or import a model…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading its files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained. It stays on this machine, and so do your videos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights were never trained: it shows how the program works, but its answers and rooms mean nothing. Import VLM-3R weights for real videos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its files are incomplete or cannot be read. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelDialog</name>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models on this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A VLM-3R adapter, a merged model, a base model, or a folder of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CUT3R checkpoint (.pth or .safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a weight file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model on the left, or import the folder that you downloaded. Nothing is downloaded by this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parts and computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise it is loaded with the first question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frees its memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are none. Import the folder that you downloaded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the demo model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: %1. It is loaded with the first question.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: %1, loaded on %2 in %3.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelFacts</name>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its weights were never trained: answers and geometry mean nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the model&apos;s headers…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A part is missing: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answering</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstructing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✕ does not fit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelParts</name>
    <message>
        <source>Base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked for beside the adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUT3R file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looked for beside the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bf16 takes half the memory of fp32 and is faster on GPUs and new CPUs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compute on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load even if memory may not suffice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights (*.pth *.safetensors);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ModelVerify</name>
    <message>
        <source>Check files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read every value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Also looks for values that are no numbers; takes minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>✓ Complete: %n tensor(s), all there with the right shape.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✕ Not usable: %n problem(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::Opener</name>
    <message>
        <source>the demo video is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the program&apos;s share folder again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the model from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Videos, projects and point files (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open picture folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save project as</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PendingCard</name>
    <message>
        <source>Answer on its way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop answering (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the model to be free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2&#x2009;tok/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PickCard</name>
    <message>
        <source>Ask about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look from its camera</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PictureView</name>
    <message>
        <source>Picture of the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to find this point in the room</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ProgressChip</name>
    <message>
        <source>Progress of the reconstruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop reconstructing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::PropertiesPanel</name>
    <message>
        <source>Select a camera, a point or a measurement to see its numbers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::RecentList</name>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SceneTree</name>
    <message>
        <source>Scene</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is open yet. Videos, cameras and measurements appear here.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ScrubBar</name>
    <message>
        <source>Position in the video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, frame %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Engine</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SettingsPopover</name>
    <message>
        <source>Sampling settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact: always the same answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Varied: another answer each time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter asks, Shift+Enter makes a new line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use for new chats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New chats of this project start with these settings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StartPage</name>
    <message>
        <source>VLM-3R Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask spatial questions about ordinary videos and see the room in 3D.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten seconds of a living room: watch it appear in 3D, ask, measure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the demo room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture of the demo room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or drop a video, a picture folder, a project or a PLY file here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NOT SAVED LAST TIME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RECENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you open appears here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the project of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Discard the project of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterBar</name>
    <message>
        <source>About the room (VSI-Bench)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About the camera and time (VSTI-Bench)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All starter questions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter questions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StarterPage</name>
    <message>
        <source>Ask about this video</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StateCard</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::StatusStrip</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPU %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the model is computed, in which number format, and how much memory the program takes of what there is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clip cached</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames are encoded already: the next question about this video is answered at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the running task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the running task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2&#x2009;GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model not loaded · %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tasks ▴</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) ▴</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::SupportDialog</name>
    <message>
        <source>Report for support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is what the report will hold. Read it, and untick what you want to keep. It goes into a file on this machine; you decide whom to give it to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files of the report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking at this machine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gather a report for support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been written yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zip archives (*.zip)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tick at least one file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the report for support</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::TaskPanel</name>
    <message>
        <source>Stop all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear ended</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running. Reconstructing, answering and exporting appear here with their progress.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same work as a command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log of this task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been logged yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ToolController</name>
    <message>
        <source>Click a point of the room to ask about it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no point here; click on one that you see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measured: %1. Click to measure again, Esc to leave</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::VideoPanel</name>
    <message>
        <source>%1 seen by the model when you ask &amp;nbsp; %2 in the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No video is open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These points came from a file without a video.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>frame %L1 of %L2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · sample %L2 of %L3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewActions</name>
    <message>
        <source>View %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show one frame&apos;s points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all points</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change colouring</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewPanel</name>
    <message>
        <source>Exported %1 points to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for its turn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No 3D view on this display</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No room yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a video to see its room here in 3D.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open video…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no room yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct the video to walk through its room and measure it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reconstruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Building the room</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The room could not be built</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks and log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model&apos;s weights are random: the shape of this room means nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibrated × %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths are scaled by a measurement whose true length you gave. Press to calibrate anew</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>units of the file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lengths are as the file has them. Press to calibrate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>metric · uncalibrated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metres as the model estimates them. Press to calibrate by a length that you know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x %1, y %2, z %3&#x2009;m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame %1 at %2, pixel %3, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · confidence %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibrate: measure something whose length you know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::studio::ViewToolbar</name>
    <message>
        <source>3D view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence: only points that the model is surer of are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viewpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None saved yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>vlm3r::viz::VtkHostWidget</name>
    <message>
        <source>The 3D view needs a window system with OpenGL; the program runs without one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This display offers no OpenGL. Install a graphics driver, or Mesa&apos;s software rendering (package libgl1-mesa-dri), and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics driver offers OpenGL %1.%2; the 3D view needs 3.2. Update the driver, or start with LIBGL_ALWAYS_SOFTWARE=1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3D view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The graphics driver&apos;s OpenGL is too old for the 3D view.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
