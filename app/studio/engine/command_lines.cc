// SPDX-License-Identifier: Apache-2.0
#include "app/studio/engine/command_lines.h"

#include <filesystem>

namespace vlm3r::studio {
namespace {

QString PathText(const std::filesystem::path& path) {
  return QString::fromStdString(path.string());
}

/// Collects `--flag value` where the value is not the default.
class Words {
 public:
  explicit Words(const char* command) : words_{QStringLiteral("vlm3r"), QLatin1String(command)} {}

  void Word(const QString& word) { words_ << word; }
  void Flag(bool given, const char* flag) {
    if (given) words_ << QLatin1String(flag);
  }
  void Option(bool given, const char* flag, const QString& value) {
    if (given) words_ << QLatin1String(flag) << value;
  }
  void Number(const char* flag, int64_t value, int64_t usual) {
    Option(value != usual, flag, QString::number(value));
  }
  void Number(const char* flag, double value, double usual) {
    Option(value != usual, flag, QString::number(value));
  }
  QString Line() const { return ShellLine(words_); }

 private:
  QStringList words_;
};

void AddModel(const session::ModelSpec& spec, Words* words) {
  words->Option(!spec.model_dir.empty(), "--model", PathText(spec.model_dir));
  words->Option(!spec.base_dir.empty(), "--model-base", PathText(spec.base_dir));
  words->Option(!spec.spatial_path.empty(), "--spatial", PathText(spec.spatial_path));
  words->Option(spec.device != "auto", "--device", QString::fromStdString(spec.device));
  words->Option(spec.dtype != "auto", "--dtype", QString::fromStdString(spec.dtype));
  words->Option(spec.quant != "none", "--quant", QString::fromStdString(spec.quant));
  words->Number("--threads", int64_t{spec.num_threads}, int64_t{0});
  words->Option(spec.kv_cache != "dtype", "--kv-cache", QString::fromStdString(spec.kv_cache));
  words->Flag(!spec.fp16_rope, "--no-fp16-rope");
  words->Flag(spec.force, "--force");
}

const char* ProfileName(frames::Profile profile) {
  switch (profile) {
    case frames::Profile::kDemo: return "demo";
    case frames::Profile::kEval: return "eval";
    case frames::Profile::kTraining: return "training";
  }
  return "training";
}

const char* TokensName(session::TokenSelection tokens) {
  switch (tokens) {
    case session::TokenSelection::kFromConfig: return "config";
    case session::TokenSelection::kAll: return "all";
    case session::TokenSelection::kPatch: return "patch";
    case session::TokenSelection::kCamera: return "camera";
    case session::TokenSelection::kNone: return "none";
  }
  return "config";
}

void AddClip(const session::ClipRequest& clip, Words* words) {
  const session::ClipRequest usual;
  words->Option(clip.profile != usual.profile, "--profile",
                QLatin1String(ProfileName(clip.profile)));
  words->Number("--frames", clip.num_frames, usual.num_frames);
  words->Option(clip.as_images, "--as", QStringLiteral("images"));
  words->Option(clip.tokens != usual.tokens, "--tokens", QLatin1String(TokensName(clip.tokens)));
  words->Flag(!clip.honour_rotation, "--no-rotation");
  words->Flag(!clip.use_cache, "--no-cache");
}

void AddGeneration(const session::GenerationOptions& generation, Words* words) {
  const session::GenerationOptions usual;
  words->Number("--max-new-tokens", generation.max_new_tokens, usual.max_new_tokens);
  words->Number("--min-new-tokens", generation.min_new_tokens, usual.min_new_tokens);
  words->Number("--temperature", generation.temperature, usual.temperature);
  words->Number("--top-p", generation.top_p, usual.top_p);
  words->Number("--top-k", generation.top_k, usual.top_k);
  if (generation.repetition_penalty) {
    words->Option(true, "--repetition-penalty", QString::number(*generation.repetition_penalty));
  }
  words->Option(generation.seed != usual.seed, "--seed", QString::number(generation.seed));
}

}  // namespace

QString ShellLine(const QStringList& words) {
  static const QString kPlain = QStringLiteral("-_./=,:+@%");
  QStringList quoted;
  for (const QString& word : words) {
    bool plain = !word.isEmpty();
    for (const QChar c : word) plain = plain && (c.isLetterOrNumber() || kPlain.contains(c));
    if (plain) {
      quoted << word;
      continue;
    }
    QString inner = word;
    inner.replace(QLatin1Char('\''), QStringLiteral("'\\''"));
    quoted << QLatin1Char('\'') + inner + QLatin1Char('\'');
  }
  return quoted.join(QLatin1Char(' '));
}

QString ReconstructCommandLine(const session::ModelSpec& spec,
                               const session::ReconstructRequest& request) {
  Words words("reconstruct");
  words.Word(PathText(request.path));
  AddModel(spec, &words);
  const session::ReconstructRequest usual;
  words.Number("--frames", request.num_frames, usual.num_frames);
  words.Number("--long-side", request.long_side, usual.long_side);
  words.Number("--revisit", request.revisit, usual.revisit);
  words.Flag(request.revisit_updates, "--revisit-updates");
  words.Flag(request.ttt3r, "--ttt3r");
  words.Number("--reset-every", request.reset_every, usual.reset_every);
  words.Flag(!request.honour_rotation, "--no-rotation");
  words.Flag(!request.use_cache, "--no-cache");
  return words.Line();
}

QString AskCommandLine(const session::ModelSpec& spec, const session::ClipRequest& clip,
                       const session::AskRequest& request) {
  return AskCommandLine(spec, clip, std::vector{request});
}

QString AskCommandLine(const session::ModelSpec& spec, const session::ClipRequest& clip,
                       const std::vector<session::AskRequest>& requests) {
  Words words("ask");
  words.Word(PathText(clip.path));
  for (const session::AskRequest& request : requests) {
    if (!request.history.empty()) return {};
    words.Word(QString::fromStdString(request.question));
  }
  AddModel(spec, &words);
  AddClip(clip, &words);
  AddGeneration(requests.front().generation, &words);
  words.Flag(requests.front().raw, "--raw");
  return words.Line();
}

}  // namespace vlm3r::studio
