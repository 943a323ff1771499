// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "app/commands/answer_card.h"
#include "engine/session/setting_names.h"

namespace vlm3r::app {
namespace {

constexpr JsonLimits kLimits{.max_bytes = 64u << 20, .max_depth = 16, .max_values = 8'000'000};
constexpr size_t kMaxText = 1u << 20;
constexpr size_t kMaxName = 4096;
constexpr size_t kMaxAnswers = 10'000;
constexpr size_t kMaxTurns = 10'000;
constexpr size_t kMaxTokens = 1'000'000;
constexpr int64_t kMaxTokenId = std::numeric_limits<int32_t>::max();
constexpr int64_t kMaxFrames = 1'000'000;
constexpr int64_t kImageTokenId = -200;

/// Reads values of one object and remembers the first that is not as it must be.
class Fields {
 public:
  Fields(const Json& object, std::string where, std::optional<std::string>* wrong)
      : object_(object), where_(std::move(where)), wrong_(wrong) {
    if (!object.is_object()) Blame("", "is no object");
  }

  bool Has(const char* key) const {
    const Json* value = Find(key);
    return value != nullptr && !value->is_null();
  }

  Fields Object(const char* key) const {
    static const Json kNothing = Json::object();
    const Json* value = Find(key);
    if (value == nullptr || !value->is_object()) Blame(key, "is missing or no object");
    return {value != nullptr && value->is_object() ? *value : kNothing, Name(key), wrong_};
  }

  std::vector<Fields> Objects(const char* key, size_t max_count) const {
    std::vector<Fields> objects;
    const Json* list = List(key, max_count);
    if (list == nullptr) return objects;
    for (size_t i = 0; i < list->size(); ++i)
      objects.emplace_back((*list)[i], Name(key) + "[" + std::to_string(i) + "]", wrong_);
    return objects;
  }

  std::string Text(const char* key, size_t max_bytes = kMaxName) const {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_string()) return Blame(key, "is missing or no text"), "";
    const auto& text = value->get_ref<const std::string&>();
    if (text.size() > max_bytes) return Blame(key, "is too long"), "";
    return text;
  }

  bool Boolean(const char* key) const {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_boolean())
      return Blame(key, "is missing or neither true nor false"), false;
    return value->get<bool>();
  }

  int64_t Integer(const char* key, int64_t min, int64_t max) const {
    const Json* value = Find(key);
    const std::optional<int64_t> number = value == nullptr ? std::nullopt : Whole(*value, min, max);
    if (!number) {
      Blame(key, "is no whole number from " + std::to_string(min) + " to " + std::to_string(max));
    }
    return number.value_or(min);
  }

  uint64_t Unsigned(const char* key) const {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_number_unsigned())
      return Blame(key, "is no whole number from 0 on"), 0;
    return value->get<uint64_t>();
  }

  double Number(const char* key, double min, double max) const {
    const Json* value = Find(key);
    const double number = value != nullptr && value->is_number() ? value->get<double>() : NAN;
    if (!(number >= min && number <= max)) return Blame(key, "is no number in its range"), min;
    return number;
  }

  std::vector<int64_t> Integers(const char* key, int64_t min, int64_t max) const {
    std::vector<int64_t> numbers;
    const Json* list = List(key, kMaxTokens);
    if (list == nullptr) return numbers;
    for (const Json& item : *list) {
      const std::optional<int64_t> number = Whole(item, min, max);
      if (!number) return Blame(key, "holds something that is no number in its range"), numbers;
      numbers.push_back(*number);
    }
    return numbers;
  }

  void Blame(const char* key, const std::string& what) const {
    if (!*wrong_) *wrong_ = Name(key) + " " + what;
  }

 private:
  static std::optional<int64_t> Whole(const Json& value, int64_t min, int64_t max) {
    if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(INT64_MAX))
      return std::nullopt;
    if (!value.is_number_integer()) return std::nullopt;
    const auto number = value.get<int64_t>();
    return number >= min && number <= max ? std::optional(number) : std::nullopt;
  }

  const Json* Find(const char* key) const {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
  }

  const Json* List(const char* key, size_t max_count) const {
    const Json* value = Find(key);
    if (value == nullptr || !value->is_array()) return Blame(key, "is missing or no list"), nullptr;
    if (value->size() > max_count) return Blame(key, "is too long"), nullptr;
    return value;
  }

  std::string Name(const std::string& key) const {
    if (where_.empty()) return key.empty() ? "it" : key;
    return key.empty() ? where_ : where_ + "." + key;
  }

  const Json& object_;
  std::string where_;
  std::optional<std::string>* wrong_;
};

