// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace vlm3r::weights {

/// Index of a node of a Pickle.
using PickleId = uint32_t;

/// What a pickle can contain once nothing of it may run.
enum class PickleKind : uint8_t {
  kNone,
  kBool,     ///< `integer` is 0 or 1.
  kInt,      ///< `integer`; numbers beyond 64 bits become kObject.
  kFloat,    ///< `real`.
  kText,     ///< `text`.
  kBytes,    ///< `text`.
  kTuple,    ///< `items`.
  kList,     ///< `items`.
  kDict,     ///< `items`: key, value, key, value, …
  kGlobal,   ///< A class or function that is only ever named: Pickle::globals()[integer].
  kStorage,  ///< `items`: storage class (kGlobal), key (kText), number of elements (kInt).
  kTensor,   ///< `items`: storage, offset, sizes, strides, … as given to
             ///< torch._utils._rebuild_tensor_v2.
  kObject,   ///< Anything else, inert. `items`: whatever went into it.
};

/// One value. Texts are views of the pickle's bytes.
struct PickleNode {
  PickleKind kind = PickleKind::kNone;
  int64_t integer = 0;
  double real = 0;
  std::string_view text;
  std::vector<PickleId> items;
};

/// Bounds for what a pickle may make the reader allocate.
struct PickleLimits {
  size_t max_bytes = 64u << 20;
  size_t max_nodes = 2'000'000;
  size_t max_stack = 1'000'000;
  size_t max_marks = 10'000;
  size_t max_globals = 4096;
};

/// A pickle read by a machine that runs nothing: opcodes that build plain values are carried out,
/// calls and objects become inert nodes, and the few calls that make up tensors
/// (`_rebuild_tensor_v2`, `_rebuild_parameter`, `OrderedDict`, storage ids) become nodes of their
/// own. Memory is linear in the size of the pickle. Values may be shared and may contain
/// themselves: walk them with a visited set.
class Pickle {
 public:
  /// Fails with kBadInput on any opcode outside the allow-list, any malformed or cut-off input, or
  /// a broken limit. `bytes` must outlive the result.
  static Result<Pickle> Read(std::span<const std::byte> bytes, const PickleLimits& limits = {});

  PickleId root() const { return root_; }
  const PickleNode& at(PickleId id) const { return nodes_[id]; }

  /// The value of a text key of a dict; the last one if it was set twice. Null when absent or not a
  /// dict.
  const PickleNode* Lookup(PickleId dict, std::string_view key) const;

  /// The first text below `start` that begins with `prefix`, in breadth-first order; empty when
  /// there is none.
  std::string_view FindText(PickleId start, std::string_view prefix) const;

  /// "module name" of every class and function the pickle mentions, in order of appearance.
  const std::vector<std::string>& globals() const { return globals_; }

 private:
  friend class PickleMachine;
  std::vector<PickleNode> nodes_;
  std::vector<std::string> globals_;
  PickleId root_ = 0;
};

}  // namespace vlm3r::weights
