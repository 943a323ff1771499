// SPDX-License-Identifier: Apache-2.0
#include "app/studio/models/command_texts.h"

#include <algorithm>
#include <iterator>

#include <QCoreApplication>

#include "app/commands/command_table.h"
#include "app/studio/models/benchmark_texts.h"
#include "app/studio/models/field_editor.h"
#include "app/studio/models/training_texts.h"

namespace vlm3r::studio {
namespace {

constexpr const char* kTexts[] = {
    QT_TRANSLATE_NOOP("Commands",
                      "Show what a file or folder is: video, pictures, model, "
                      "reconstruction"),
    QT_TRANSLATE_NOOP("Commands", "file or folder; its content decides what it is"),
    QT_TRANSLATE_NOOP("Commands", "Turn text into token ids"),
    QT_TRANSLATE_NOOP("Commands", "List the encoded clips kept on disk"),
    QT_TRANSLATE_NOOP("Commands", "Remove every encoded clip"),
    QT_TRANSLATE_NOOP("Commands", "List the models on this machine"),
    QT_TRANSLATE_NOOP("Commands", "Show what a checkpoint consists of"),
    QT_TRANSLATE_NOOP("Commands", "Write a random checkpoint of any size in the released layouts"),
    QT_TRANSLATE_NOOP("Commands", "more places to look"),
    QT_TRANSLATE_NOOP("Commands", "model folder or weight file"),
    QT_TRANSLATE_NOOP("Commands", "Check a checkpoint: files, tensors, shapes, hashes, values"),
    QT_TRANSLATE_NOOP("Commands", "Write base and adapter as one model"),
    QT_TRANSLATE_NOOP("Commands", "Rewrite .pth, .bin or safetensors weights as safetensors"),
    QT_TRANSLATE_NOOP("Commands", "adapter folder"),
    QT_TRANSLATE_NOOP("Commands", "weight file, or a base or merged model folder"),
    QT_TRANSLATE_NOOP("Commands", "Time the engine's stages on this machine"),
    QT_TRANSLATE_NOOP("Commands",
                      "Compare this machine's results with the reference's, device by "
                      "device"),
    QT_TRANSLATE_NOOP("Commands", "Say what works on this machine and what to do about the rest"),
    QT_TRANSLATE_NOOP("Commands", "List every option, or show and save the values in effect"),
    QT_TRANSLATE_NOOP("Commands", "Tokenizer"),
    QT_TRANSLATE_NOOP("Commands", "folder with vocab.json and merges.txt, or tokenizer.json"),
    QT_TRANSLATE_NOOP("Commands", "Arch"),
    QT_TRANSLATE_NOOP("Commands", "sizes of the model"),
    QT_TRANSLATE_NOOP("Commands", "Out"),
    QT_TRANSLATE_NOOP("Commands", "folder to write: base, adapter and CUT3R below it"),
    QT_TRANSLATE_NOOP("Commands", "Manifest"),
    QT_TRANSLATE_NOOP("Commands",
                      "hashes as sha256sum prints them; empty means SHA256SUMS if it is "
                      "there"),
    QT_TRANSLATE_NOOP("Commands", "Values"),
    QT_TRANSLATE_NOOP("Commands", "also read every tensor and look for NaN and infinity"),
    QT_TRANSLATE_NOOP("Commands", "what to write"),
    QT_TRANSLATE_NOOP("Commands", "Storage"),
    QT_TRANSLATE_NOOP("Commands", "number format of the written weights"),
    QT_TRANSLATE_NOOP("Commands", "Tensors"),
    QT_TRANSLATE_NOOP("Commands", "list every tensor with its type and shape"),
    QT_TRANSLATE_NOOP("Commands", "Stages"),
    QT_TRANSLATE_NOOP("Commands", "what to time; empty means everything"),
    QT_TRANSLATE_NOOP("Commands", "Pack"),
    QT_TRANSLATE_NOOP("Commands", "repack linear layers as the engine does"),
    QT_TRANSLATE_NOOP("Commands", "Repeat"),
    QT_TRANSLATE_NOOP("Commands", "timed runs of a stage"),
    QT_TRANSLATE_NOOP("Commands", "Batch"),
    QT_TRANSLATE_NOOP("Commands", "siglip: frames of one batch"),
    QT_TRANSLATE_NOOP("Commands", "frames"),
    QT_TRANSLATE_NOOP("Commands", "Side"),
    QT_TRANSLATE_NOOP("Commands", "cut3r: side of the picture, a multiple of 16"),
    QT_TRANSLATE_NOOP("Commands", "pixels"),
    QT_TRANSLATE_NOOP("Commands", "Tokens per call"),
    QT_TRANSLATE_NOOP("Commands", "linear, attention, qwen2-prefill: rows"),
    QT_TRANSLATE_NOOP("Commands", "tokens"),
    QT_TRANSLATE_NOOP("Commands", "Context"),
    QT_TRANSLATE_NOOP("Commands", "qwen2-decode: positions before the timed one"),
    QT_TRANSLATE_NOOP("Commands", "Effective"),
    QT_TRANSLATE_NOOP("Commands", "print the values in effect and who set them"),
    QT_TRANSLATE_NOOP("Commands", "Presets"),
    QT_TRANSLATE_NOOP("Commands", "list the presets"),
    QT_TRANSLATE_NOOP("Commands", "Markdown"),
    QT_TRANSLATE_NOOP("Commands", "print docs/options.md"),
    QT_TRANSLATE_NOOP("Commands", "Save"),
    QT_TRANSLATE_NOOP("Commands",
                      "write the values in effect to this configuration file (.toml or "
                      ".json)"),
    QT_TRANSLATE_NOOP("Commands", "Model"),
    QT_TRANSLATE_NOOP("Commands",
                      "model folder: adapter, merged model or base; empty means the "
                      "embedded default"),
    QT_TRANSLATE_NOOP("Commands", "Model base"),
    QT_TRANSLATE_NOOP("Commands",
                      "base model of an adapter; empty looks beside it and in the Hugging "
                      "Face cache"),
    QT_TRANSLATE_NOOP("Commands", "Spatial"),
    QT_TRANSLATE_NOOP("Commands",
                      "CUT3R checkpoint (.pth or .safetensors); empty looks beside the "
                      "model"),
    QT_TRANSLATE_NOOP("Commands", "Device"),
    QT_TRANSLATE_NOOP("Commands", "where to compute; auto takes a GPU when there is one"),
    QT_TRANSLATE_NOOP("Commands", "Dtype"),
    QT_TRANSLATE_NOOP("Commands",
                      "number format of the computation; auto takes what is fastest and "
                      "safe here"),
    QT_TRANSLATE_NOOP("Commands", "Quant"),
    QT_TRANSLATE_NOOP("Commands",
                      "keep the language model's weights in 8 or 4 bits (off by about 0.9 and 8 % "
                      "of their size); int8-full rounds the activations of prompts to 8 bits too"),
    QT_TRANSLATE_NOOP("Commands", "bits of the language model's weights"),
    QT_TRANSLATE_NOOP("Commands", "Threads"),
    QT_TRANSLATE_NOOP("Commands", "CPU threads; 0 means all cores"),
    QT_TRANSLATE_NOOP("Commands", "threads"),
    QT_TRANSLATE_NOOP("Commands", "Fp16 rope"),
    QT_TRANSLATE_NOOP("Commands",
                      "round queries and keys of CUT3R's encoder to fp16 before the "
                      "rotation, as the reference"),
    QT_TRANSLATE_NOOP("Commands", "Force"),
    QT_TRANSLATE_NOOP("Commands", "load although the memory forecast says that it will not fit"),
    QT_TRANSLATE_NOOP("Commands", "Profile"),
    QT_TRANSLATE_NOOP("Commands", "published set of sampling, pooling and prompt settings"),
    QT_TRANSLATE_NOOP("Commands", "Frames"),
    QT_TRANSLATE_NOOP("Commands",
                      "frames sampled from the clip; 0 means every frame (reconstruct only)"),
    QT_TRANSLATE_NOOP("Commands", "As"),
    QT_TRANSLATE_NOOP("Commands", "treat the pictures as one video (pooled) or as separate images"),
    QT_TRANSLATE_NOOP("Commands", "Tokens"),
    QT_TRANSLATE_NOOP("Commands",
                      "spatial tokens the answer may use; config means as the model was "
                      "trained"),
    QT_TRANSLATE_NOOP("Commands", "Rotation"),
    QT_TRANSLATE_NOOP("Commands",
                      "honour the rotation a video file asks for (the reference ignores it)"),
    QT_TRANSLATE_NOOP("Commands", "Cache"),
    QT_TRANSLATE_NOOP("Commands",
                      "keep encoded clips on disk, so that later questions need no encoder"),
    QT_TRANSLATE_NOOP("Commands", "Cache max gib"),
    QT_TRANSLATE_NOOP("Commands", "most that encoded clips may take on disk; unset means 20"),
    QT_TRANSLATE_NOOP("Commands", "Max new tokens"),
    QT_TRANSLATE_NOOP("Commands", "longest answer; 0 means the profile's limit"),
    QT_TRANSLATE_NOOP("Commands", "Min new tokens"),
    QT_TRANSLATE_NOOP("Commands", "shortest answer; 0 means as the model says"),
    QT_TRANSLATE_NOOP("Commands", "Temperature"),
    QT_TRANSLATE_NOOP("Commands", "0 decodes greedily, higher values sample more freely"),
    QT_TRANSLATE_NOOP("Commands", "Top p"),
    QT_TRANSLATE_NOOP("Commands", "sample among the likeliest tokens of this total probability"),
    QT_TRANSLATE_NOOP("Commands", "Top k"),
    QT_TRANSLATE_NOOP("Commands", "sample among this many likeliest tokens; 0 means no limit"),
    QT_TRANSLATE_NOOP("Commands", "Repetition penalty"),
    QT_TRANSLATE_NOOP("Commands",
                      "divides the logits of tokens already generated; unset means as the "
                      "base model says"),
    QT_TRANSLATE_NOOP("Commands", "Seed"),
    QT_TRANSLATE_NOOP("Commands", "seed of the sampler"),
    QT_TRANSLATE_NOOP("Commands", "Long side"),
    QT_TRANSLATE_NOOP("Commands",
                      "longer side of the pictures the model sees; 0 means as it learned"),
    QT_TRANSLATE_NOOP("Commands", "Kv cache"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "number format of remembered keys and values: dtype keeps them as computed, int8 halves "
        "or quarters their memory at a small error"),
    QT_TRANSLATE_NOOP("Commands", "layers"),
    QT_TRANSLATE_NOOP("Commands", "qwen2-prefill, qwen2-decode: decoder layers"),
    QT_TRANSLATE_NOOP("Commands", "Head"),
    QT_TRANSLATE_NOOP("Commands", "qwen2-prefill, qwen2-decode: compute logits too"),
    QT_TRANSLATE_NOOP("Commands", "Revisit"),
    QT_TRANSLATE_NOOP("Commands", "passes over the clip; the last one's output is kept"),
    QT_TRANSLATE_NOOP("Commands", "passes"),
    QT_TRANSLATE_NOOP("Commands", "Revisit updates"),
    QT_TRANSLATE_NOOP("Commands", "let passes after the first still change the memory"),
    QT_TRANSLATE_NOOP("Commands", "Ttt3r"),
    QT_TRANSLATE_NOOP("Commands", "TTT3R's gated state update, which drifts less on long videos"),
    QT_TRANSLATE_NOOP("Commands", "Reset every"),
    QT_TRANSLATE_NOOP("Commands",
                      "restart the memory every so many frames and chain the poses; 0 means "
                      "never"),
    QT_TRANSLATE_NOOP("Commands", "Formats"),
    QT_TRANSLATE_NOOP("Commands", "what to write into the output folder"),
    QT_TRANSLATE_NOOP("Commands", "Min confidence"),
    QT_TRANSLATE_NOOP("Commands",
                      "keep points that are more certain than this; confidence begins at 1"),
    QT_TRANSLATE_NOOP("Commands", "Points"),
    QT_TRANSLATE_NOOP("Commands",
                      "each frame's own map moved by its pose (drifts less), or the map of "
                      "the world head"),
    QT_TRANSLATE_NOOP("Commands", "Remove outliers"),
    QT_TRANSLATE_NOOP("Commands", "drop points that lie far from all others"),
    QT_TRANSLATE_NOOP("Commands", "Colmap points"),
    QT_TRANSLATE_NOOP("Commands", "thin the points of the COLMAP model to this many"),
    QT_TRANSLATE_NOOP("Commands", "points"),
    QT_TRANSLATE_NOOP("Commands", "Show what an answer's token looked at, and what it depended on"),
    QT_TRANSLATE_NOOP("Commands", "the clip"),
    QT_TRANSLATE_NOOP("Commands", "what to ask"),
    QT_TRANSLATE_NOOP("Commands", "Token"),
    QT_TRANSLATE_NOOP("Commands", "which token of the answer, counted from 0"),
    QT_TRANSLATE_NOOP("Commands", "Layers"),
    QT_TRANSLATE_NOOP(
        "Commands", "decoder layers whose attention is averaged, counted from 0; empty means all"),
    QT_TRANSLATE_NOOP("Commands", "Each layer"),
    QT_TRANSLATE_NOOP("Commands", "also give the attention of every layer"),
    QT_TRANSLATE_NOOP("Commands", "Occlusion"),
    QT_TRANSLATE_NOOP("Commands",
                      "what is hidden to see how much it mattered; one pass of the model each"),
    QT_TRANSLATE_NOOP("Commands", "Block side"),
    QT_TRANSLATE_NOOP("Commands", "width and height of a hidden block"),
    QT_TRANSLATE_NOOP("Commands", "patches"),
    QT_TRANSLATE_NOOP("Commands", "Fusion change"),
    QT_TRANSLATE_NOOP("Commands", "measure how much the geometry branch changes each patch"),
    QT_TRANSLATE_NOOP("Commands",
                      "take the question as the whole prompt after <image> and its newline"),
    QT_TRANSLATE_NOOP("Commands", "Raw"),
    QT_TRANSLATE_NOOP("Commands",
                      "folder for evidence.json and the frames with the heat painted on them"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "Ask a question again without camera tokens, geometry tokens, fusion, or frames"),
    QT_TRANSLATE_NOOP("Commands", "Frame counts"),
    QT_TRANSLATE_NOOP("Commands",
                      "also ask with these numbers of frames, with commas between them"),
    QT_TRANSLATE_NOOP("Commands", "Ask an answer card's questions again and compare the tokens"),
    QT_TRANSLATE_NOOP("Commands", "the answer card, JSON"),
    QT_TRANSLATE_NOOP("Commands", "Video"),
    QT_TRANSLATE_NOOP("Commands", "where the video lies now; unset: as the card says"),
    QT_TRANSLATE_NOOP("Commands", "where the model lies now; unset: as the card says"),
    QT_TRANSLATE_NOOP("Commands",
                      "where the adapter's base model lies now; unset: as the card says"),
    QT_TRANSLATE_NOOP("Commands", "where the CUT3R weights lie now; unset: as the card says"),
    QT_TRANSLATE_NOOP("Commands",
                      "compute elsewhere than the card says; the numbers may then differ"),
    QT_TRANSLATE_NOOP("Commands", "Tell how far two annotators of a scene agree"),
    QT_TRANSLATE_NOOP("Commands", "project or scene metadata of the first annotator"),
    QT_TRANSLATE_NOOP("Commands", "project or scene metadata of the second annotator"),
    QT_TRANSLATE_NOOP("Commands", "Annotator a"),
    QT_TRANSLATE_NOOP("Commands", "Annotator b"),
    QT_TRANSLATE_NOOP("Commands", "whose objects of A count; empty means everybody's"),
    QT_TRANSLATE_NOOP("Commands", "whose objects of B count; empty means everybody's"),
    QT_TRANSLATE_NOOP("Commands", "Scene"),
    QT_TRANSLATE_NOOP("Commands", "scene of a metadata file that holds several"),
    QT_TRANSLATE_NOOP("Commands", "Video a"),
    QT_TRANSLATE_NOOP("Commands", "Video b"),
    QT_TRANSLATE_NOOP("Commands", "video of project A, from 1; 0 is the one shown last"),
    QT_TRANSLATE_NOOP("Commands", "video of project B, from 1; 0 is the one shown last"),
    QT_TRANSLATE_NOOP("Commands", "Min iou"),
    QT_TRANSLATE_NOOP("Commands", "smallest overlap (IoU) of two boxes of one object"),
    QT_TRANSLATE_NOOP("Commands", "Draw a room from above with its objects and the camera path"),
    QT_TRANSLATE_NOOP("Commands", "Tell how the objects of a room lie to one of them"),
    QT_TRANSLATE_NOOP("Commands", "Bring a scene's metadata into a project"),
    QT_TRANSLATE_NOOP("Commands", "Write a project's objects as scene and frame metadata"),
    QT_TRANSLATE_NOOP("Commands",
                      "folder of a saved reconstruction, project file, or scene metadata"),
    QT_TRANSLATE_NOOP("Commands", "project file of the studio"),
    QT_TRANSLATE_NOOP("Commands", "scene metadata"),
    QT_TRANSLATE_NOOP("Commands", "Output"),
    QT_TRANSLATE_NOOP("Commands", "the SVG file to write"),
    QT_TRANSLATE_NOOP("Commands", "Px per m"),
    QT_TRANSLATE_NOOP("Commands", "size: pixels of a metre"),
    QT_TRANSLATE_NOOP("Commands", "Dark"),
    QT_TRANSLATE_NOOP("Commands", "on a dark ground"),
    QT_TRANSLATE_NOOP("Commands", "Frame metadata"),
    QT_TRANSLATE_NOOP("Commands", "frame metadata beside scene metadata"),
    QT_TRANSLATE_NOOP("Commands", "Scene"),
    QT_TRANSLATE_NOOP("Commands", "which scene of scene metadata; empty: the first one"),
    QT_TRANSLATE_NOOP("Commands", "Video"),
    QT_TRANSLATE_NOOP("Commands",
                      "which video of a project, counted from 1; 0: the one shown last"),
    QT_TRANSLATE_NOOP("Commands", "Object"),
    QT_TRANSLATE_NOOP("Commands", "instance id of the object that the others are compared with"),
    QT_TRANSLATE_NOOP("Commands", "Facing"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "instance id of the object that one faces while standing at it; gives directions"),
    QT_TRANSLATE_NOOP("Commands", "Frame"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "id of the frame in whose camera left and right, up and down, near and far are told"),
    QT_TRANSLATE_NOOP("Commands", "frame metadata, whose poses place the boxes in the room"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "which scene of the file; empty: the one named like the video, or the only one"),
    QT_TRANSLATE_NOOP("Commands", "into which video, counted from 1; 0: the one shown last"),
    QT_TRANSLATE_NOOP("Commands", "the scene metadata to write"),
    QT_TRANSLATE_NOOP("Commands", "Frame output"),
    QT_TRANSLATE_NOOP("Commands", "the frame metadata to write; left out: none"),
    QT_TRANSLATE_NOOP("Commands", "which video, counted from 1; 0: the one shown last"),
    QT_TRANSLATE_NOOP("Commands",
                      "Solve a question in the room's geometry and compare an answer with it"),
    QT_TRANSLATE_NOOP("Commands", "project, saved reconstruction or scene metadata"),
    QT_TRANSLATE_NOOP("Commands", "question of a benchmark or in plain words"),
    QT_TRANSLATE_NOOP("Commands", "answer of a model"),
    QT_TRANSLATE_NOOP("Commands", "Video"),
    QT_TRANSLATE_NOOP("Commands",
                      "which video of a project, counted from 1; 0: the one shown last"),
    QT_TRANSLATE_NOOP("Commands", "Scene"),
    QT_TRANSLATE_NOOP("Commands", "which scene of scene metadata"),
    QT_TRANSLATE_NOOP("Commands", "Frame metadata"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "frame metadata of the scene; without it no question about frames can be checked"),
    QT_TRANSLATE_NOOP("Commands", "Frame"),
    QT_TRANSLATE_NOOP("Commands",
                      "frame that questions mean that name none, counted from 1; 0: none"),
    QT_TRANSLATE_NOOP("Commands", "Say how far a reconstruction can be trusted"),
    QT_TRANSLATE_NOOP("Commands", "project or saved reconstruction"),
    QT_TRANSLATE_NOOP("Commands", "Make the 3D box of an object outlined in a frame"),
    QT_TRANSLATE_NOOP("Commands", "Outline"),
    QT_TRANSLATE_NOOP("Commands",
                      "corners in pixels of the frame's point map; two make a rectangle"),
    QT_TRANSLATE_NOOP("Commands", "frame of the reconstruction, from 1"),
    QT_TRANSLATE_NOOP(
        "Commands",
        "use points that are more certain than this; 0 takes what the project shows, else 1.5"),
};

}  // namespace

QString CommandText(const std::string& text) {
  return QCoreApplication::translate("Commands", text.c_str());
}

bool IsListedForTranslation(const std::string& text) {
  const auto is_text = [&](const char* listed) { return text == listed; };
  return std::any_of(std::begin(kTexts), std::end(kTexts), is_text) ||
         std::ranges::any_of(BenchmarkTexts(), is_text) ||
         std::ranges::any_of(TrainingTexts(), is_text);
}

std::vector<std::string> TextsOf(const app::Command& command) {
  std::vector<std::string> texts = {command.summary};
  for (const app::Positional& positional : command.positionals) texts.push_back(positional.help);
  options::Options options;
  const auto flags = command.make_flags ? command.make_flags() : nullptr;
  for (const options::Field& field : app::CommandFields(command, &options, flags.get())) {
    if (field.area == options::InterfaceOptions::kArea) continue;
    texts.push_back(LabelWords(field));
    texts.emplace_back(field.spec.help);
    const std::string unit = field.spec.unit;
    const bool placeholder = unit.empty() || (unit[0] >= 'A' && unit[0] <= 'Z');
    if (!placeholder) texts.push_back(unit);
  }
  return texts;
}

}  // namespace vlm3r::studio
