// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/answer_info.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace vlm3r::studio {
namespace {

QString Translated(const char* text, int n = -1) {
  return QCoreApplication::translate("AnswerInfo", text, nullptr, n);
}

template <typename T>
void Take(const Json& json, const char* key, T* value) {
  const auto found = json.find(key);
  if (found == json.end()) return;
  if constexpr (std::is_same_v<T, bool>) {
    if (found->is_boolean()) *value = found->template get<bool>();
  } else if constexpr (std::is_same_v<T, std::string>) {
    if (found->is_string()) *value = found->template get<std::string>();
  } else {
    if (found->is_number()) *value = found->template get<T>();
  }
}

template <typename T>
void TakeList(const Json& json, const char* key, std::vector<T>* values) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_array()) return;
  values->reserve(found->size());
  for (const Json& item : *found) {
    if constexpr (std::is_same_v<T, std::string>) {
      values->push_back(item.is_string() ? item.get<std::string>() : std::string());
    } else {
      values->push_back(item.is_number() ? item.get<T>() : T{});
    }
  }
}

std::optional<Error> ErrorFromJson(const Json& json) {
  const auto found = json.find("error");
  if (found == json.end() || !found->is_object()) return std::nullopt;
  Error error;
  Take(*found, "message", &error.message);
  Take(*found, "file", &error.file);
  Take(*found, "remedy", &error.remedy);
  std::string code;
  Take(*found, "code", &code);
  for (const ErrorCode known : {ErrorCode::kUsage, ErrorCode::kBadInput, ErrorCode::kModelMissing,
                                ErrorCode::kOutOfMemory, ErrorCode::kDisk, ErrorCode::kCancelled}) {
    if (code == ErrorCodeName(known)) error.code = known;
  }
  return error;
}

}  // namespace

Json ToJson(const AnswerInfo& info) {
  Json json = {{"time_to_first_token_s", info.time_to_first_token_s},
               {"tokens_per_s", info.tokens_per_s},
               {"num_tokens", info.num_tokens},
               {"num_frames", info.num_frames},
               {"sequence_length", info.sequence_length},
               {"reused_positions", info.reused_positions},
               {"context_length", info.context_length},
               {"kv_bytes_per_token", info.kv_bytes_per_token},
               {"encoders_ran", info.encoders_ran},
               {"truncated", info.truncated},
               {"random_weights", info.random_weights},
               {"synthetic_rooms", info.synthetic_rooms},
               {"asked_as", info.asked_as},
               {"unknown_question", info.unknown_question},
               {"stop_reason", info.stop_reason},
               {"model", info.model}};
  if (!info.settings.is_null()) json["settings"] = info.settings;
  if (!info.token_ids.empty()) json["token_ids"] = info.token_ids;
  if (!info.token_texts.empty()) json["token_texts"] = info.token_texts;
  if (!info.margins.empty()) json["margins"] = info.margins;
  if (!info.frame_indices.empty()) json["frame_indices"] = info.frame_indices;
  if (!info.card.is_null()) json["card"] = info.card;
  if (!info.check.is_null()) json["check"] = info.check;
  if (info.error) {
    json["error"] = {{"code", ErrorCodeName(info.error->code)},
                     {"message", info.error->message},
                     {"file", info.error->file},
                     {"remedy", info.error->remedy}};
  }
  return json;
}

AnswerInfo AnswerInfoFromJson(const Json& json) {
  AnswerInfo info;
  if (!json.is_object()) return info;
  Take(json, "time_to_first_token_s", &info.time_to_first_token_s);
  Take(json, "tokens_per_s", &info.tokens_per_s);
  Take(json, "num_tokens", &info.num_tokens);
  Take(json, "num_frames", &info.num_frames);
  Take(json, "sequence_length", &info.sequence_length);
  Take(json, "reused_positions", &info.reused_positions);
  Take(json, "context_length", &info.context_length);
  Take(json, "kv_bytes_per_token", &info.kv_bytes_per_token);
  Take(json, "encoders_ran", &info.encoders_ran);
  Take(json, "truncated", &info.truncated);
  Take(json, "random_weights", &info.random_weights);
  Take(json, "synthetic_rooms", &info.synthetic_rooms);
  Take(json, "asked_as", &info.asked_as);
  Take(json, "unknown_question", &info.unknown_question);
  Take(json, "stop_reason", &info.stop_reason);
  Take(json, "model", &info.model);
  if (const auto found = json.find("settings"); found != json.end()) info.settings = *found;
  TakeList(json, "token_ids", &info.token_ids);
  TakeList(json, "token_texts", &info.token_texts);
  TakeList(json, "margins", &info.margins);
  TakeList(json, "frame_indices", &info.frame_indices);
  if (const auto found = json.find("card"); found != json.end()) info.card = *found;
  if (const auto found = json.find("check"); found != json.end()) info.check = *found;
  info.error = ErrorFromJson(json);
  return info;
}