/// A setting by its name; names that are not known are refused, not replaced.
template <typename T>
T Named(const Fields& fields, const char* key, T (*from_name)(std::string_view),
        const char* (*name_of)(T)) {
  const std::string name = fields.Text(key);
  const T value = from_name(name);
  if (name != name_of(value)) fields.Blame(key, "is no known setting");
  return value;
}

/// A SHA-256 in lower-case hexadecimal digits.
std::string Hash(const Fields& fields, const char* key) {
  std::string text = fields.Text(key);
  const bool good = text.size() == 64 && text.find_first_not_of("0123456789abcdef") == text.npos;
  if (!good) fields.Blame(key, "is no SHA-256");
  return text;
}

/// A path as text without a zero byte, which would hide its end.
std::filesystem::path Path(const Fields& fields, const char* key) {
  const std::string text = fields.Text(key);
  if (text.find('\0') != std::string::npos) fields.Blame(key, "is no path");
  return text;
}

CardClip ReadClip(const Fields& clip) {
  CardClip card;
  card.request.path = Path(clip, "path");
  card.sha256 = Hash(clip, "sha256");
  const Fields request = clip.Object("request");
  card.request.profile =
      Named<frames::Profile>(request, "profile", session::ProfileNamed, session::ProfileName);
  card.request.num_frames = request.Integer("frames", 1, kMaxFrames);
  const std::string as = request.Text("as");
  if (as != "video" && as != "images") request.Blame("as", "is neither video nor images");
  card.request.as_images = as == "images";
  card.request.honour_rotation = request.Boolean("rotation");
  card.request.tokens = Named<session::TokenSelection>(
      request, "tokens", session::TokenSelectionNamed, session::TokenSelectionName);
  card.request.pooling =
      Named<session::Pooling>(request, "pooling", session::PoolingNamed, session::PoolingName);
  card.request.newlines =
      Named<session::Newlines>(request, "newlines", session::NewlinesNamed, session::NewlinesName);
  for (const Fields& frame : clip.Objects("frames", kMaxFrames)) {
    card.frames.emplace_back(frame.Integer("index", 0, std::numeric_limits<int64_t>::max()),
                             frame.Number("time_s", -1e12, 1e12));
  }
  return card;
}

session::GenerationOptions ReadGeneration(const Fields& fields) {
  session::GenerationOptions generation;
  generation.max_new_tokens = fields.Integer("max_new_tokens", 0, kMaxTokens);
  generation.min_new_tokens = fields.Integer("min_new_tokens", 0, kMaxTokens);
  generation.temperature = fields.Number("temperature", 0, 100);
  generation.top_p = fields.Number("top_p", 0, 1);
  generation.top_k = fields.Integer("top_k", 0, kMaxTokens);
  if (fields.Has("repetition_penalty"))
    generation.repetition_penalty = fields.Number("repetition_penalty", 0.01, 100);
  generation.seed = fields.Unsigned("seed");
  return generation;
}

CardGeometry ReadGeometry(const Fields& fields) {
  CardGeometry geometry;
  geometry.quantity = fields.Text("quantity");
  if (fields.Has("value")) geometry.value = fields.Number("value", -1e12, 1e12);
  if (fields.Has("error")) geometry.error = fields.Number("error", 0, 1e12);
  geometry.unit = fields.Text("unit");
  geometry.verdict = fields.Text("verdict");
  return geometry;
}

