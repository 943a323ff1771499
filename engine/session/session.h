// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/run_control.h"
#include "engine/frames/frame.h"
#include "engine/frames/sampling.h"
#include "engine/scene/snapshot.h"

namespace vlm3r::session {

/// Which spatial tokens the fusion block attends to (paper, Table 3).
enum class TokenSelection { kFromConfig, kAll, kPatch, kCamera, kNone };

/// How the tokens of a video's frames shrink; DEMO averages, the others do as configured.
enum class Pooling { kFromProfile, kBilinear, kAverage, kMax };

/// Where newline tokens go among a video's tokens.
enum class Newlines { kFromConfig, kGrid, kFrame, kOneToken, kNone };

/// Which weights, where and how they are computed.
struct ModelSpec {
  std::filesystem::path
      model_dir;  ///< Adapter folder, merged folder, or base alone. Empty: the embedded default.
  std::filesystem::path
      base_dir;  ///< For an adapter; empty: looked for beside it and in the Hugging Face cache.
  std::filesystem::path
      spatial_path;             ///< CUT3R .pth or .safetensors; empty: looked for beside the model.
  std::string device = "auto";  ///< "auto", "cpu", "cuda", "cuda:1".
  std::string dtype = "auto";   ///< "auto", "fp32", "bf16", "fp16".
  /// Of the language model's weights: "none", "int8", "int4", "int8-full".
  std::string quant = "none";
  int num_threads = 0;             ///< 0: all cores.
  std::string kv_cache = "dtype";  ///< Remembered keys and values: "dtype" (as computed), "int8".
  bool need_language = true;       ///< False for reconstruction alone: only CUT3R is loaded.
  bool need_spatial =
      true;  ///< False: no question will use CUT3R (--tokens none), so it may be absent.
  bool fp16_rope =
      true;  ///< The reference's rounding of q and k in CUT3R's encoder (false: plain fp32).
  bool force = false;  ///< Load although the memory forecast says it will not fit.
};

/// What was loaded, for `--json`, answer cards and the model manager.
struct ModelInfo {
  std::string name;
  std::string layout;  ///< "adapter", "merged", "base".
  std::string device;
  std::string dtype;
  std::string quant = "none";  ///< As in ModelSpec: what was done to the language model's weights.
  /// dtype and quant in one: "bf16", "bf16, int8".
  std::string format_name() const { return quant == "none" ? dtype : dtype + ", " + quant; }
  int64_t num_parameters = 0;
  bool random_weights =
      false;  ///< The checkpoint says of itself that its weights were never trained.
  bool synthetic_rooms = false;  ///< It says that it was trained on made-up rooms alone.
  bool has_spatial_tower = false;
  int64_t picture_side = 0;  ///< Longer side of the pictures that CUT3R learned from; 0: no CUT3R.
  bool has_fusion = false;
  std::string fusion_type;
  int64_t context_length = 0;
  int64_t kv_bytes_per_token = 0;  ///< Keys and values of one position of the prompt or answer.
  int image_size = 384;            ///< Side of the square picture that SigLIP sees.
  bool force_sample = true;  ///< Configuration: frames are always spread evenly over the video.
  bool add_time_instruction =
      false;  ///< Configuration: the prompt says when the frames were taken.
  std::vector<std::pair<std::string, std::string>>
      files;  ///< path, fingerprint (size and header hash; see card).
  std::vector<std::string> warnings;
};

struct ClipRequest {
  std::filesystem::path path;  ///< Video file or image folder.
  frames::Profile profile = frames::Profile::kTraining;
  int64_t num_frames = 32;
  bool as_images = false;  ///< Modality "image": no pooling, one block per picture.
  bool honour_rotation = true;
  TokenSelection tokens = TokenSelection::kFromConfig;
  Pooling pooling = Pooling::kFromProfile;
  Newlines newlines = Newlines::kFromConfig;
  bool use_cache = true;  ///< Look in and write to the disk cache.
};

/// A frame that is taken from a clip.
struct FrameSample {
  int64_t index = 0;  ///< Ordinal in the source.
  double time_s = 0;  ///< As frames::Frame.
};

/// A sampled clip with everything that does not depend on the question. Its frames are decoded when
/// they are encoded, and not kept. Cheap to copy.
class Clip {
 public:
  struct Impl;
  Clip() = default;
  explicit Clip(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
  /// After an answer (or evidence) as reading found it, with its warnings; before that as the
  /// container promises it.
  const frames::SourceInfo& source() const;
  /// Empty until there was an answer, evidence, or somebody read the pictures.
  const std::vector<FrameSample>& samples() const;
  const std::string& content_sha256() const;
  const ClipRequest& request() const;
  Impl* impl() const { return impl_.get(); }

 private:
  std::shared_ptr<Impl> impl_;
};

/// Decoding parameters. Defaults are greedy, as the published evaluation.
struct GenerationOptions {
  int64_t max_new_tokens = 0;  ///< 0: the profile's default (DEMO 1024, EVAL 16, TRAINING 1024).
  int64_t min_new_tokens = 0;  ///< The answer ends no earlier; 0: as generation_config.json says.
  double temperature = 0;      ///< 0: greedy.
  double top_p = 1;
  int64_t top_k = 0;                         ///< 0: no limit.
  std::optional<double> repetition_penalty;  ///< Unset: the base model's generation_config.json.
  uint64_t seed = 0;
};

struct Turn {
  std::string question;
  std::string answer;
};

struct AskRequest {
  std::string question;
  bool raw = false;           ///< `question` is the whole body after `<image>` and its newline.
  std::vector<Turn> history;  ///< Earlier turns of this chat.
  GenerationOptions generation;
};

/// One generated token, streamed. `text` holds only whole UTF-8 characters and may be empty.
struct TokenEvent {
  int64_t id = 0;
  std::string_view text;
};
/// Returns false to stop generating.
using TokenSink = std::function<bool(const TokenEvent&)>;

struct StageTiming {
  std::string stage;
  double seconds = 0;
};

struct Answer {
  /// Special tokens skipped, trimmed. Where the question was put in other words, with what those
  /// leave out: a letter's option, a number's unit.
  std::string text;
  std::string text_raw;
  /// The question in words that the model knows, where it was put in others than were asked; else
  /// empty.
  std::string asked_as;
  bool unknown_question = false;        ///< The model learned no question of this kind.
  std::string prompt;                   ///< The literal prompt with `<image>` placeholders.
  std::vector<int64_t> input_ids;       ///< -200 where visual tokens go.
  std::vector<int64_t> token_ids;       ///< Generated, a final stop id included.
  std::vector<double> top1_minus_top2;  ///< Logit margin per generated token.
  int64_t num_visual_tokens = 0;
  int64_t sequence_length = 0;   ///< After the visual tokens were spliced in.
  int64_t reused_positions = 0;  ///< Of these, how many an earlier question had already computed.
  bool truncated = false;        ///< The prompt was cut at the model's longest sequence.
  std::string stop_reason;       ///< "stop", "length", "cancelled".
  bool visual_tokens_cached = false;  ///< No encoder ran for this answer.
  std::vector<StageTiming> timings;
};

/// How many questions about a clip are answered together unless something else is said.
inline constexpr int64_t kDefaultBatch = 8;

/// Where Session::AskMany() sends what it makes, with the question's place in the list. Either may
/// be unset.
struct ManySinks {
  /// As TokenSink, for each question on its own; false ends that answer alone.
  std::function<bool(size_t question, const TokenEvent&)> on_token;
  /// An answer has ended. Those of a batch end in any order.
  std::function<void(size_t question, const Answer&)> on_answer;
};

struct ReconstructRequest {
  std::filesystem::path path;
  int64_t num_frames = 32;       ///< 0: every frame.
  int64_t long_side = 0;         ///< Of the pictures, in pixels; 0: as CUT3R learned.
  int64_t revisit = 1;           ///< Passes over the clip; only the last one's output is kept.
  bool revisit_updates = false;  ///< Whether passes after the first still update the state.
  bool ttt3r = false;            ///< TTT3R's per-token state update.
  int64_t reset_every = 0;       ///< Restart the state every K frames and chain poses; 0: never.
  bool honour_rotation = true;
  bool use_cache = false;  ///< Look in and write to the disk cache.
  /// False: the result holds cameras alone, and maps are seen by `on_frame` only: memory does not
  /// grow with the clip. Nothing is looked for in the cache or written to it.
  bool keep_maps = true;
};

/// The long side of the pictures that a request comes to with this model.
int64_t LongSideOf(const ReconstructRequest& request, const ModelInfo& model);

/// Called after each reconstructed frame; returns false to stop.
using FrameGeometrySink = std::function<bool(const scene::FrameGeometry&)>;

/// Opens a video or folder just far enough to know that it can be read: call it before a large
/// model is loaded for it.
Result<frames::SourceInfo> ProbeClip(const std::filesystem::path& path,
                                     bool honour_rotation = true);

// engine/session/evidence.h
struct ExplainRequest;
struct Evidence;

/// Main façade of the engine: one model, many clips, many questions. Not thread-safe; use one
/// Session per thread. Exceptions never leave it.
class Session {
 public:
  /// Loads the model. Stages: "load".
  static Result<std::unique_ptr<Session>> Open(const ModelSpec& spec,
                                               const RunControl& control = {});
  ~Session();

