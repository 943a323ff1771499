// SPDX-License-Identifier: Apache-2.0
#include "training/data/scans/text_file.h"

#include <fstream>
#include <sstream>

namespace vlm3r::training {

Result<std::string> ReadTextFile(const std::filesystem::path& file, uintmax_t most_bytes) {
  const auto bad = [&file](const char* what) {
    return Error{ErrorCode::kBadInput, what, file.string(), "Download the scene again"};
  };
  std::error_code failed;
  const uintmax_t size = std::filesystem::file_size(file, failed);
  if (failed) return bad("cannot be read");
  if (size > most_bytes) return bad("is too large");
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool IsPlainName(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos &&
         name.find('\0') == std::string::npos;
}

}  // namespace vlm3r::training
