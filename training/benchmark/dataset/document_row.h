// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/base/result.h"
#include "training/benchmark/document.h"

namespace vlm3r::training::benchmark {

/// Makes a document of the columns of row `row`, in either benchmark's spelling: VSI-Bench's ground
/// truth is the letter, VSTI-Bench's the text with the letter in mc_answer. Fails with kBadInput,
/// saying which column is wrong.
Result<Document> MakeDocument(int64_t row, OrderedJson columns, qa::Family family);

/// A path below some root: relative, without "..". Fails with kBadInput.
Result<std::filesystem::path> PathBelow(const std::string& text);

}  // namespace vlm3r::training::benchmark