CardAnswer ReadAnswer(const Fields& fields) {
  CardAnswer answer;
  answer.request.question = fields.Text("question", kMaxText);
  answer.request.raw = fields.Boolean("raw");
  for (const Fields& turn : fields.Objects("history", kMaxTurns))
    answer.request.history.push_back(
        {turn.Text("question", kMaxText), turn.Text("answer", kMaxText)});
  answer.request.generation = ReadGeneration(fields.Object("generation"));
  answer.answer.text = fields.Text("answer", kMaxText);
  answer.answer.stop_reason = fields.Text("stop_reason");
  answer.answer.token_ids = fields.Integers("token_ids", 0, kMaxTokenId);
  answer.answer.input_ids = fields.Integers("input_ids", kImageTokenId, kMaxTokenId);
  if (fields.Has("geometry")) answer.geometry = ReadGeometry(fields.Object("geometry"));
  return answer;
}

std::vector<CardWeights> ReadWeights(const Fields& model) {
  std::vector<CardWeights> weights;
  for (const Fields& file : model.Objects("weights", kMaxAnswers)) {
    CardWeights read{file.Text("name"), file.Unsigned("num_bytes"), "", ""};
    if (file.Has("sampled_sha256")) {
      read.sampled = Hash(file, "sampled_sha256");
    } else {
      read.sha256 = Hash(file, "sha256");
    }
    weights.push_back(std::move(read));
  }
  return weights;
}

void ReadModel(const Fields& model, AnswerCard* card) {
  card->model.name = model.Text("name");
  card->model.device = model.Text("device");
  card->model.dtype = model.Text("dtype");
  const Fields paths = model.Object("paths");
  card->spec.model_dir = Path(paths, "model");
  card->spec.base_dir = Path(paths, "model_base");
  card->spec.spatial_path = Path(paths, "spatial");
  card->spec.fp16_rope = paths.Boolean("fp16_rope");
  // Older cards know of no other format.
  if (paths.Has("kv_cache")) card->spec.kv_cache = paths.Text("kv_cache");
  // Cards of earlier versions do not know it.
  if (paths.Has("quant")) card->spec.quant = paths.Text("quant");
  // What "auto" was when the card was written.
  card->spec.device = card->model.device;
  card->spec.dtype = card->model.dtype;
  card->spec.need_spatial = model.Boolean("has_spatial_tower");
  card->weights = ReadWeights(model);
}

Error NoCard(const std::string& why) {
  return {ErrorCode::kBadInput, "is no answer card of this program: " + why, "",
          "Write one with vlm3r ask --card, or save an answer's card in the studio"};
}

}  // namespace

Result<AnswerCard> ParseCard(const Json& json) {
  std::optional<std::string> wrong;
  const Fields fields(json, "", &wrong);
  if (wrong || !fields.Has("card") || fields.Text("card") != kCardName)
    return NoCard("\"card\" is not \"" + std::string(kCardName) + "\"");
  if (fields.Integer("version", 0, kMaxTokens) != kCardVersion)
    return NoCard("\"version\" is not " + std::to_string(kCardVersion));
  AnswerCard card;
  card.clip = ReadClip(fields.Object("clip"));
  ReadModel(fields.Object("model"), &card);
  for (const Fields& answer : fields.Objects("answers", kMaxAnswers))
    card.answers.push_back(ReadAnswer(answer));
  if (!wrong && card.answers.empty()) wrong = "answers is empty";
  if (wrong) return NoCard(*wrong);
  return card;
}

Result<AnswerCard> ReadCard(const std::filesystem::path& file) {
  VLM3R_ASSIGN(const Json json, ReadJsonFile(file, kLimits));
  Result<AnswerCard> card = ParseCard(json);
  if (card) return card;
  Error error = card.error();
  error.file = file.string();
  return error;
}

}  // namespace vlm3r::app
