// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/check/question.h"

namespace vlm3r::check {

/// An object's name out of a question: without article, with the instance of "chair #3". Nothing
/// for what is no name: empty, or longer than 100 bytes.
std::optional<NamedObject> NamedObjectOf(std::string_view text);

/// A name in the form in which names are compared: lower case, blanks between words, no article.
std::string PlainName(std::string_view name);

/// Forms that a plain name may stand for: itself, its singular, other words for the same thing.
std::vector<std::string> SameNames(const std::string& plain);

/// The singular of an English plain name by its ending: "chairs", "shelves", "boxes"; others stay.
std::string SingularOf(const std::string& plain);

}  // namespace vlm3r::check
