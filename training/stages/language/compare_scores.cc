// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdio>
#include <functional>
#include <set>

#include "engine/qa/answer_score.h"
#include "training/samples/shuffle.h"
#include "training/stages/language/answer_scores.h"

namespace vlm3r::training {
namespace {

constexpr int kDraws = 1000;

bool IsReadable(const HeldOutAnswer& a) {
  if (a.kind == qa::AnswerKind::kNumber) return qa::NumberOf(a.answer).has_value();
  const std::string word = qa::FirstWord(a.answer);
  return word.size() == 1 && word[0] >= 'A' && word[0] <= 'D';
}

/// Sum and count of scores of one room and type.
struct Tally {
  double sum = 0;
  int64_t count = 0;
};
/// By type, then by the room's place among all rooms.
using Tallies = std::map<std::string, std::vector<Tally>>;
using AnswerOf = std::function<const std::string&(const HeldOutAnswer&)>;

Tallies TallyOf(const AnswerScores& scores, const std::vector<uint64_t>& rooms,
                const AnswerOf& answer_of) {
  Tallies tallies;
  for (const HeldOutAnswer& a : scores.answers()) {
    auto& by_room = tallies[a.type];
    by_room.resize(rooms.size());
    const auto place = std::ranges::lower_bound(rooms, a.room) - rooms.begin();
    Tally& tally = by_room[static_cast<size_t>(place)];
    tally.sum += 100 * qa::ScoreAnswer(a.kind, answer_of(a), a.truth);
    ++tally.count;
  }
  return tallies;
}

/// The task of the benchmarks that a type is a variant of: "object_rel_distance" of
/// "object_rel_distance_v2".
std::string BenchmarkTaskOf(const std::string& type) {
  for (const char* ending : {"_v1", "_v2", "_v3", "_nf", "_lr", "_ud"}) {
    if (type.ends_with(ending)) return type.substr(0, type.size() - 3);
  }
  return type;
}

/// The group's score over drawn rooms: the mean of its types' means.
double ScoreOf(const Tallies& tallies, const std::vector<std::string>& types,
               const std::vector<size_t>& rooms) {
  double sum = 0;
  int64_t known = 0;
  for (const std::string& type : types) {
    const auto found = tallies.find(type);
    if (found == tallies.end()) continue;
    Tally all;
    for (const size_t room : rooms) {
      all.sum += found->second[room].sum;
      all.count += found->second[room].count;
    }
    if (all.count == 0) continue;
    sum += all.sum / static_cast<double>(all.count);
    ++known;
  }
  return known == 0 ? 0 : sum / static_cast<double>(known);
}

class Comparer {
 public:
  explicit Comparer(const std::vector<NamedScores>& models) : models_(models) {
    std::set<uint64_t> rooms;
    for (const NamedScores& model : models) {
      for (const HeldOutAnswer& a : model.scores.answers()) {
        rooms.insert(a.room);
        ++counts_[a.type];
      }
    }
    rooms_.assign(rooms.begin(), rooms.end());
    for (size_t i = 0; i < rooms_.size(); ++i) all_.push_back(i);
    SplitMix random(1);
    for (int i = 0; i < kDraws && !rooms_.empty(); ++i) {
      std::vector<size_t> draw;
      for (size_t k = 0; k < rooms_.size(); ++k)
        draw.push_back(static_cast<size_t>(random.Below(rooms_.size())));
      draws_.push_back(std::move(draw));
    }
    using A = HeldOutAnswer;
    columns_.emplace_back(
        "constant", TallyOf(
                        models[0].scores, rooms_, [](const A& a) -> auto& { return a.constant; }));
    columns_.emplace_back("text prior", TallyOf(
                                            models[0].scores, rooms_,
                                            [](const A& a) -> auto& { return a.text_prior; }));
    for (const NamedScores& model : models) {
      columns_.emplace_back(
          model.name, TallyOf(
                          model.scores, rooms_, [](const A& a) -> auto& { return a.answer; }));
    }
  }