  const ModelInfo& model() const;

  /// Opens and samples; decodes nothing but the first picture. Stage "hash".
  Result<Clip> LoadClip(const ClipRequest& request, const RunControl& control = {});

  /// Answers one question. Decodes and encodes the clip first, both at a time, unless its tokens
  /// are cached. Stages: "siglip", "cut3r", "fuse", "prefill", "generate". `dump_file` receives
  /// every stage's tensors (safetensors) when not empty.
  Result<Answer> Ask(const Clip& clip, const AskRequest& request, const TokenSink& on_token = {},
                     const RunControl& control = {}, const std::filesystem::path& dump_file = {});

  /// Answers several questions about a clip that know nothing of each other, up to `max_batch` at a
  /// time: the video and the model's weights are read once for all of a batch, which is therefore
  /// nearly as quick as one. Fewer go together where memory is short, and a question whose prompt
  /// is cut goes alone. The answers are those of Ask() but for rounding (in fp32 the same tokens);
  /// times in an answer are its share of the batch's. An error loses the answers that have not
  /// ended; a stop while tokens are chosen ends those of the batch as "cancelled".
  Result<std::vector<Answer>> AskMany(const Clip& clip, const std::vector<AskRequest>& requests,
                                      int64_t max_batch = kDefaultBatch,
                                      const ManySinks& sinks = {}, const RunControl& control = {});

  /// What can be measured about one token of an answer: see engine/session/evidence.h. Encodes the
  /// clip and computes the prompt where nothing of them is cached; the answer itself is not made
  /// again. Stages: those of Ask, then "occlude" in passes. Fails with kUsage when the request
  /// names tokens, layers or frames that are not there.
  Result<Evidence> Explain(const Clip& clip, const ExplainRequest& request,
                           const RunControl& control = {});

  /// Point maps and camera path. Frames are decoded while the ones before them are computed. Stage
  /// "cut3r". `dump_file` as for Ask.
  /// A reconstruction found in the cache comes at once; its frames still pass through `on_frame`.
  Result<scene::Snapshot> Reconstruct(const ReconstructRequest& request,
                                      const FrameGeometrySink& on_frame = {},
                                      const RunControl& control = {},
                                      const std::filesystem::path& dump_file = {});

 private:
  struct Impl;
  explicit Session(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vlm3r::session
