// SPDX-License-Identifier: Apache-2.0
// Any bytes as a question, and as the answer to it: understood or not, within its bounds.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/check.h"
#include "engine/check/answer.h"
#include "engine/check/benchmark_wording.h"
#include "engine/check/measure.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace vlm3r::check;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // A zero byte parts question and answer.
  const size_t end = std::min(text.find('\0'), size);
  const auto question = ParseQuestion(text.substr(0, end));
  if (!question) return 0;
  VLM3R_CHECK(question->objects.size() <= 17 && question->frames.size() <= 2);
  VLM3R_CHECK(question->options.size() <= 6 && question->num_frames >= 0);
  for (const NamedObject& object : question->objects) VLM3R_CHECK(object.name.size() <= 100);
  if (const auto wording = InBenchmarkWording(*question, 32))
    VLM3R_CHECK(!wording->Prompt().empty() && wording->options.size() <= 4);
  Measurement measurement = Measure(*question, {});
  VLM3R_CHECK(!measurement.ok());
  // The answer meets a value and a word all the same.
  measurement.problem = {};
  measurement.value = 2;
  measurement.sigma = 0.1;
  measurement.unit = Unit::kMetres;
  const std::string_view answer = end < size ? text.substr(end + 1) : text;
  VLM3R_CHECK(!Compare(measurement, answer).sentence.empty());
  measurement.value.reset();
  if (!question->choices.empty()) measurement.words = {{question->choices.front(), 1.0}};
  VLM3R_CHECK(!Compare(measurement, answer).sentence.empty());
  return 0;
}