void TakeAnswer(const session::Answer& answer, AnswerInfo* info) {
  info->num_tokens = static_cast<int64_t>(answer.token_ids.size());
  info->sequence_length = answer.sequence_length;
  info->reused_positions = answer.reused_positions;
  info->encoders_ran = !answer.visual_tokens_cached;
  info->truncated = answer.truncated;
  info->asked_as = answer.asked_as;
  info->unknown_question = answer.unknown_question;
  info->stop_reason = answer.stop_reason;
}

void TakeFacts(const AnswerFacts& facts, const session::Answer& answer, AnswerInfo* info) {
  info->token_ids = answer.token_ids;
  info->token_texts = facts.token_texts;
  info->margins = answer.top1_minus_top2;
  info->frame_indices.clear();
  for (const auto& frame : facts.clip.frames) info->frame_indices.push_back(frame.first);
  app::AnswerCard card;
  card.clip = facts.clip;
  card.spec = facts.spec;
  card.model = facts.model;
  card.answers.push_back({facts.request, answer, std::nullopt});
  info->card = Json(app::ToJson(card));
}

void TakeModel(const session::ModelInfo& model, AnswerInfo* info) {
  info->model = model.name;
  info->context_length = model.context_length;
  info->kv_bytes_per_token = model.kv_bytes_per_token;
  info->random_weights = model.random_weights;
  info->synthetic_rooms = model.synthetic_rooms;
}

QString AnswerLine(const AnswerInfo& info) {
  const QLocale locale;
  QStringList facts;
  if (info.time_to_first_token_s > 0) {
    const int decimals = info.time_to_first_token_s < 10 ? 1 : 0;
    facts << Translated(QT_TRANSLATE_NOOP("AnswerInfo", "%1\u2009s to first token"))
                 .arg(locale.toString(info.time_to_first_token_s, 'f', decimals));
  }
  if (info.tokens_per_s > 0) {
    const int decimals = info.tokens_per_s < 10 ? 1 : 0;
    facts << Translated(QT_TRANSLATE_NOOP("AnswerInfo", "%1\u2009tok/s"))
                 .arg(locale.toString(info.tokens_per_s, 'f', decimals));
  }
  if (info.num_frames > 0) {
    facts << Translated(QT_TRANSLATE_N_NOOP("AnswerInfo", "%n frame(s)"),
                        static_cast<int>(info.num_frames));
  }
  if (info.sequence_length > 0) {
    facts << Translated(QT_TRANSLATE_NOOP("AnswerInfo", "%1 of %2 tokens reused"))
                 .arg(locale.toString(static_cast<qlonglong>(info.reused_positions)),
                      locale.toString(static_cast<qlonglong>(info.sequence_length)));
  }
  return facts.join(QStringLiteral(" \u00b7 "));
}

QString AnswerCaution(const AnswerInfo& info) {
  if (info.unknown_question) {
    return Translated(QT_TRANSLATE_NOOP(
        "AnswerInfo",
        "This model learned the benchmarks' questions alone, and this is none of them: its answer "
        "means nothing."));
  }
  if (info.truncated) {
    return Translated(QT_TRANSLATE_NOOP(
        "AnswerInfo", "The chat is longer than the model's context: its start was left out."));
  }
  if (info.stop_reason == "length") {
    return Translated(QT_TRANSLATE_N_NOOP("AnswerInfo",
                                          "Cut off after %n token(s): raise “Longest answer” in "
                                          "the sampling settings."),
                      static_cast<int>(info.num_tokens));
  }
  return {};
}

QString MemoryText(int64_t bytes) {
  const QLocale locale;
  constexpr double kMebi = 1024.0 * 1024.0;
  const double mebibytes = static_cast<double>(bytes) / kMebi;
  if (mebibytes >= 1024) {
    return Translated(QT_TRANSLATE_NOOP("AnswerInfo", "%1\u2009GiB"))
        .arg(locale.toString(mebibytes / 1024, 'f', 1));
  }
  return Translated(QT_TRANSLATE_NOOP("AnswerInfo", "%1\u2009MiB"))
      .arg(locale.toString(mebibytes, 'f', mebibytes < 10 ? 1 : 0));
}

}  // namespace vlm3r::studio
