// SPDX-License-Identifier: Apache-2.0
#include "engine/weights/torch_checkpoint.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/weights/pickle.h"
#include "engine/weights/zip_directory.h"

namespace vlm3r::weights {
namespace {

__extension__ using Wide = __int128;

constexpr std::string_view kPickleName = "/data.pkl";
constexpr std::string_view kDataParallelPrefix = "module.";
constexpr std::string_view kConstructorPrefix = "ARCroco3DStereo(";
constexpr size_t kMaxConstructorBytes = 1 << 16;

constexpr std::array<std::pair<std::string_view, DType>, 10> kStorageTypes{
    {{"torch DoubleStorage", DType::kF64},
     {"torch FloatStorage", DType::kF32},
     {"torch HalfStorage", DType::kF16},
     {"torch BFloat16Storage", DType::kBF16},
     {"torch LongStorage", DType::kI64},
     {"torch IntStorage", DType::kI32},
     {"torch ShortStorage", DType::kI16},
     {"torch CharStorage", DType::kI8},
     {"torch ByteStorage", DType::kU8},
     {"torch BoolStorage", DType::kBool}}};
constexpr std::array<std::string_view, 3> kTensorGlobals{"collections OrderedDict",
                                                         "torch._utils _rebuild_tensor_v2",
                                                         "torch._utils _rebuild_parameter"};

Error Bad(std::string message) {
  return {ErrorCode::kBadInput, std::move(message), "",
          "Download the file again, from its publisher"};
}

Error BadTensor(const std::string& name, const std::string& problem) {
  return Bad("tensor \"" + name.substr(0, 120) + "\" " + problem);
}

/// Says what a file is that is not a torch zip, as far as its first bytes tell.
Error NotAnArchive(std::span<const std::byte> file) {
  const std::string_view start(reinterpret_cast<const char*>(file.data()),
                               std::min<size_t>(file.size(), 16));
  constexpr std::string_view kOldMagic("\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19",
                                       14);
  if (start.starts_with(kOldMagic)) {
    return {ErrorCode::kBadInput, "is in the torch format from before version 1.6", "",
            "Load and save it once with a current torch, or convert it to safetensors"};
  }
  return Bad("is not a file that torch.save wrote");
}

std::optional<DType> StorageDType(const Pickle& pickle, const PickleNode& global) {
  const std::string& name = pickle.globals()[static_cast<size_t>(global.integer)];
  for (const auto& [known, dtype] : kStorageTypes) {
    if (known == name) return dtype;
  }
  return std::nullopt;
}

/// A tuple of whole numbers of at least zero, at most kMaxTensorDims.
std::optional<std::vector<int64_t>> ReadSizes(const Pickle& pickle, PickleId id) {
  const PickleNode& tuple = pickle.at(id);
  const bool sequence = tuple.kind == PickleKind::kTuple || tuple.kind == PickleKind::kList;
  if (!sequence || tuple.items.size() > kMaxTensorDims) return std::nullopt;
  std::vector<int64_t> sizes;
  for (const PickleId item : tuple.items) {
    const PickleNode& size = pickle.at(item);
    if (size.kind != PickleKind::kInt || size.integer < 0) return std::nullopt;
    sizes.push_back(size.integer);
  }
  return sizes;
}

/// One past the last element a tensor touches, counted from the start of its storage.
Wide ElementsNeeded(int64_t offset, const std::vector<int64_t>& sizes,
                    const std::vector<int64_t>& strides) {
  Wide last = offset;
  for (size_t i = 0; i < sizes.size(); ++i) {
    if (sizes[i] == 0) return offset;
    last += static_cast<Wide>(sizes[i] - 1) * strides[i];
  }
  return last + 1;
}

/// Reads the parts of one archive.
class CheckpointReader {
 public:
  CheckpointReader(const ZipDirectory& zip, std::string root, const Pickle& pickle)
      : zip_(zip), root_(std::move(root)), pickle_(pickle) {}

  Result<TorchCheckpoint> Read() const {
    TorchCheckpoint out;
    const PickleNode& root = pickle_.at(pickle_.root());
    if (root.kind != PickleKind::kDict) return Bad("holds no dictionary of tensors");
    const PickleNode* model = pickle_.Lookup(pickle_.root(), "model");
    const bool nested = model != nullptr && model->kind == PickleKind::kDict;
    VLM3R_TRY(ReadTensors(nested ? *model : root, &out));
    if (out.tensors.empty()) return Bad("holds no tensors");
    if (nested) out.constructor_string = ReadConstructor(root);
    DropCommonPrefix(&out);
    ListForeignGlobals(&out);
    return out;
  }

 private:
  Status ReadTensors(const PickleNode& dict, TorchCheckpoint* out) const {
    for (size_t i = 0; i + 1 < dict.items.size(); i += 2) {
      const PickleNode& key = pickle_.at(dict.items[i]);
      const PickleNode& value = pickle_.at(dict.items[i + 1]);
      const std::string name =
          key.kind == PickleKind::kText ? std::string(key.text) : "(not a text)";
      if (key.kind != PickleKind::kText || value.kind != PickleKind::kTensor) {
        out->ignored_keys.push_back(name);
        continue;
      }
      VLM3R_ASSIGN(TorchTensorEntry entry, ReadTensor(name, value));
      if (!out->tensors.emplace(name, std::move(entry)).second)
        return BadTensor(name, "stands twice");
    }
    return {};
  }

