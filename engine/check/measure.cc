// SPDX-License-Identifier: Apache-2.0
#include "engine/check/measure.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

#include "engine/check/prepare.h"
#include "engine/check/recorded.h"
#include "engine/check/solve.h"
#include "engine/check/text_match.h"
#include "engine/check/vary.h"
#include "engine/qa/answer_score.h"
#include "engine/scene/point_cloud.h"

namespace vlm3r::check {
namespace {

constexpr int kVariations = 200;
constexpr std::array<std::string_view, 4> kSourceNames = {"boxes", "points", "poses", "record"};

std::string Number(double value, int decimals) {
  std::array<char, 400> text;
  std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
  return text.data();
}

/// Collects what the varied stages come to.
class Outcomes {
 public:
  void Add(const Solved& solved, double scale) {
    ++count_;
    if (!solved.value_m) {
      ++words_[solved.word];
      return;
    }
    const double value = scale * *solved.value_m;
    sum_ += value;
    squares_ += value * value;
  }

  double Sigma() const {
    const double mean = sum_ / count_;
    return std::sqrt(std::max(0.0, squares_ / count_ - mean * mean));
  }

  std::vector<std::pair<std::string, double>> Words() const {
    std::vector<std::pair<std::string, double>> words;
    for (const auto& [word, times] : words_)
      words.emplace_back(word, static_cast<double>(times) / count_);
    std::stable_sort(words.begin(), words.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    return words;
  }

 private:
  double count_ = 0, sum_ = 0, squares_ = 0;
  std::map<std::string, int> words_;
};

bool IsOfCameras(Quantity quantity) {
  return quantity == Quantity::kCameraDisplacement || quantity == Quantity::kCameraMovement;
}

// The camera's way between the frames, beside what the question is about.
void DrawPath(const Room& room, const Prepared& prepared, Drawing* drawing) {
  auto path = CameraPath(room, prepared.frames.front(), prepared.frames.back());
  if (path.size() > 2) drawing->lines.push_back({DrawnLine::Kind::kPath, std::move(path), false});
}

void MeasureStage(const Room& room, Measurement* measurement) {
  const Question& question = measurement->question;
  const Prepared prepared = Prepare(question, room);
  measurement->problem = prepared.problem;
  if (!measurement->ok()) return;
  const Solved solved = Solve(question, prepared.stage, Metric::kGrid);
  measurement->drawing = Draw(question, prepared.stage);
  measurement->drawing.frames = prepared.frames;
  measurement->problem = solved.problem;
  measurement->note = prepared.note;
  if (!measurement->ok()) return;

  Variation variation(room, Contenders(question, prepared.stage), prepared.views);
  Outcomes outcomes;
  for (int i = 0; i < kVariations; ++i) {
    const Stage stage = variation.Next();
    outcomes.Add(Solve(question, stage, Metric::kSolid), variation.scale());
  }
  measurement->num_points = variation.num_points();
  measurement->source = IsOfCameras(question.quantity) ? Source::kPoses
                        : variation.uses_points()      ? Source::kPoints
                                                       : Source::kBoxes;
  if (measurement->source == Source::kPoses) DrawPath(room, prepared, &measurement->drawing);
  measurement->word = solved.word;
  if (!solved.value_m) {
    measurement->words = outcomes.Words();
    return;
  }
  const bool in_cm = question.unit == Unit::kCentimetres;
  measurement->unit = in_cm ? Unit::kCentimetres : Unit::kMetres;
  measurement->value = *solved.value_m * (in_cm ? 100 : 1);
  measurement->sigma = outcomes.Sigma() * (in_cm ? 100 : 1);
}

// The option that says the word, or the number nearest to the value.
std::string LetterOf(const Measurement& measurement) {
  const auto& options = measurement.question.options;
  std::optional<size_t> place;
  double nearest = 0;
  for (size_t i = 0; i < options.size(); ++i) {
    if (!measurement.value) {
      if (!measurement.word.empty() && Lower(options[i]) == Lower(measurement.word)) place = i;
      continue;
    }
    const auto number = qa::NumberOf(options[i], qa::Parser::kL2026);
    const double gap = number ? std::abs(*number - *measurement.value) : 0;
    if (number && (!place || gap < nearest)) place = i, nearest = gap;
  }
  return place ? std::string(1, static_cast<char>('A' + *place)) : "";
}

OrderedJson PointJson(const Eigen::Vector3d& p) {
  return OrderedJson::array({p.x(), p.y(), p.z()});
}

OrderedJson LinesJson(const Drawing& drawing) {
  constexpr std::array<std::string_view, 3> kKinds = {"segment", "path", "arrow"};
  OrderedJson lines = OrderedJson::array();
  for (const DrawnLine& line : drawing.lines) {
    OrderedJson points = OrderedJson::array();
    for (const Eigen::Vector3d& p : line.points) points.push_back(PointJson(p));
    lines.push_back({{"kind", kKinds[static_cast<size_t>(line.kind)]},
                     {"is_value", line.is_value},
                     {"points", std::move(points)}});
  }
  return lines;
}

OrderedJson ToJson(const Remark& remark) {
  if (remark.reason == Reason::kNone) return nullptr;
  return {{"reason", NameOf(remark.reason)},
          {"subjects", remark.subjects},
          {"sentence", remark.ToString()}};
}

}  // namespace

std::string_view NameOf(Source source) { return kSourceNames[static_cast<size_t>(source)]; }

Measurement Measure(const Question& question, const Room& given) {
  Measurement measurement;
  measurement.question = question;
  Room room = given;
  if (room.snapshot && (room.snapshot->frames.empty() || !scene::CheckSnapshot(*room.snapshot)))
    room.snapshot = nullptr;
  switch (question.quantity) {
    case Quantity::kRoute: measurement.problem = {Reason::kRoute}; break;
    case Quantity::kCount: MeasureCount(room, &measurement); break;
    case Quantity::kRoomSize: MeasureRoomSize(room, &measurement); break;
    case Quantity::kAppearanceOrder: MeasureAppearance(room, &measurement); break;
    default: MeasureStage(room, &measurement); break;
  }
  if (measurement.ok()) measurement.letter = LetterOf(measurement);
  return measurement;
}

std::string Measurement::ToString() const {
  if (!ok()) return problem.ToString();
  if (!value) {
    const bool sure = words.empty() || words.front().second >= 0.995 || words.size() < 2;
    for (const auto& [name, share] : words)
      if (name == word && !sure) return word + " (" + Number(100 * share, 0) + " %)";
    return word;
  }
  if (unit == Unit::kNone) return Number(*value, 0);
  const int decimals = unit == Unit::kCentimetres ? 0 : sigma < 0.1 ? 2 : 1;
  return Number(*value, decimals) + " ± " + Number(sigma, decimals) + " " +
         std::string(SymbolOf(unit));
}

OrderedJson ToJson(const Measurement& measurement) {
  const Question& question = measurement.question;
  OrderedJson json = {{"quantity", NameOf(question.quantity)}, {"task", question.task}};
  json["objects"] = OrderedJson::array();
  for (const NamedObject& object : question.objects) {
    OrderedJson named = {{"name", object.name}};
    if (object.instance_id) named["instance_id"] = *object.instance_id;
    json["objects"].push_back(std::move(named));
  }
  json["frames"] = question.frames;
  json["value"] = measurement.value ? OrderedJson(*measurement.value) : nullptr;
  json["sigma"] = measurement.value ? OrderedJson(measurement.sigma) : nullptr;
  json["unit"] = SymbolOf(measurement.unit);
  json["word"] = measurement.word;
  json["letter"] = measurement.letter;
  json["words"] = OrderedJson::array();
  for (const auto& [word, share] : measurement.words)
    json["words"].push_back({{"word", word}, {"share", share}});
  json["source"] = NameOf(measurement.source);
  json["num_points"] = measurement.num_points;
  json["problem"] = ToJson(measurement.problem);
  json["note"] = ToJson(measurement.note);
  json["drawing"] = {{"lines", LinesJson(measurement.drawing)},
                     {"objects", measurement.drawing.objects},
                     {"frames", measurement.drawing.frames}};
  json["text"] = measurement.ToString();
  return json;
}

}  // namespace vlm3r::check
