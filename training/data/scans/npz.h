// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::training {

enum class NpyType { kFloat32, kFloat64, kInt32, kInt64 };

/// A small array of numbers as numpy saves it. `values` are in C order (the last index runs
/// fastest), whatever order the file has; whole numbers above 2^53 lose their last digits.
struct NpyArray {
  NpyType type = NpyType::kFloat64;
  std::vector<uint64_t> shape;  ///< Empty: one number.
  std::vector<double> values;
};

/// Reads one .npy file of version 1 or 2 with at most a million numbers. `name` goes into errors
/// (kBadInput: damaged, another type, more or fewer bytes than the shape takes).
Result<NpyArray> ParseNpy(std::span<const std::byte> bytes, const std::string& name);

/// The array as a .npy file of version 1. Fails with kFailed when the shape does not fit the values
/// or a value does not fit the type.
Result<std::vector<std::byte>> EncodeNpy(const NpyArray& array);

/// Reads every array of a .npz file, by name without ".npy". Fails with kBadInput as ParseNpy does,
/// and when there are more than 64 of them.
Result<std::map<std::string, NpyArray>> ParseNpz(std::span<const std::byte> bytes,
                                                 const std::string& name);
/// ParseNpz on a file.
Result<std::map<std::string, NpyArray>> ReadNpz(const std::filesystem::path& path);

/// Writes arrays as a .npz file, atomically.
Status WriteNpz(const std::filesystem::path& path, const std::map<std::string, NpyArray>& arrays);

}  // namespace vlm3r::training