  OrderedJson Run() const {
    OrderedJson rows = OrderedJson::array();
    std::vector<std::string> all, vsi, vsti;
    std::map<std::string, std::vector<std::string>> tasks;
    for (const auto& [type, count] : counts_) {
      rows.push_back(Row(type, {type}));
      all.push_back(type);
      (IsVsti(type) ? vsti : vsi).push_back(type);
      tasks[BenchmarkTaskOf(type)].push_back(type);
    }
    for (const auto& [task, types] : tasks) {
      if (types.size() > 1) rows.push_back(Row(task, types));
    }
    rows.push_back(Row("mean of VSI", vsi));
    rows.push_back(Row("mean of VSTI", vsti));
    rows.push_back(Row("mean", all));
    OrderedJson names = OrderedJson::array(), readable = OrderedJson::object();
    for (const auto& [name, tallies] : columns_) names.push_back(name);
    for (const NamedScores& model : models_) {
      const auto& answers = model.scores.answers();
      const auto good = std::ranges::count_if(answers, IsReadable);
      readable[model.name] =
          answers.empty() ? 0
                          : 100 * static_cast<double>(good) / static_cast<double>(answers.size());
    }
    return {{"columns", names},
            {"rows", rows},
            {"readable", readable},
            {"num_rooms", rooms_.size()},
            {"num_questions", models_[0].scores.answers().size()}};
  }

 private:
  static bool IsVsti(const std::string& type) {
    return std::ranges::any_of(qa::Tasks(), [&](const qa::Task& task) {
      return task.question_type == type && task.family == qa::Family::kVsti;
    });
  }

  OrderedJson Row(const std::string& name, const std::vector<std::string>& types) const {
    int64_t count = 0;
    for (const HeldOutAnswer& a : models_[0].scores.answers())
      count += std::ranges::count(types, a.type);
    OrderedJson cells = OrderedJson::array();
    for (const auto& [column, tallies] : columns_) {
      std::vector<double> drawn;
      for (const auto& draw : draws_) drawn.push_back(ScoreOf(tallies, types, draw));
      std::ranges::sort(drawn);
      const size_t tail = drawn.size() / 40;  // 2.5 % on either side.
      cells.push_back({{"score", ScoreOf(tallies, types, all_)},
                       {"low", drawn.empty() ? 0 : drawn[tail]},
                       {"high", drawn.empty() ? 0 : drawn[drawn.size() - 1 - tail]}});
    }
    return {{"name", name}, {"count", count}, {"cells", cells}};
  }

  const std::vector<NamedScores>& models_;
  std::map<std::string, int64_t> counts_;
  std::vector<uint64_t> rooms_;
  std::vector<size_t> all_;
  std::vector<std::vector<size_t>> draws_;
  std::vector<std::pair<std::string, Tallies>> columns_;
};

}  // namespace

OrderedJson CompareScores(const std::vector<NamedScores>& models) {
  if (models.empty()) return OrderedJson::object();
  return Comparer(models).Run();
}

std::string ComparisonTable(const OrderedJson& comparison) {
  std::string text = "| question type | n |", line = "|---|---:|";
  for (const OrderedJson& name : comparison["columns"]) {
    text += " " + name.get<std::string>() + " |";
    line += "---:|";
  }
  text += "\n" + line + "\n";
  for (const OrderedJson& row : comparison["rows"]) {
    text += "| " + row["name"].get<std::string>() + " | " + row["count"].dump() + " |";
    for (const OrderedJson& cell : row["cells"]) {
      char value[64];
      std::snprintf(value, sizeof value, " %.1f [%.1f, %.1f] |", cell["score"].get<double>(),
                    cell["low"].get<double>(), cell["high"].get<double>());
      text += value;
    }
    text += "\n";
  }
  for (const auto& [name, share] : comparison["readable"].items()) {
    char value[128];
    std::snprintf(value, sizeof value, "%s: %.1f %% of the answers can be read\n", name.c_str(),
                  share.get<double>());
    text += "\n" + std::string(value);
  }
  return text;
}

}  // namespace vlm3r::training
