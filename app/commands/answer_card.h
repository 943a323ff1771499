// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/json.h"
#include "engine/session/session.h"

namespace vlm3r::app {

inline constexpr char kCardName[] = "vlm3r-answer";
inline constexpr int64_t kCardVersion = 2;

/// What a card says of the clip. A copy of the facts, without pictures: it may leave the thread of
/// the engine.
struct CardClip {
  session::ClipRequest request;
  frames::SourceInfo source;
  std::string sha256;
  std::vector<std::pair<int64_t, double>> frames;  ///< Index and time in seconds of each.
};
CardClip CardClipOf(const session::Clip& clip);

/// What the room's geometry says about the quantity an answer names. Free text is the writer's
/// language-independent id ("distance", "agrees").
struct CardGeometry {
  std::string quantity;         ///< "distance", "size", "count", …
  std::optional<double> value;  ///< In `unit`.
  std::optional<double> error;  ///< Plus or minus, in `unit`.
  std::string unit;             ///< "m", "°", or empty.
  std::string verdict;          ///< "agrees", "differs", "cannot tell", or empty.
};

/// One question of a card and what was answered.
struct CardAnswer {
  session::AskRequest request;
  session::Answer answer;
  std::optional<CardGeometry> geometry;
};

/// A weight file by its content, so that a copy elsewhere is the same.
struct CardWeights {
  std::string name;  ///< File name without folders.
  uint64_t num_bytes = 0;
  std::string sha256;   ///< Of the whole file, or
  std::string sampled;  ///< for files over 512 MiB of its size and 65 pages spread over it.
  friend bool operator==(const CardWeights&, const CardWeights&) = default;
};

/// Everything that decided some answers about one clip: what `vlm3r ask --card` and the studio
/// write and `vlm3r replay` reads.
struct AnswerCard {
  CardClip clip;
  session::ModelSpec spec;
  session::ModelInfo model;
  std::vector<CardWeights> weights;
  std::vector<CardAnswer> answers;
};

/// Reads the weight files of a model to know them again: a second a gigabyte at most.
Result<std::vector<CardWeights>> IdentifyWeights(const session::ModelInfo& model,
                                                 const RunControl& control = {});

/// The card's JSON. Every number that decided the answer is in it; paths are absolute.
OrderedJson ToJson(const AnswerCard& card);

/// Writes the card atomically.
Status WriteCard(const std::filesystem::path& file, const AnswerCard& card);

/// What a card says that is needed to ask again. Cards come from strangers: every value is checked
/// for type and bounds. Fails with kBadInput. What is only for people is left out: of the model,
/// name, device and dtype are read.
Result<AnswerCard> ParseCard(const Json& json);
Result<AnswerCard> ReadCard(const std::filesystem::path& file);

/// One answered question as `ask --json` prints it.
OrderedJson AnswerRecord(const std::string& question, const session::Answer& answer,
                         const session::Clip& clip, const session::ModelInfo& model);

}  // namespace vlm3r::app
