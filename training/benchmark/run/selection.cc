// SPDX-License-Identifier: Apache-2.0
#include "training/benchmark/run/selection.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "training/benchmark/score/scored_answer.h"

namespace vlm3r::training::benchmark {
namespace {

// As Python's int(): 2.9 is two.
size_t CountOf(double limit, size_t num_documents) {
  const double count =
      limit < 1 ? std::ceil(limit * static_cast<double>(num_documents)) : std::floor(limit);
  return static_cast<size_t>(std::min(count, static_cast<double>(num_documents)));
}

std::string Shortest(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return {text, end};
}

}  // namespace

std::string Selection::ToString() const {
  std::string text;
  if (offset > 0) text = "--offset " + std::to_string(offset);
  if (limit) text += (text.empty() ? "--limit " : " --limit ") + Shortest(*limit);
  return text;
}

std::vector<size_t> Select(const std::vector<Document>& documents, const Selection& selection) {
  const size_t first = std::min(static_cast<size_t>(selection.offset), documents.size());
  size_t end = documents.size();
  if (selection.limit) end = std::min(end, first + CountOf(*selection.limit, documents.size()));
  std::map<std::string, size_t> place_of;
  std::vector<std::vector<size_t>> videos;
  for (size_t i = first; i < end; ++i) {
    const auto [found, is_new] = place_of.emplace(VideoKey(documents[i]), videos.size());
    if (is_new) videos.emplace_back();
    videos[found->second].push_back(i);
  }
  std::vector<size_t> selected;
  for (size_t place = 0; place < videos.size(); ++place) {
    if (!selection.shard.Holds(place)) continue;
    selected.insert(selected.end(), videos[place].begin(), videos[place].end());
  }
  return selected;
}

}  // namespace vlm3r::training::benchmark