  Result<TorchTensorEntry> ReadTensor(const std::string& name, const PickleNode& tensor) const {
    const PickleNode& storage = pickle_.at(tensor.items[0]);
    if (storage.kind != PickleKind::kStorage) return BadTensor(name, "has no storage");
    const auto dtype = StorageDType(pickle_, pickle_.at(storage.items[0]));
    if (!dtype) return BadTensor(name, "has a storage of an unsupported type");
    const PickleNode& offset = pickle_.at(tensor.items[1]);
    auto sizes = ReadSizes(pickle_, tensor.items[2]);
    auto strides = ReadSizes(pickle_, tensor.items[3]);
    if (offset.kind != PickleKind::kInt || offset.integer < 0 || !sizes || !strides ||
        sizes->size() != strides->size()) {
      return BadTensor(name, "has sizes, strides or an offset that make no sense");
    }
    const auto entry = zip_.find(root_ + "/data/" + std::string(pickle_.at(storage.items[1]).text));
    const int64_t capacity = pickle_.at(storage.items[2]).integer;
    if (entry == zip_.end()) return BadTensor(name, "refers to data that is not in the file");
    if (capacity < 0 || static_cast<Wide>(capacity) * ElementSize(*dtype) !=
                            static_cast<Wide>(entry->second.size)) {
      return BadTensor(name, "has a storage of another size than it states");
    }
    const auto num_bytes = CheckedNumBytes(*sizes, *dtype);
    // More elements than the storage has would mean a broadcast view: a few bytes posing as a huge
    // tensor.
    if (!num_bytes || *num_bytes > entry->second.size ||
        ElementsNeeded(offset.integer, *sizes, *strides) > capacity) {
      return BadTensor(name, "reaches beyond its storage");
    }
    TorchTensorEntry out;
    out.info = TensorInfo{*dtype, std::move(*sizes), *num_bytes, ""};
    out.offset = entry->second.offset + static_cast<uint64_t>(offset.integer * ElementSize(*dtype));
    out.strides = std::move(*strides);
    return out;
  }

  std::string ReadConstructor(const PickleNode& root) const {
    for (size_t i = 0; i + 1 < root.items.size(); i += 2) {
      if (pickle_.at(root.items[i]).text != "args") continue;
      return std::string(
          pickle_.FindText(root.items[i + 1], kConstructorPrefix).substr(0, kMaxConstructorBytes));
    }
    return "";
  }

  static void DropCommonPrefix(TorchCheckpoint* out) {
    for (const auto& [name, entry] : out->tensors) {
      if (!name.starts_with(kDataParallelPrefix)) return;
    }
    decltype(out->tensors) renamed;
    for (auto& [name, entry] : out->tensors)
      renamed.emplace(name.substr(kDataParallelPrefix.size()), std::move(entry));
    out->tensors = std::move(renamed);
  }

  void ListForeignGlobals(TorchCheckpoint* out) const {
    for (const std::string& name : pickle_.globals()) {
      const bool storage = std::any_of(kStorageTypes.begin(), kStorageTypes.end(),
                                       [&](const auto& row) { return row.first == name; });
      const bool tensor =
          std::find(kTensorGlobals.begin(), kTensorGlobals.end(), name) != kTensorGlobals.end();
      if (!storage && !tensor) out->foreign_globals.push_back(name);
    }
  }

  const ZipDirectory& zip_;
  std::string root_;
  const Pickle& pickle_;
};

/// The folder inside the archive that everything lies in.
Result<std::string> FindRoot(const ZipDirectory& zip) {
  std::optional<std::string> root;
  for (const auto& [name, entry] : zip) {
    if (!name.ends_with(kPickleName)) continue;
    const std::string folder = name.substr(0, name.size() - kPickleName.size());
    if (folder.find('/') != std::string::npos) continue;
    if (root) return Bad("holds two pickles");
    root = folder;
  }
  if (!root) return Bad("is a zip archive, but holds no data.pkl");
  if (zip.contains(*root + "/constants.pkl"))
    return Bad("is a TorchScript program, not a file of weights");
  return *root;
}

Status CheckByteOrder(std::span<const std::byte> file, const ZipDirectory& zip,
                      const std::string& root) {
  const auto entry = zip.find(root + "/byteorder");
  if (entry == zip.end()) return {};
  const std::string_view order(reinterpret_cast<const char*>(file.data()) + entry->second.offset,
                               entry->second.size);
  return order == "little" ? Status() : Bad("was written on a big-endian machine");
}

}  // namespace

Result<TorchCheckpoint> ParseTorchCheckpoint(std::span<const std::byte> file) {
  if (file.size() < 4 || static_cast<char>(file[0]) != 'P' || static_cast<char>(file[1]) != 'K')
    return NotAnArchive(file);
  VLM3R_ASSIGN(const ZipDirectory zip, ParseZipDirectory(file));
  VLM3R_ASSIGN(const std::string root, FindRoot(zip));
  VLM3R_TRY(CheckByteOrder(file, zip, root));
  const ZipEntry& entry = zip.at(root + std::string(kPickleName));
  VLM3R_ASSIGN(const Pickle pickle, Pickle::Read(file.subspan(entry.offset, entry.size)));
  return CheckpointReader(zip, root, pickle).Read();
}

}  // namespace vlm3r::weights
