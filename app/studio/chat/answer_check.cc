// SPDX-License-Identifier: Apache-2.0
#include "app/studio/chat/answer_check.h"

#include <Eigen/LU>

#include <array>
#include <cmath>
#include <utility>

#include "app/studio/chat/check_text.h"
#include "engine/check/measure.h"
#include "engine/check/question.h"

namespace vlm3r::studio {
namespace {

using Kind = viz::AnswerMark::Kind;

constexpr size_t kMostMarks = 256;
constexpr size_t kMostPoints = 4096;

constexpr std::array<std::pair<Kind, const char*>, 5> kKinds = {{{Kind::kSegment, "segment"},
                                                                 {Kind::kArrow, "arrow"},
                                                                 {Kind::kPath, "path"},
                                                                 {Kind::kBox, "box"},
                                                                 {Kind::kPoint, "point"}}};
constexpr std::array kUnits = {check::Unit::kNone, check::Unit::kMetres, check::Unit::kCentimetres,
                               check::Unit::kSquareMetres};
constexpr std::array kVerdicts = {check::Verdict::kAgrees, check::Verdict::kDiffers,
                                  check::Verdict::kCannotTell};
constexpr int kNumReasons = static_cast<int>(check::Reason::kIncomplete) + 1;

std::string Name(std::string_view text) { return std::string(text); }

Json MarkJson(const CheckMark& mark) {
  Json points = Json::array();
  for (const Eigen::Vector3d& p : mark.points) points.push_back({p.x(), p.y(), p.z()});
  const char* kind = "segment";
  for (const auto& [each, name] : kKinds)
    if (each == mark.kind) kind = name;
  Json json = {{"kind", kind}, {"points", std::move(points)}};
  if (mark.is_value) json["value"] = true;
  return json;
}

std::string TextAt(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<double> NumberAt(const Json& json, const char* key) {
  const auto found = json.find(key);
  if (found == json.end() || !found->is_number()) return std::nullopt;
  const auto number = found->get<double>();
  return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

int64_t CountAt(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
}

check::Unit UnitAt(const Json& json, const char* key) {
  const std::string symbol = TextAt(json, key);
  for (const check::Unit unit : kUnits)
    if (check::SymbolOf(unit) == symbol) return unit;
  return check::Unit::kNone;
}

std::optional<CheckMark> MarkFromJson(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  CheckMark mark;
  const std::string kind = TextAt(json, "kind");
  for (const auto& [each, name] : kKinds)
    if (kind == name) mark.kind = each;
  const auto value = json.find("value");
  mark.is_value = value != json.end() && value->is_boolean() && value->get<bool>();
  const auto points = json.find("points");
  if (points == json.end() || !points->is_array() || points->size() > kMostPoints)
    return std::nullopt;
  for (const Json& point : *points) {
    if (!point.is_array() || point.size() != 3) return std::nullopt;
    Eigen::Vector3d p;
    for (size_t axis = 0; axis < 3; ++axis) {
      if (!point[axis].is_number()) return std::nullopt;
      p[static_cast<Eigen::Index>(axis)] = point[axis].get<double>();
    }
    if (!p.allFinite()) return std::nullopt;
    mark.points.push_back(p);
  }
  return mark;
}

check::Remark RemarkAt(const Json& json) {
  check::Remark remark;
  const std::string reason = TextAt(json, "reason");
  for (int i = 0; i < kNumReasons; ++i) {
    const auto each = static_cast<check::Reason>(i);
    if (check::NameOf(each) == reason) remark.reason = each;
  }
  const auto subjects = json.find("subjects");
  if (subjects == json.end() || !subjects->is_array()) return remark;
  for (const Json& subject : *subjects)
    if (subject.is_string() && remark.subjects.size() < 8)
      remark.subjects.push_back(subject.get<std::string>());
  return remark;
}

Kind KindOf(check::DrawnLine::Kind kind) {
  switch (kind) {
    case check::DrawnLine::Kind::kSegment: return Kind::kSegment;
    case check::DrawnLine::Kind::kPath: return Kind::kPath;
    case check::DrawnLine::Kind::kArrow: return Kind::kArrow;
  }
  return Kind::kSegment;
}

std::vector<CheckMark> MarksOf(const check::Measurement& measurement, const CheckRoom& room) {
  std::vector<CheckMark> marks;
  bool has_value = false;
  for (const check::DrawnLine& line : measurement.drawing.lines) {
    // A segment and an arrow have two ends; what has more is a path.
    CheckMark mark{KindOf(line.kind), line.points, line.is_value && !has_value};
    if (mark.kind != Kind::kPath && mark.points.size() > 2) mark.kind = Kind::kPath;
    has_value |= mark.is_value;
    marks.push_back(std::move(mark));
  }
  if (!room.graph) return marks;
  for (const size_t i : measurement.drawing.objects) {
    if (i >= room.graph->objects.size() || marks.size() >= kMostMarks) continue;
    const auto corners = room.graph->objects[i].box.Corners();
    marks.push_back({Kind::kBox, {corners.begin(), corners.end()}, !has_value});
    has_value = true;
  }
  return marks;
}

}  // namespace

bool AnswerCheck::SameResult(const AnswerCheck& other) const {
  return verdict == other.verdict && why.reason == other.why.reason &&
         why.subjects == other.why.subjects && quantity == other.quantity &&
         source == other.source && unit == other.unit && answer_value == other.answer_value &&
         answer_word == other.answer_word && value == other.value && sigma == other.sigma &&
         word == other.word && share == other.share && marks == other.marks;
}

Json ToJson(const AnswerCheck& check) {
  Json marks = Json::array();
  for (const CheckMark& mark : check.marks) marks.push_back(MarkJson(mark));
  Json json = {{"verdict", Name(check::NameOf(check.verdict))},
               {"quantity", check.quantity},
               {"source", check.source},
               {"unit", Name(check::SymbolOf(check.unit))},
               {"sigma", check.sigma},
               {"word", check.word},
               {"share", check.share},
               {"answer_word", check.answer_word},
               {"answer_unit", Name(check::SymbolOf(check.answer_unit))},
               {"num_points", check.num_points},
               {"current_frame", check.current_frame},
               {"marks", std::move(marks)},
               {"recomputed", check.recomputed}};
  if (check.why.reason != check::Reason::kNone) {
    json["reason"] = Name(check::NameOf(check.why.reason));
    json["subjects"] = check.why.subjects;
  }
  if (check.value) json["value"] = *check.value;
  if (check.answer_value) json["answer_value"] = *check.answer_value;
  return json;
}

std::optional<AnswerCheck> AnswerCheckFromJson(const Json& json) {
  if (!json.is_object()) return std::nullopt;
  const std::string verdict = TextAt(json, "verdict");
  AnswerCheck check;
  bool known = false;
  for (const check::Verdict each : kVerdicts) {
    if (check::NameOf(each) != verdict) continue;
    check.verdict = each;
    known = true;
  }
  if (!known) return std::nullopt;
  check.why = RemarkAt(json);
  check.quantity = TextAt(json, "quantity");
  check.source = TextAt(json, "source");
  check.unit = UnitAt(json, "unit");
  check.answer_unit = UnitAt(json, "answer_unit");
  check.answer_value = NumberAt(json, "answer_value");
  check.answer_word = TextAt(json, "answer_word");
  check.value = NumberAt(json, "value");
  check.sigma = NumberAt(json, "sigma").value_or(0);
  check.word = TextAt(json, "word");
  check.share = NumberAt(json, "share").value_or(0);
  check.num_points = CountAt(json, "num_points");
  check.current_frame = CountAt(json, "current_frame");
  const auto recomputed = json.find("recomputed");
  check.recomputed =
      recomputed != json.end() && recomputed->is_boolean() && recomputed->get<bool>();
  const auto marks = json.find("marks");
  if (marks == json.end() || !marks->is_array()) return check;
  for (const Json& mark : *marks) {
    if (check.marks.size() >= kMostMarks) break;
    if (auto read = MarkFromJson(mark)) check.marks.push_back(*std::move(read));
  }
  return check;
}

std::optional<AnswerCheck> CheckOf(const project::Message& answer) {
  if (!answer.info.is_object()) return std::nullopt;
  const auto found = answer.info.find("check");
  return found == answer.info.end() ? std::nullopt : AnswerCheckFromJson(*found);
}

std::string WithoutNotes(const std::string& question) {
  std::string plain;
  size_t at = 0;
  while (at < question.size()) {
    const size_t open = question.find(" [", at);
    const size_t close = open == std::string::npos ? open : question.find(']', open);
    if (close == std::string::npos) break;
    plain.append(question, at, open - at);
    at = close + 1;
  }
  return plain.append(question, at, std::string::npos);
}

std::optional<AnswerCheck> CheckAnswer(const CheckRoom& room, const std::string& question,
                                       const std::string& answer, int64_t current_frame) {
  if (!room.graph && room.snapshot == nullptr) return std::nullopt;
  const auto parsed = check::ParseQuestion(WithoutNotes(question));
  if (!parsed) return std::nullopt;
  check::Room measured;
  measured.graph = room.graph ? &*room.graph : nullptr;
  measured.snapshot = room.snapshot.get();
  measured.graph_from_world = room.graph_from_world;
  measured.calibrated = room.calibrated;
  measured.complete = room.complete;
  measured.current_frame = current_frame;
  const check::Measurement measurement = check::Measure(*parsed, measured);
  const check::Comparison comparison = check::Compare(measurement, answer);
  AnswerCheck result;
  result.verdict = comparison.verdict;
  result.why = comparison.why;
  if (result.why.reason == check::Reason::kNone)
    result.why = measurement.ok() ? measurement.note : measurement.problem;
  result.quantity = Name(check::NameOf(parsed->quantity));
  result.source = Name(check::NameOf(measurement.source));
  result.unit = measurement.unit;
  result.value = measurement.value;
  result.sigma = measurement.sigma;
  result.word = measurement.word;
  if (!measurement.words.empty()) result.share = measurement.words.front().second;
  result.num_points = measurement.num_points;
  result.current_frame = current_frame;
  if (comparison.answer) {
    result.answer_value = comparison.answer->value;
    result.answer_unit = comparison.answer->unit;
    result.answer_word = comparison.answer->word;
  }
  result.marks = MarksOf(measurement, room);
  return result;
}

std::vector<viz::AnswerMark> MarksInWorld(const AnswerCheck& check,
                                          const Eigen::Matrix4d& graph_from_world) {
  const Eigen::Matrix4d world_from_graph = graph_from_world.inverse();
  std::vector<viz::AnswerMark> marks;
  if (!world_from_graph.allFinite()) return marks;
  for (const CheckMark& mark : check.marks) {
    viz::AnswerMark drawn;
    drawn.kind = mark.kind;
    for (const Eigen::Vector3d& p : mark.points)
      drawn.points.push_back((world_from_graph * p.homogeneous()).head<3>());
    if (mark.is_value) drawn.label = CheckLabel(check).toStdString();
    marks.push_back(std::move(drawn));
  }
  return marks;
}

}  // namespace vlm3r::studio
